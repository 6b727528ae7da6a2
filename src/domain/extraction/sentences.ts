/** One sentence of a report, as offsets into its text; list marks and datelines are left out. */
export interface Sentence {
  readonly start: number
  readonly end: number
  /** Number of the paragraph that holds it. */
  readonly paragraph: number
  /** A line of its own without a full stop: a headline, a heading, page furniture. */
  readonly heading: boolean
  /** Links to other stories and the like, which are no part of the report. */
  readonly furniture: boolean
}

/** Longest piece read as one sentence, in characters; longer ones are cut at a space. */
export const sentenceLengthMax = 1200

/** Cuts a text into sentences: full stops, question marks and line ends, minding abbreviations and quotes. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let paragraph = 0
  for (const line of joinWrappedLines(text)) {
    const before = sentences.length
    splitLine(text, line.start, line.end, paragraph, sentences)
    if (sentences.length > before || line.end > line.start) paragraph += 1
  }
  return markFurniture(text, sentences)
}

const furnitureOpeners =
  /^(?:READ(?: MORE| ALSO|:|$)|ADVERTISEMENT|Tags?\s*:|TAGS|COMMENTS|Comments \(|View (?:all|comments)|Up next|UP NEXT|Trending|TRENDING|Topics?\s*:|Recommended|RELATED\b|ALSO READ|Also read|Read (?:also|more|next)|See also|Watch\s*[:–-]|WATCH\s*:|More (?:on|from)\b|Next\s*:|Previous\s*:|YOU (?:MIGHT|MAY)|You (?:might|may) also|Most read|MOST READ|Sign up|Subscribe|Follow us|Share (?:this|on)|Click here|Related (?:stories|articles|news)\b|اقرأ أيضا|إقرأ أيضا|اقرأ أيضًا|شاهد أيضا|مواضيع ذات صلة)/u

/** Marks links to other stories: lines that open as such, and the list under them. */
function markFurniture(text: string, sentences: readonly Sentence[]): Sentence[] {
  let paragraph = -1
  let listOpen = false
  return sentences.map((sentence) => {
    const sameParagraph = sentence.paragraph === paragraph
    if (!sameParagraph) {
      const opens = furnitureOpeners.test(text.slice(sentence.start, sentence.start + 40))
      const listed = /[•·▪●*–-]\s*$/u.test(text.slice(Math.max(0, sentence.start - 3), sentence.start))
      const bare = listOpen && isLink(text, sentence)
      listOpen = opens || (listOpen && (listed || bare))
      paragraph = sentence.paragraph
    }
    return listOpen ? { ...sentence, furniture: true } : sentence
  })
}

/** A short line that ends like a headline, be it a question. */
function isLink(text: string, { start, end }: Sentence): boolean {
  return end - start < linkLengthMax && !/[.!…]["”’')]?$/u.test(text.slice(start, end))
}

/** Longest link to another story, in characters. */
const linkLengthMax = 100

interface Line {
  start: number
  end: number
}

/** Lines of the text, with hard-wrapped ones put together again. */
function joinWrappedLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf('\n', start)
    if (end === -1) end = text.length
    const last = lines.at(-1)
    if (last && continues(text, last, start, end)) last.end = end
    else lines.push({ start, end })
    start = end + 1
  }
  return lines
}

function continues(text: string, last: Line, start: number, end: number): boolean {
  if (start >= end || last.end - last.start < 45 || last.end <= last.start) return false
  const before = text[last.end - 1] ?? ''
  return /[\p{Ll},]/u.test(before) && /^\p{Ll}/u.test(text.slice(start, start + 2))
}

