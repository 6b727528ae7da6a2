import { interned, remembered } from './remembered.ts'

/** A word, number or mark of a report. Offsets are into the report's text. */
export interface Token {
  readonly text: string
  /** Lower case, straight apostrophes. */
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly kind: 'word' | 'number' | 'mark'
  /** Written with a capital first letter (or in a script without case). */
  readonly capital: boolean
}

/** Cuts `text.slice(from, to)` into tokens; "'s" is a token of its own, hyphenated words stay whole. */
export function tokenise(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = []
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code === 0xa0 || (code >= 0x200b && code <= 0x200f)) {
      at += 1
    } else if (isWordCode(code)) {
      at = pushWord(text, at, to, tokens)
    } else {
      const size = code >= 0xd800 && code < 0xdc00 ? 2 : 1
      tokens.push(token(text, at, Math.min(to, at + size), 'mark'))
      at += size
    }
  }
  return tokens
}

function pushWord(text: string, from: number, to: number, out: Token[]): number {
  let at = from
  const numeric = isDigit(text.charCodeAt(from))
  while (at < to) {
    const code = text.charCodeAt(at)
    if (isWordCode(code)) at += 1
    else if (joins(text, at, to, numeric)) at += 1
    else break
  }
  if (at - from > 2 && endsPossessive(text, at)) {
    out.push(token(text, from, at - 2, numeric ? 'number' : 'word'))
    out.push(token(text, at - 2, at, 'word'))
    return at
  }
  // The full stop of "U.S." belongs to the word.
  const mayBeDotted = at < to && text.charCodeAt(at) === 0x2e && text.charCodeAt(at - 2) === 0x2e
  if (mayBeDotted && /^(?:\p{L}\.)+\p{L}$/u.test(text.slice(from, at))) at += 1
  out.push(token(text, from, at, numeric ? 'number' : 'word'))
  return at
}

function endsPossessive(text: string, end: number): boolean {
  const mark = text.charCodeAt(end - 2)
  const letter = text.charCodeAt(end - 1)
  return (letter === 0x73 || letter === 0x53) && (mark === 0x27 || mark === 0x2019 || mark === 0x60)
}

/** Whether the mark at `at` joins two halves of one word ("Kata'ib", "al-Asad", "U.S", "1,200"). */
function joins(text: string, at: number, to: number, numeric: boolean): boolean {
  if (at + 1 >= to) return false
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (!isWordCode(next)) return false
  if (code === 0x2d || code === 0x2010 || code === 0x2011) return true
  if (code === 0x27 || code === 0x2019 || code === 0x60 || code === 0x2bf || code === 0x2bc)
    return !isDigit(next)
  const digits = isDigit(text.charCodeAt(at - 1)) && isDigit(next)
  if (code === 0x2e)
    return digits || (!numeric && isSingleLetter(text, at - 1) && isSingleLetter(text, at + 1))
  if (code === 0x2c) return digits && threeDigits(text, at + 1)
  if (code === 0x2f || code === 0x3a) return digits
  return false
}

function isSingleLetter(text: string, at: number): boolean {
  const around = (i: number) => i >= 0 && i < text.length && isWordCode(text.charCodeAt(i))
  return !isDigit(text.charCodeAt(at)) && !around(at - 1) && !around(at + 1)
}

function threeDigits(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at + 2)) && !isDigit(text.charCodeAt(at + 3))
  )
}

function token(text: string, start: number, end: number, kind: Token['kind']): Token {
  const written = writtenAs(text.slice(start, end))
  const { lower, capital } = written
  return { text: written.text, lower, start, end, kind, capital: capital && kind === 'word' }
}

type Written = Pick<Token, 'text' | 'lower' | 'capital'>

/** A word or a few, as written and in small letters with straight apostrophes. */
export const writtenAs = remembered((word): Written => {
  const first = word.charAt(0)
  const capital = first !== first.toLowerCase() || isUncased(first)
  return { text: interned(word), lower: interned(word.toLowerCase().replaceAll('’', "'")), capital }
})

function isUncased(letter: string): boolean {
  return letter.toLowerCase() === letter.toUpperCase()
}

function isDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 0x660 && code <= 0x669)
}

function isWordCode(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  }
  if (code >= 0xc0 && code <= 0x24f) return code !== 0xd7 && code !== 0xf7
  if (code >= 0x300 && code <= 0x36f) return true
  if (code >= 0x370 && code <= 0x5ff) return true
  if (code >= 0x600 && code <= 0x6ff) {
    return code !== 0x60c && code !== 0x61b && code !== 0x61f && code !== 0x6d4 && code !== 0x66a
  }
  if (code === 0x2bf || code === 0x2be || code === 0x2bc) return true
  if (code >= 0x1e00 && code <= 0x1fff) return true
  return (
    (code >= 0x750 && code <= 0x77f) ||
    (code >= 0xfb50 && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfeff)
  )
}
