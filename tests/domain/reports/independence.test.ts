import { describe, expect, it } from 'vitest'
import { independenceKey, independentSources } from '../../../src/domain/reports/independence.ts'

const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => `w${(at * 7919 + seed * 104_729) % 5003}`)
const story = words(1, 120).join(' ')
const other = words(2, 120).join(' ')
const edited = [...words(1, 120).slice(0, 110), ...words(3, 14)].join(' ')

const sources = (...keys: string[]) => independentSources(keys)

describe('one source are', () => {
  it.each([
    [
      'two outlets that print one text',
      independenceKey({ name: 'A' }, story),
      independenceKey({ name: 'B' }, story),
    ],
    [
      'two outlets that print one text with another end',
      independenceKey({ name: 'A' }, story),
      independenceKey({ name: 'B' }, edited),
    ],
    [
      'two outlets of one owner',
      independenceKey({ name: 'A', owner: 'Holding' }, story),
      independenceKey({ name: 'B', owner: 'holding' }, other),
    ],
    [
      'two stories of one agency',
      independenceKey({ name: 'A' }, `BAGHDAD, Jan 28 (Reuters) - ${story}`),
      independenceKey({ name: 'B' }, `ERBIL (Reuters) — ${other}`),
    ],
    [
      'an agency and an outlet that carries it',
      independenceKey({ name: 'Reuters', wireFamily: 'reuters' }, story),
      independenceKey({ name: 'B' }, `BAGHDAD (Reuters) - ${other}`),
    ],
    [
      'two stories of one outlet',
      independenceKey({ name: 'A' }, story),
      independenceKey({ name: 'A' }, other),
    ],
    [
      'two imports of one text',
      independenceKey({ name: 'import' }, story),
      independenceKey({ name: 'import' }, story),
    ],
  ])('%s', (_, one, another) => {
    expect(sources(one, another)).toBe(1)
  })
})

describe('two sources are', () => {
  it.each([
    [
      'two outlets with two texts',
      independenceKey({ name: 'A' }, story),
      independenceKey({ name: 'B' }, other),
    ],
    [
      'two imports with two texts',
      independenceKey({ name: 'import' }, story),
      independenceKey({ name: 'import' }, other),
    ],
    [
      'two agencies',
      independenceKey({ name: 'A' }, `X (Reuters) - ${story}`),
      independenceKey({ name: 'A' }, `X (AFP) - ${other}`),
    ],
    [
      'an outlet that was told and the agency that was told too',
      independenceKey({ name: 'A' }, `An official told Reuters ${story}`),
      independenceKey({ name: 'B' }, `BAGHDAD (Reuters) - ${other}`),
    ],
  ])('%s', (_, one, another) => {
    expect(sources(one, another)).toBe(2)
  })
})

describe('independentSources', () => {
  it('joins through a third: a copy of either is a copy of both', () => {
    expect(sources('owner:a text:1', 'owner:b text:2', 'owner:c text:1 text:2')).toBe(1)
  })

  it('counts nothing of nothing', () => {
    expect(sources()).toBe(0)
  })
})