const listMark = /^(?:[•·▪●*]|[-–—](?=\s)|\(?\d{1,2}[a-z]?[.)](?=\s))\s*/u
/** Each with a mark that it holds, if it holds one: most lines do not. */
const datelines: readonly (readonly [string, RegExp])[] = [
  // date 2024-02-01
  ['', /^(?:date|published|updated|posted|last updated)[: ]+[\d/. -]{8,12}\s+/iu],
  // ERBIL, Iraq, Nov 16 (Mesopotamia Press) -
  ['(', /^[\p{Lu}\d][^\n()|]{0,60}\([^()\n]{2,40}\)\s*[-–—:]+\s+/u],
  // BAGHDAD, Iraq —
  ['', /^\p{Lu}[\p{Lu}’' ./-]{2,30}(?:, [\p{L}. ]{2,20})?(?:, [\p{L}.]{3,9} \d{1,2})?\s+[-–—]+\s+/u],
  // Shafaq News/
  ['/', /^\p{Lu}[\p{L}\d .-]{1,30}\s?\/\s*(?=[\p{Lu}"“'‘«])/u],
  // July 4, 2016 -
  [',', /^\p{Lu}\p{Ll}{2,8} \d{1,2}, \d{4}\s+[-–—]+\s+/u],
  // (Beirut)
  ['(', /^\([\p{L} ,.]{3,30}\)\s+(?=\p{Lu})/u],
  // Baghdad:
  [':', /^\p{Lu}\p{Ll}{3,14}:\s+(?=\p{Lu}\p{L}+ \p{Ll})/u],
]

function splitLine(
  text: string,
  lineStart: number,
  lineEnd: number,
  paragraph: number,
  out: Sentence[],
): void {
  let start = skipSpace(text, lineStart, lineEnd)
  if (start >= lineEnd) return
  const head = text.slice(start, Math.min(lineEnd, start + 120))
  const mark = listMark.exec(head)
  if (mark) start += mark[0].length
  const opening = text.slice(start, Math.min(lineEnd, start + 120))
  for (const [mark, pattern] of datelines) {
    const found = opening.includes(mark) ? pattern.exec(opening) : null
    if (found && found[0].length < lineEnd - start && !isAttributingColon(found[0])) {
      start += found[0].length
      break
    }
  }
  const stops = sentenceEnds(text, start, lineEnd)
  const first = out.length
  for (const stop of stops) {
    pushTrimmed(text, start, stop, paragraph, false, out)
    start = stop
  }
  const rest = out.length
  pushTrimmed(text, start, lineEnd, paragraph, false, out)
  if (out.length === first + 1 && rest === first && out[first] && isHeading(text, out[first])) {
    out[first] = { ...out[first], heading: true }
  }
}

/** "Source: Armed group attacks base" opens with its speaker, not with a dateline. */
function isAttributingColon(dateline: string): boolean {
  return /^(?:source|sources|officials?|report|statement|pentagon|video|watch|centcom|theory)\b/iu.test(
    dateline,
  )
}

function isHeading(text: string, sentence: Sentence): boolean {
  const length = sentence.end - sentence.start
  if (length > 140) return false
  return (
    !/[.!?…:;,"”»']$/u.test(text.slice(sentence.end - 1, sentence.end)) ||
    text.slice(sentence.start, sentence.end).endsWith('...')
  )
}

function pushTrimmed(
  text: string,
  from: number,
  to: number,
  paragraph: number,
  heading: boolean,
  out: Sentence[],
): void {
  let start = skipSpace(text, from, to)
  let end = to
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  while (end - start > sentenceLengthMax) {
    const space = text.lastIndexOf(' ', start + sentenceLengthMax)
    const cut = space > start ? space : start + sentenceLengthMax
    out.push({ start, end: cut, paragraph, heading, furniture: false })
    start = skipSpace(text, cut, end)
  }
  if (end > start) out.push({ start, end, paragraph, heading, furniture: false })
}

const abbreviations = new Set(
  (
    'mr mrs ms dr st gen lt col maj brig capt sgt cmdr adm gov sen rep prof hon jr sr no vs etc inc ltd co corp ' +
    'dept est fig jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun approx al op ' +
    'ret rev pres spokesm km gp bn'
  ).split(' '),
)
/** Words that start a sentence even after "U.S."; before others the abbreviation goes on as a name. */
const starters = new Set(
  (
    'the a an it its he she they his her their this that these those in on at after before but and however ' +
    'meanwhile no nobody there we i as if when while since for by according to'
  ).split(' '),
)

/** Offsets just after each sentence end between `start` and `end`. */
function sentenceEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = []
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i)
    if (!isStop(code)) continue
    let after = i + 1
    while (after < end && closers.has(text.charAt(after))) after += 1
    after = skipFootnotes(text, after, end)
    if (after >= end) break
    if (!isSpace(text.charCodeAt(after))) continue
    const next = skipSpace(text, after, end)
    if (next >= end || !opensSentence(text, next)) continue
    if (code === 46 && isAbbreviation(text, start, i, next)) continue
    ends.push(after)
    i = after - 1
  }
  return ends
}

/** . ! ? … ؟ ۔ */
function isStop(code: number): boolean {
  if (code < 0x61f) return code === 0x2e || code === 0x21 || code === 0x3f
  return code === 0x61f || code === 0x6d4 || code === 0x2026
}

const closers: ReadonlySet<string> = new Set('.!?…"”’\'»)]؟')

function skipFootnotes(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text[at] === '[') {
    const close = text.indexOf(']', at)
    if (close === -1 || close - at > 6) break
    at = close + 1
  }
  return at
}

function opensSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (isSmallLetter(code) || isCapital(code)) return isCapital(code)
  return /[\p{Lu}\p{Lo}\p{N}"“‘'«([{—•]/u.test(text[at] ?? '')
}

function isAbbreviation(text: string, start: number, dot: number, next: number): boolean {
  let from = dot
  while (from > start && isLetterOrDot(text, from - 1)) from -= 1
  const word = text.slice(from, dot)
  if (word.length === 0) return false
  if (/^\p{Lu}$/u.test(word)) return true
  if (!word.includes('.') && !abbreviations.has(word.toLowerCase())) return false
  const nextWord = /^["“‘'«(]*([\p{L}]+)/u.exec(text.slice(next, next + 24))?.[1]?.toLowerCase() ?? ''
  if (word.includes('.')) return !starters.has(nextWord) && /^(?:\p{L}\.)+\p{L}$/u.test(word)
  if (word === 'no') return /\d/u.test(text[next] ?? '')
  if (/^(?:co|inc|ltd|corp|etc|op|al|sun|sat|mar)$/u.test(word)) return false
  return !starters.has(nextWord) || /^(?:mr|mrs|dr|gen|lt|col|st)$/iu.test(word)
}

function isLetterOrDot(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return code === 0x2e || isSmallLetter(code) || isCapital(code)
  return /\p{L}/u.test(text.charAt(at))
}

function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at += 1
  return at
}

function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0x200f || code === 0x200e || code === 0x202f
}
