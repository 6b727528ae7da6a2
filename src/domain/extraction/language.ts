/** Letters looked at before deciding. */
const lettersMax = 4000

/** `ar` when Arabic letters prevail, `en` when Latin ones do and common English words stand among them, else `und`. */
export function detectLanguage(text: string): 'en' | 'ar' | 'und' {
  let latin = 0
  let arabic = 0
  let other = 0
  const end = Math.min(text.length, lettersMax)
  for (let i = 0; i < end; i += 1) {
    const code = text.charCodeAt(i)
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f))
      latin += 1
    else if (code >= 0x620 && code <= 0x6ff) arabic += 1
    else if (code >= 0x370) other += 1
  }
  if (arabic > latin && arabic > other) return 'ar'
  if (latin > 0 && latin >= other) return 'en'
  return 'und'
}
