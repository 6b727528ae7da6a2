import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'

const reader = createReader(seedCatalogue)
const claim = 'Kataib Hezbollah claimed responsibility for a drone attack on Ain al-Asad on Monday'

/** Texts built to make a careless pattern run away; each repeats its piece up to a length. */
const pieces: Readonly<Record<string, string>> = {
  'one endless sentence': 'and the group said that it had claimed responsibility for an attack on the base, ',
  'one endless word': 'attack',
  'ten thousand quotes': '" said "we attacked" ',
  'quotes that never close': '“the fighters of the group struck « ',
  'nested brackets': '((([[[{{{ attack ',
  'only names': 'Kataib Hezbollah Asaib Ahl al-Haq Nujaba ',
  'only verbs': 'said claimed struck attacked denied fired ',
  'only commas': 'attack, , , ,',
  'only numbers': '12 attacks 3,000 killed 4 wounded ',
  'only dates': 'on Monday January 28 two days earlier ',
  'only places': 'Ain al-Asad and Erbil and Tanf in Anbar, ',
  'claims without a full stop': `${claim} and `,
  'line ends': 'attack\n"\n',
  'Arabic quotes': 'قال «تبنت كتائب حزب الله الهجوم ',
}

const short = 60_000
const long = 240_000

function textOf(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

/** Ten thousand claims, each of another place and day. */
function claimsApart(length: number): string {
  let text = ''
  for (let i = 0; text.length < length; i += 1) {
    text += `Group ${i} fighters said they hit Camp Q${i} on January ${(i % 28) + 1}, ${1990 + (i % 30)}. ${claim} ${i}. `
  }
  return text.slice(0, length)
}

/** Processor time of one reading, in milliseconds: what other processes do does not count. */
function cost(text: string): number {
  const start = process.cpuUsage()
  reader.read({ id: 'h', text, published: '2024-02-01' })
  const used = process.cpuUsage(start)
  return (used.user + used.system) / 1000
}

const texts: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    Object.entries(pieces).map(([name, piece]) => [name, (length: number) => textOf(piece, length)]),
  ),
  'ten thousand claims apart': claimsApart,
}

describe('hostile texts', () => {
  it.each(Object.entries(texts))('%s: work grows with the length of the text', (_, make) => {
    const few = cost(make(short))
    const many = cost(make(long))
    // Quadratic work would cost sixteen times as much; the slack is for the garbage collector.
    expect(many).toBeLessThan(few * 9 + 100)
  })

  it.each(Object.entries(texts))('%s: offsets still select the quotes', (_, make) => {
    const text = make(5000)
    const reading = reader.read({ id: 'h', text, published: '2024-02-01' })
    for (const { start, end, quote } of reading.statements) expect(text.slice(start, end)).toBe(quote)
  })
})

it('reads a megabyte without a full stop', () => {
  const text = textOf(
    'and the group said that it had claimed responsibility for an attack on the base, ',
    1_000_000,
  )
  const reading = reader.read({ id: 'h', text, published: '2024-02-01' })
  for (const { start, end, quote } of reading.statements) expect(text.slice(start, end)).toBe(quote)
})
