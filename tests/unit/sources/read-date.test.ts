import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../src/sources/read-date.ts'

/** One instant, as feeds write it. */
const spellings = [
  'Sun, 28 Jan 2024 10:00:00 GMT',
  'Sun, 28 Jan 2024 10:00:00 +0000',
  'Sun, 28 Jan 2024 10:00:00 -0000',
  'Sun, 28 Jan 2024 10:00:00 Z',
  'Sun, 28 Jan 2024 10:00:00 UT',
  'Sun, 28 Jan 2024 10:00:00',
  'Sun, 28 Jan 2024 10:00 GMT',
  'Sun,28 Jan 2024 10:00:00 GMT',
  'Sunday, 28 January 2024 10:00:00 GMT',
  'Mon, 28 Jan 2024 10:00:00 GMT',
  '28 Jan 2024 10:00:00 GMT',
  '28-Jan-2024 10:00:00 GMT',
  'Sun, 28 Jan 24 10:00:00 GMT',
  'Sun, 28 Jan 2024 10:00:00 GMT+00:00',
  'Sun, 28 Jan 2024 13:00:00 +0300',
  'Sun, 28 Jan 2024 13:00:00 +03:00',
  'Sun, 28 Jan 2024 13:00:00 +3',
  'Sun, 28 Jan 2024 05:00:00 EST',
  'Sun, 28 Jan 2024 02:00:00 PST',
  'Sun, 28 Jan 2024 11:00:00 CET',
  'Sun, 28 Jan 2024 13:00:00 MSK',
  'Sun, 28 Jan 2024 12:00:00 IST',
  'Sun, 28 Jan 2024 13:30:00 IRST',
  'Sun, 28 Jan 2024 10:00:00 AM GMT',
  'Sun, 28 Jan 2024 01:00 PM +0300',
  '  Sun, 28 Jan 2024 10:00:00 GMT\n',
  'Sun Jan 28 10:00:00 GMT 2024',
  'Sun Jan 28 10:00:00 2024',
  'January 28, 2024 10:00 am',
  'Jan. 28, 2024, 10:00:00',
  '2024-01-28T10:00:00Z',
  '2024-01-28T10:00:00.123Z',
  '2024-01-28T10:00:00,5Z',
  '2024-01-28T13:00:00+03:00',
  '2024-01-28T13:00:00+0300',
  '2024-01-28T13:00:00+03',
  '2024-01-28T05:00:00-05:00',
  '2024-01-28 10:00:00',
  '2024-01-28 10:00:00 UTC',
  '2024-01-28 13:00:00 +0300',
  '2024-01-28T10:00Z',
  '20240128T100000Z',
  '2024/01/28 10:00:00',
  '28/01/2024 10:00',
  '28.01.2024 10:00',
  '1/28/2024 10:00:00 AM',
  '28/1/2024 1:00 PM +0300',
  '1706436000',
  '1706436000000',
  'dim. 28 janv. 2024 10:00:00 +0000',
  'mar, 28 jan 2024 10:00:00 +0000',
  'So, 28 Januar 2024 11:00:00 +0100',
  'domingo, 28 enero 2024 10:00:00 GMT',
  'Вс, 28 янв 2024 13:00:00 +0300',
  '28 января 2024 10:00',
  'الأحد، 28 يناير 2024 10:00:00',
  'الأحد 28 كانون الثاني 2024 13:00 +0300',
  '٢٨ يناير ٢٠٢٤ ١٠:٠٠',
  '28 جانفي 2024 10:00',
  '28 يناير 2024 01:00 م +0300',
  '28 ژانویه 2024 10:00',
  '۲۸ ژانویه ۲۰۲۴ ۱۰:۰۰',
  '\u200f28 يناير 2024\u200f 10:00',
]

const roundings: readonly (readonly [string, string])[] = [
  ['2024-01-28', '2024-01-28T00:00:00.000Z'],
  ['2024-01', '2024-01-01T00:00:00.000Z'],
  ['28 Jan 2024', '2024-01-28T00:00:00.000Z'],
  ['Sun, 28 Jan 2024', '2024-01-28T00:00:00.000Z'],
  ['Sun, 28 Jan 2024 24:00:00 GMT', '2024-01-29T00:00:00.000Z'],
  ['Sun, 28 Jan 2024 25:00:00 GMT', '2024-01-29T01:00:00.000Z'],
  ['Sun, 28 Jan 2024 10:00:60 GMT', '2024-01-28T10:01:00.000Z'],
  ['Sun, 28 Jan 2024 10:60:00 GMT', '2024-01-28T11:00:00.000Z'],
  ['Thu, 29 Feb 2024 10:00:00 GMT', '2024-02-29T10:00:00.000Z'],
  ['Sun, 28 Jan 2024 10:00:00 XYZ', '2024-01-28T10:00:00.000Z'],
  ['Fri, 31 Dec 99 23:59:59 GMT', '1999-12-31T23:59:59.000Z'],
]

const unreadable = [
  '',
  'yesterday',
  'soon',
  'Sun, 32 Jan 2024 10:00:00 GMT',
  '2024-13-01',
  '2024-00-10',
  'Sun, 28 Jan 2024 45:00:00 GMT',
  '0000-00-00 00:00:00',
  '1901-01-01',
  '9999-12-31',
  'Jan 2024',
  '28 of 2024',
  '12345',
  '{{ item.date }}',
  '&nbsp;',
  '99/99/9999',
]

describe('an instant is read from each of its spellings', () => {
  test.each(spellings)('%s', (raw) => {
    expect(readDate(raw)?.slice(0, 19)).toBe('2024-01-28T10:00:00')
  })
})

describe('what is missing or overflows', () => {
  test.each(roundings)('%s', (raw, instant) => {
    expect(readDate(raw)).toBe(instant)
  })
})

describe('what is no date', () => {
  test.each(unreadable)('"%s"', (raw) => {
    expect(readDate(raw)).toBeNull()
  })
})

test('any text gives an ISO instant or null', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:/. TZ+-]{0,40}$/)), (raw) => {
      const date = readDate(raw)
      expect(date === null || new Date(date).toISOString() === date).toBe(true)
    }),
  )
})

test('every ISO instant since 1970 is read as itself', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2190-01-01'), noInvalidDate: true }), (date) => {
      expect(readDate(date.toISOString())).toBe(`${date.toISOString().slice(0, 19)}.000Z`)
      expect(readDate(date.toUTCString())).toBe(`${date.toISOString().slice(0, 19)}.000Z`)
    }),
  )
})
