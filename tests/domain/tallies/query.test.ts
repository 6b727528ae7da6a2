import { describe, expect, it } from 'vitest'
import { tallyQuery } from '../../../src/domain/tallies/query.ts'

describe('tallyQuery takes', () => {
  it('nothing, with the documented defaults', () => {
    expect(tallyQuery.parse({})).toEqual({
      group: [],
      rollup: 'none',
      from: null,
      to: null,
      bucket: 'month',
      weekStart: 'monday',
      tz: 'UTC',
      state: [],
      type: [],
      place: [],
      minSources: 1,
      count: 'attacks',
      estimate: 'best',
      asOf: null,
    })
  })

  it.each([
    [{ group: 'a' }, { group: ['a'] }],
    [{ group: ['a', 'b'] }, { group: ['a', 'b'] }],
    [{ group: 'a,b' }, { group: ['a', 'b'] }],
    [{ 'week-start': 'sunday' }, { weekStart: 'sunday' }],
    [{ 'min-sources': '3' }, { minSources: 3 }],
    [{ min_sources: '3' }, { minSources: 3 }],
    [{ asOf: '2024-02-01' }, { asOf: '2024-02-01T00:00:00.000Z' }],
    [{ from: '2024-01-28T22:30:00Z', tz: 'Asia/Baghdad' }, { from: '2024-01-29' }],
  ])('%j', (given, expected) => {
    expect(tallyQuery.parse(given)).toMatchObject(expected)
  })
})

describe('tallyQuery refuses, naming the parameter,', () => {
  it.each([
    [{ bucket: 'fortnight' }, 'bucket', 'must be one of day, week, month, quarter, year, none'],
    [{ from: '28 January' }, 'from', 'must be a day like 2024-01-28, or an instant'],
    [{ from: '2024-02-01', to: '2024-01-01' }, 'to', 'must not lie before from'],
    [{ tz: 'Mars' }, 'tz', 'must be a time zone like UTC or Asia/Baghdad'],
    [{ minSources: '0' }, 'minSources', 'must be 1 or more'],
    [{ type: ['drone', 'ray gun'] }, 'type', 'must be one of'],
    [{ state: 'certain' }, 'state', 'must be one of'],
    [{ rollup: 'all' }, 'rollup', 'must be one of none, members'],
  ])('%j', (given, parameter, words) => {
    const { error } = tallyQuery.safeParse(given)
    expect(error?.issues[0]?.path[0]).toBe(parameter)
    expect(error?.issues[0]?.message).toContain(words)
  })

  it('a word it does not know', () => {
    expect(tallyQuery.safeParse({ gruop: 'a' }).success).toBe(false)
  })
})
