/** What a code unit is to the matcher when it is no letter or digit. */
export const separator = 0
/** Marks that a spelling may have or lack: apostrophes, harakat, tatweel, combining accents. */
export const ignorable = 1

/**
 * Folds every UTF-16 code unit to the letter that spellings are compared by: lower case, no
 * diacritics, one shape for each Arabic letter. 0 is a separator, 1 a mark to pass over.
 */
export function exactFold(): Uint16Array {
  exactTable ??= buildExactTable()
  return exactTable
}

/** As `exactFold`, and letters that transliterations exchange count as one: e and i, o and u, q and k. */
export function looseFold(): Uint16Array {
  looseTable ??= buildLooseTable(exactFold())
  return looseTable
}

/** The spelling of `text` that names are compared by: folded words, no articles, one space between. */
export function spellingKey(text: string, fold: Uint16Array): string {
  const words: string[] = []
  let word = ''
  let last = separator
  for (let i = 0; i <= text.length; i++) {
    const folded = i < text.length ? (fold[text.charCodeAt(i)] ?? separator) : separator
    if (folded === ignorable) {
      if (!endsPossessive(text, i)) continue
      i++
    } else if (folded !== separator) {
      // A double letter is dropped at once, except where an Arabic article may still be cut off before it.
      if (folded !== last || isDigit(folded) || word.charCodeAt(0) === alef) word += folds[folded]
      last = folded
      continue
    }
    if (word !== '') words.push(word.charCodeAt(0) === alef ? collapse(withoutArabicArticle(word)) : word)
    word = ''
    last = separator
  }
  const kept = words.filter((each) => !latinArticles.has(each))
  return (kept.length > 0 ? kept : words).join(' ')
}

const alef = 0x627

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Every code unit as a string of its own, made once. */
const folds: readonly string[] = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))

/**
 * True when the mark at `at` begins a possessive 's, which is no part of the name before it.
 * A capital after the s counts too: feeds lose the space in "Sadr'sSaraya".
 */
export function endsPossessive(text: string, at: number): boolean {
  const mark = text.charCodeAt(at)
  if (mark !== 0x27 && mark !== 0x2019 && mark !== 0x60 && mark !== 0x2bc) return false
  const letter = text.charCodeAt(at + 1)
  if (letter !== 0x73 && letter !== 0x53) return false
  const after = text.charAt(at + 2)
  return after === '' || exactFold()[after.charCodeAt(0)] === separator || /\p{Lu}/u.test(after)
}

/** A letter written twice counts once: "Haqq" is "Haq". Digits are kept. */
function collapse(word: string): string {
  return word.replace(/(\D)\1+/g, '$1')
}

/** Letters, doubles counted once, that a word must have to lose its article: الله and الدم keep theirs. */
export const articleWordLettersMin = 5

function withoutArabicArticle(word: string): string {
  return word.startsWith('ال') && collapse(word).length >= articleWordLettersMin ? word.slice(2) : word
}

/** Articles of Latin transliterations, also assimilated ("ash-Shuhada"), in both foldings. */
export const latinArticles: ReadonlySet<string> = new Set(
  'al el ul ol il as es is ash esh ish ad ed id an ar er ir at et it az ez iz l e i'.split(' '),
)

let exactTable: Uint16Array | undefined
let looseTable: Uint16Array | undefined

const apostrophes = "'’‘‛`´ʹʻʼʽʾʿˈ′＇ˋˊ"
const arabicShapes: ReadonlyArray<readonly [string, string]> = [
  ['أإآٱٲٳ', 'ا'],
  ['ىیېۍئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
  ['ۀہە', 'ه'],
  ['کڪ', 'ك'],
]
const latinShapes: ReadonlyArray<readonly [string, string]> = [
  ['ı', 'i'],
  ['øØ', 'o'],
  ['łŁ', 'l'],
  ['đĐ', 'd'],
  ['ħĦ', 'h'],
]
/** Invisible marks, harakat, tatweel, the free hamza and the Quranic signs. */
const ignored: ReadonlyArray<readonly [number, number]> = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x0610, 0x061a],
  [0x0621, 0x0621],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e8],
  [0x200b, 0x200b],
  [0x200d, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
]

function buildExactTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) table[code] = foldOf(code)
  for (const mark of apostrophes) table[mark.charCodeAt(0)] = ignorable
  for (const [from, to] of [...arabicShapes, ...latinShapes]) {
    for (const shape of from) table[shape.charCodeAt(0)] = to.charCodeAt(0)
  }
  for (const [first, last] of ignored) table.fill(ignorable, first, last + 1)
  for (let digit = 0; digit < 10; digit++) {
    table[0x0660 + digit] = 0x30 + digit
    table[0x06f0 + digit] = 0x30 + digit
  }
  return table
}

function foldOf(code: number): number {
  // Ideographs and syllables are letters as they stand; half a surrogate pair separates.
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)) return code
  if (code >= 0xd800 && code <= 0xf8ff) return separator
  const char = String.fromCharCode(code)
  if (!/[\p{L}\p{N}]/u.test(char)) return separator
  return char.normalize('NFKD').toLowerCase().charCodeAt(0)
}

const exchanged: Readonly<Record<string, string>> = { e: 'i', y: 'i', o: 'u', q: 'k' }

function buildLooseTable(exact: Uint16Array): Uint16Array {
  const loose = exact.slice()
  for (let code = 0; code < 0x10000; code++) {
    const other = exchanged[String.fromCharCode(exact[code] ?? 0)]
    if (other !== undefined) loose[code] = other.charCodeAt(0)
  }
  return loose
}
