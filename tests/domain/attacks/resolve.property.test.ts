import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Resolution, StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { couldMeet, relate } from '../../../src/domain/attacks/compatibility.ts'
import { meetingKeys } from '../../../src/domain/attacks/meeting-keys.ts'
import { nowhere, overlaps, reachesOf } from '../../../src/domain/attacks/neighbourhood.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { sightingsOf } from '../../../src/domain/attacks/sighting.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { records } from './arbitrary.ts'

const resolve = (statements: readonly StatementRecord[]): Resolution =>
  resolveAttacks(statements, [], seedCatalogue)

describe('resolveAttacks', () => {
  it('gives the same for any order and repetition', () => {
    fc.assert(
      fc.property(
        records.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
        ),
        ([all, shuffled, repeated]) => {
          expect(resolve([...repeated, ...shuffled])).toEqual(resolve(all))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives apart what it gives together, for statements that are not linked', () => {
    fc.assert(
      fc.property(records, (all) => {
        const whole = resolve(all)
        const parts = components(all).map((part) => resolve(part))
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect(parts.flatMap(({ attacks }) => attacks).sort(byId)).toEqual([...whole.attacks].sort(byId))
      }),
      { numRuns: 300 },
    )
  })

  it('puts every statement into one attack at most, and no attack is empty', () => {
    fc.assert(
      fc.property(records, (all) => {
        const held = resolve(all).attacks.flatMap(({ statements }) => statements)
        expect(new Set(held).size).toBe(held.length)
        expect(resolve(all).attacks.every(({ statements }) => statements.length > 0)).toBe(true)
      }),
    )
  })
})

describe('couldMeet', () => {
  const pairs = (all: readonly StatementRecord[]) => {
    const sightings = sightingsOf(all, seedCatalogue)
    return sightings.flatMap((a) => sightings.filter((b) => b !== a).map((b) => [a, b] as const))
  }

  it('is symmetric, as is what resolution finds when it compares', () => {
    fc.assert(
      fc.property(records, (all) => {
        for (const [a, b] of pairs(all)) {
          expect(couldMeet(a, b)).toBe(couldMeet(b, a))
          expect(relate(a, b)).toEqual(
            relate(b, a) === null ? null : expect.objectContaining({ is: relate(b, a)?.is }),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is true of all that are the same, or nearly', () => {
    fc.assert(
      fc.property(records, (all) => {
        for (const [a, b] of pairs(all)) {
          const verdict = relate(a, b)
          const isOpen = a.from === null || b.from === null
          if (verdict === null || (isOpen && verdict.is !== 'same')) continue
          expect(couldMeet(a, b)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('means that one is found where the other is looked for, or that one report tells both', () => {
    fc.assert(
      fc.property(records, (all) => {
        const reaches = reachesOf(all, seedCatalogue)
        for (const [a, b] of pairs(all)) {
          if (a.record.reportId === b.record.reportId || !couldMeet(a, b)) continue
          const [one, other] = [reaches.get(a.id) ?? nowhere, reaches.get(b.id) ?? nowhere]
          const sought = meetingKeys(a, 'seeks')
          expect(
            (one.window && other.window && overlaps(one.window, other.window)) ||
              other.keys.some((key) => sought.includes(key)),
          ).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** Connected components under `couldMeet`. */
function components(all: readonly StatementRecord[]): StatementRecord[][] {
  const sightings = new Map(sightingsOf(all, seedCatalogue).map((each) => [each.id, each]))
  const areLinked = (a: StatementRecord, b: StatementRecord) => {
    const [one, other] = [sightings.get(a.id), sightings.get(b.id)]
    return a.reportId === b.reportId || (one && other && couldMeet(one, other))
  }
  const left = new Set(all)
  const parts: StatementRecord[][] = []
  for (const first of left) {
    const part = [first]
    left.delete(first)
    for (const each of part) {
      const linked = [...left].filter((other) => areLinked(each, other))
      for (const other of linked) left.delete(other)
      part.push(...linked)
    }
    parts.push(part)
  }
  return parts
}
