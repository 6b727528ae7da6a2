/**
 * Feed text made safe for a terminal: control characters (escape sequences, carriage returns) and
 * direction overrides become visible or go, so that a hostile title cannot repaint the screen.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '\ufffd')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}
