import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader, type Reader } from '../../../src/domain/extraction/reader.ts'
import { blueFront } from './blue-front.ts'
import { inventedWordings, seedWordings, type Wording } from './wordings.en.data.ts'

/** Kinds with their group, acknowledgements and refutations aside; claims of others by the name written. */
function yields(reader: Reader, text: string): string[] {
  return reader
    .read({ id: 'r', text, published: '2024-01-25' })
    .statements.filter(({ kind }) => kind !== 'acknowledgement' && kind !== 'refutation')
    .map(({ kind, group, groupName }) =>
      `${kind} ${group ?? (kind === 'claim' ? (groupName ?? '') : '')}`.trim(),
    )
    .sort()
}

function hold(reader: Reader, wordings: readonly Wording[]): void {
  it.each(wordings)('$text', ({ text, yields: wanted }) => expect(yields(reader, text)).toEqual(wanted))
}

describe('wordings, with a catalogue of invented groups', () =>
  hold(createReader(blueFront), inventedWordings))
describe('wordings, with the catalogue of the project', () => hold(createReader(seedCatalogue), seedWordings))

it('says of a claim that was taken back that it was', () => {
  const read = (text: string) =>
    createReader(blueFront)
      .read({ id: 'r', text, published: '2024-01-25' })
      .statements.map(({ kind, withdrawn }) => `${kind} ${withdrawn}`)
  expect(
    read('The Blue Front claimed the attack on Harir on Monday but retracted the claim hours later.'),
  ).toEqual(['claim true'])
  expect(read('The Blue Front claimed the attack on Harir on Monday and withdrew its men.')).toEqual([
    'claim false',
  ])
})
