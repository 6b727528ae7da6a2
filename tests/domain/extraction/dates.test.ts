import { describe, expect, it } from 'vitest'
import { resolveDate } from '../../../src/domain/extraction/dates.ts'
import { findDates } from '../../../src/domain/extraction/find-dates.ts'
import { tokenise } from '../../../src/domain/extraction/tokens.ts'
import { englishDates, englishNumbers } from '../../../src/domain/extraction/words.en.data.ts'

// Thursday.
const published = '2024-01-25'

function datesIn(text: string, context: string | null = null): (string | null)[] {
  const spans = findDates(tokenise(text, 0, text.length), englishDates, englishNumbers.exact)
  return spans.map(({ ref }) => {
    const date = resolveDate(ref, published, context)
    return date && (date.from === date.to ? date.from : `${date.from}..${date.to}`)
  })
}

describe('dates in words', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['on Sunday', '2024-01-21'],
    ['on Thursday', '2024-01-25'],
    ['last Thursday', '2024-01-18'],
    ['early Friday', '2024-01-19'],
    ['late on Tuesday evening', '2024-01-23'],
    ["Sunday's dawn", '2024-01-21'],
    ['yesterday', '2024-01-24'],
    ['today', '2024-01-25'],
    ['last night', '2024-01-24'],
    ['overnight', '2024-01-24..2024-01-25'],
    ['on January 16', '2024-01-16'],
    ['on Jan. 16, 2020', '2020-01-16'],
    ['on 28 April 2021', '2021-04-28'],
    ['on December 27', '2023-12-27'],
    ['on Thursday, December 12', '2023-12-12'],
    ['on Saturday (September 4)', '2023-09-04'],
    ['from January 22-28', '2024-01-22..2024-01-28'],
    ['on 16-11-2023', '2023-11-16'],
    ['on 2026/3/1', '2026-03-01'],
    ['in October 2015', '2015-10-01..2015-10-31'],
    ['in 2013', '2013-01-01..2013-12-31'],
    ['a week ago', '2024-01-18'],
    ['three days ago', '2024-01-22'],
    ['on the 18th with a drone', '2024-01-18'],
    ['on Christmas Day', '2023-12-25'],
  ]

  it.each(cases)('%s', (text, expected) => {
    expect(datesIn(text)).toEqual([expected])
  })

  it.each([
    ['the day before, it fell', '2024-01-09'],
    ['two days earlier', '2024-01-08'],
    ['the next day', '2024-01-11'],
    ['that same afternoon', '2024-01-10'],
    ['the previous evening', '2024-01-09'],
  ])('%s counts from the day told before', (text, expected) => {
    expect(datesIn(text, '2024-01-10')).toEqual([expected])
  })

  it.each([
    'they may attack',
    'a march on the base',
    'five days after the killing',
    'the 18th century walls',
    '2,500 troops',
    'on February 30',
  ])('no date in: %s', (text) => {
    expect(datesIn(text).filter((date) => date !== null)).toEqual([])
  })

  it('leaves a weekday open when nobody says when the report came out', () => {
    const spans = findDates(tokenise('on Sunday', 0, 9), englishDates, englishNumbers.exact)
    expect(spans.map(({ ref }) => resolveDate(ref, null, null))).toEqual([null])
  })
})
