import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'

const reader = createReader(seedCatalogue)

/** "from to basis places" of each count that an invented report of 8 February 2024 gives. */
function countsOf(text: string): string[] {
  return reader
    .read({ id: 'r', text, published: '2024-02-08' })
    .statements.flatMap(({ aggregate }) => aggregate ?? [])
    .map(({ value, from, to, windowBasis, places }) =>
      `${value}: ${from} ${to} ${windowBasis} ${places.map(({ name }) => name).join('+')}`.trim(),
    )
}

describe('the window and the scope of a count', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    [
      'American troops in Iraq and Syria have come under attack at least 165 times since mid-October, officials said.',
      '165: 2023-10-11 2024-02-08 stated Iraq+Syria',
    ],
    [
      'Militias have launched 60 attacks on Americans since late November, officials said.',
      '60: 2023-11-21 2024-02-08 stated',
    ],
    [
      'There have been over 140 attacks on U.S. troops since the Gaza war began on Oct. 7, officials said.',
      '140: 2023-10-07 2024-02-08 stated',
    ],
    [
      'Militias launched 60 attacks on Americans from Oct. 18 to Nov. 20, officials said.',
      '60: 2023-10-18 2023-11-20 stated',
    ],
    [
      'Militias launched 60 attacks on Americans between Oct. 18 and Nov. 20, officials said.',
      '60: 2023-10-18 2023-11-20 stated',
    ],
    [
      'Militias have launched some 60 attacks on Americans in the past month, officials said.',
      '60: 2024-01-09 2024-02-08 derived',
    ],
    [
      'Militias launched 60 attacks on Americans last month, officials said.',
      '60: 2024-01-01 2024-01-31 derived',
    ],
    [
      'Militias have launched 60 attacks on Americans so far this year, officials said.',
      '60: 2024-01-01 2024-02-08 derived',
    ],
    [
      'U.S. forces have been attacked 38 times in Iraq and 44 times in Syria since Oct. 17, officials said.',
      '38: 2023-10-17 2024-02-08 stated Iraq',
      '44: 2023-10-17 2024-02-08 stated Syria',
    ],
    [
      'The Islamic Resistance in Iraq has claimed 178 attacks in 100 days on bases in Iraq and Syria.',
      '178: 2023-10-31 2024-02-08 derived Iraq+Syria',
    ],
  ]
  it.each(cases)('%s', (text, ...expected) => expect(countsOf(text)).toEqual(expected))
})

describe('a third of a month', () => {
  const claimed = (when: string) =>
    reader.read({
      id: 'r',
      text: `Kataib Hezbollah claimed a drone attack on the Harir base ${when}.`,
      published: '2024-02-08',
    }).statements[0]?.attack
  it.each([
    ['in late January', '2024-01-21', '2024-01-31'],
    ['in mid-January 2023', '2023-01-11', '2023-01-20'],
    ['in early January', '2024-01-01', '2024-01-10'],
    ['early on January 5', '2024-01-05', '2024-01-05'],
    ['in January', '2024-01-01', '2024-01-31'],
  ])('%s', (when, from, to) => expect(claimed(when)).toMatchObject({ from, to }))
})
