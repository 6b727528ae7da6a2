import { describe, expect, it } from 'vitest'
import type { Attack } from '../../../src/domain/attacks/attack.ts'
import { redirectsBetween } from '../../../src/domain/attacks/redirects.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, type TestReport, told } from './told.ts'

const resolve = (...reports: TestReport[]): readonly Attack[] =>
  resolveAttacks(told(...reports), [], seedCatalogue).attacks

const site: TestReport = {
  id: 'a',
  published: '2024-01-20',
  says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })],
}
const province: TestReport = {
  id: 'b',
  published: '2024-01-20',
  says: [claim({ on: '2024-01-20', at: ['anbar'] })],
}

describe('redirectsBetween', () => {
  it('leads an absorbed id to the attack that took its statements', () => {
    const before = resolve(province)
    const after = resolve(province, site)
    expect(after).toHaveLength(1)
    expect(redirectsBetween(before, after)).toEqual([{ from: before[0]?.id, to: [after[0]?.id] }])
  })

  it('leads an id whose report was read anew to the attack of that report', () => {
    const before = resolve(site)
    const edited = resolve({
      ...site,
      says: [claim({ on: '2024-01-20', at: ['ain-al-asad'], by: ['rocket'] })],
    })
    expect(redirectsBetween(before, edited)).toEqual([{ from: before[0]?.id, to: [edited[0]?.id] }])
  })

  it('leads a vanished id nowhere, and a living one not at all', () => {
    const before = resolve(site)
    expect(redirectsBetween(before, [])).toEqual([{ from: before[0]?.id, to: [] }])
    expect(redirectsBetween(before, before)).toEqual([])
  })

  it('keeps the id when more reports of the same come in later', () => {
    const later = Array.from(
      { length: 20 },
      (_, at): TestReport => ({ ...site, id: `z${at}`, published: '2024-01-21' }),
    )
    expect(resolve(site, ...later).map(({ id }) => id)).toEqual(resolve(site).map(({ id }) => id))
  })
})
