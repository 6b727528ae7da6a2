import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { detect } from 'jschardet'
import { withoutControls } from './control-characters.ts'

export interface DecodedBody {
  readonly text: string
  /** Name of the encoding that was used. */
  readonly charset: string
}

/** Where a charset may be declared inside the document. */
const declarationBytesMax = 1024
/** The detector needs no more to be sure, and its cost grows with length. */
const detectorBytesMax = 64 * 1024
const detectorConfidenceMin = 0.2
/** Text with fewer broken bytes than this per non-ASCII character is damaged UTF-8, not another encoding. */
const damagedUtf8Share = 0.05

const marks: readonly { bytes: readonly number[]; charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], charset: 'utf-32le' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], charset: 'utf-32be' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
  // No mark, but the first character of any feed is "<" or "{".
  { bytes: [0x3c, 0x00], charset: 'utf-16le' },
  { bytes: [0x7b, 0x00], charset: 'utf-16le' },
  { bytes: [0x00, 0x3c], charset: 'utf-16be' },
  { bytes: [0x00, 0x7b], charset: 'utf-16be' },
]

/** Names under which servers mean something else than they say. */
const meant: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'cp-1256': 'windows-1256',
  'x-cp1256': 'windows-1256',
  arabic: 'iso-8859-6',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
}

/** Encodings that a detector's guess is believed for. */
const plausible = /^(windows-125\d|iso-8859-\d+|koi8-[ru]|big5|gb\d+|euc-(kr|jp)|shift_jis|utf-16(le|be))$/

/**
 * Bytes to text: byte-order mark, then valid UTF-8, then the HTTP charset, then the charset the
 * document declares, then a detector. A claim of UTF-8 that the bytes refute is passed over.
 */
export function decodeBody(body: Buffer, contentType?: string | null): DecodedBody {
  const mark = marks.find(({ bytes }) => bytes.every((byte, index) => body[index] === byte))
  if (mark !== undefined) return decodedAs(body, mark.charset)
  if (isUtf8(withoutCutTail(body))) return decodedAs(body, 'utf-8')
  const claims = [httpCharset(contentType), declaredCharset(body)]
  const claim = claims.find((name) => name !== null && name !== 'utf-8' && iconv.encodingExists(name))
  if (claim !== undefined && claim !== null) return decodedAs(body, claim)
  const utf8 = decodedAs(body, 'utf-8')
  return isMostlyUtf8(utf8.text) ? utf8 : decodedAs(body, detected(body))
}

function decodedAs(body: Buffer, charset: string): DecodedBody {
  return { text: withoutControls(iconv.decode(body, charset)), charset }
}

/** A transfer that was cut may end inside a character; the rest is still UTF-8. */
function withoutCutTail(body: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, body.length); back++) {
    const byte = body[body.length - back] ?? 0
    if (byte >= 0xc0) return body.subarray(0, isUtf8(body.subarray(-back)) ? body.length : body.length - back)
    if (byte < 0x80) return body
  }
  return body
}

function httpCharset(contentType: string | null | undefined): string | null {
  return named(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1])
}

function declaredCharset(body: Buffer): string | null {
  const head = body.subarray(0, declarationBytesMax).toString('latin1')
  const xml = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]
  return named(xml ?? /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1])
}

function named(raw: string | undefined): string | null {
  if (raw === undefined) return null
  const name = raw.toLowerCase()
  return meant[name] ?? (name === 'utf8' ? 'utf-8' : name)
}

function isMostlyUtf8(text: string): boolean {
  let foreign = 0
  let broken = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) foreign++
    if (code === 0xfffd) broken++
  }
  return broken <= foreign * damagedUtf8Share
}

function detected(body: Buffer): string {
  // Markup is ASCII in every candidate and only dilutes what the detector looks for.
  const sample = body
    .subarray(0, detectorBytesMax)
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ')
  const guess = detect(Buffer.from(sample, 'latin1'))
  const name = named(guess.encoding ?? undefined)
  const believed = name !== null && guess.confidence >= detectorConfidenceMin && plausible.test(name)
  return believed && iconv.encodingExists(name) ? name : 'windows-1252'
}
