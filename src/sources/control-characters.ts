/** Every control character but tab, line feed and carriage return, and the non-characters at the end of the plane. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** A NUL or another control character is never text: PostgreSQL refuses it and parsers stumble. */
export function withoutControls(text: string): string {
  return text.replace(controls, '')
}
