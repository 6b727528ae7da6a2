import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../../../src/domain/extraction/reader.ts'
import { WorkCounter } from '../../support/counted-work.ts'

const ofDomain = new WorkCounter((url) => url.includes('/src/domain/'))
let reader: Reader

beforeAll(async () => {
  ofDomain.start()
  // Only what is loaded behind the start is counted.
  const { seedCatalogue } = await import('../../../src/domain/catalogue/seed.ts')
  const { createReader } = await import('../../../src/domain/extraction/reader.ts')
  reader = createReader(seedCatalogue)
})
afterAll(() => ofDomain.stop())

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
  'one endless Arabic sentence': 'وقالت كتائب حزب الله إنها قصفت قاعدة حرير بمسيرتين ',
  'only Arabic names': 'كتائب حزب الله وحركة النجباء وعصائب أهل الحق ',
  'only Arabic verbs': 'قالت أعلنت نفت تبنت قصفت ',
  'Arabic that upon that': 'قالت إن أن ذلك عنه التي ',
  'only Arabic dates and numbers': 'فجر الأربعاء 14 كانون الثاني 25 هجوما بعد يومين ',
  'Arabic claims': 'تبنت حركة النجباء قصف قاعدة حرير فجر الأحد. ونفت كتائب حزب الله ذلك.\n',
}

const short = 30_000
const long = 4 * short

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

/** Steps of one reading; the first reading of its words has filled what is remembered. */
function stepsOf(text: string): number {
  const read = () => reader.read({ id: 'h', text, published: '2024-02-01' })
  read()
  return ofDomain.stepsOf(read)
}

const texts: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    Object.entries(pieces).map(([name, piece]) => [name, (length: number) => textOf(piece, length)]),
  ),
  'ten thousand claims apart': claimsApart,
}

describe('hostile texts', () => {
  it.each(Object.entries(texts))('%s: work grows with the length of the text', (_, make) => {
    const few = stepsOf(make(short))
    const many = stepsOf(make(long))
    // Linear work is four times as much for four times the text, quadratic work sixteen times.
    expect(few).toBeGreaterThan(short / 10)
    expect(many / few).toBeLessThan(5.5)
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
