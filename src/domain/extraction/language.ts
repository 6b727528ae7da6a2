/** Letters looked at before deciding. */
const lettersMax = 4000

/** `ar` when Arabic letters prevail, `en` when Latin ones do, else `und`. */
export function detectLanguage(text: string): 'en' | 'ar' | 'und' {
  const letters = new Uint16Array(4)
  const end = Math.min(text.length, lettersMax)
  for (let i = 0; i < end; i += 1) letters[scripts[text.charCodeAt(i)]!]! += 1
  const [latin, arabic, other] = [letters[1]!, letters[2]!, letters[3]!]
  if (arabic > latin && arabic > other) return 'ar'
  return latin > 0 && latin >= other ? 'en' : 'und'
}

/** The script of each code unit: 1 Latin, 2 Arabic, 3 any other, 0 no letter. */
const scripts = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f)) return 1
  if (code >= 0x620 && code <= 0x6ff) return 2
  return code >= 0x370 ? 3 : 0
})
