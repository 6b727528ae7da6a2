import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Resolution, StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { couldBeSame, relate } from '../../../src/domain/attacks/compatibility.ts'
import { overlaps, windowsOf } from '../../../src/domain/attacks/neighbourhood.ts'
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

describe('couldBeSame', () => {
  it('is symmetric, and true of all that resolution compares', () => {
    fc.assert(
      fc.property(records, (all) => {
        const sightings = sightingsOf(all, seedCatalogue)
        for (const a of sightings) {
          for (const b of sightings) {
            expect(couldBeSame(a.record, b.record, seedCatalogue)).toBe(
              couldBeSame(b.record, a.record, seedCatalogue),
            )
            expect(relate(a, b)).toEqual(
              relate(b, a) === null ? null : expect.objectContaining({ is: relate(b, a)?.is }),
            )
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('implies windows that overlap', () => {
    fc.assert(
      fc.property(records, (all) => {
        const windows = windowsOf(all, seedCatalogue)
        const sightings = sightingsOf(all, seedCatalogue)
        for (const a of sightings) {
          for (const b of sightings) {
            if (a === b || relate(a, b) === null) continue
            const [one, other] = [windows.get(a.id), windows.get(b.id)]
            expect(one && other && overlaps(one, other)).toBe(true)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** Connected components under `couldBeSame`. */
function components(all: readonly StatementRecord[]): StatementRecord[][] {
  const left = new Set(all)
  const parts: StatementRecord[][] = []
  for (const first of left) {
    const part = [first]
    left.delete(first)
    for (const each of part) {
      const linked = [...left].filter((other) => couldBeSame(each, other, seedCatalogue))
      for (const other of linked) left.delete(other)
      part.push(...linked)
    }
    parts.push(part)
  }
  return parts
}
