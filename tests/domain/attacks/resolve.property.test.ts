import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attack, Resolution, StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { couldBeSame, relate } from '../../../src/domain/attacks/compatibility.ts'
import { connectedTo, overlaps, windowsOf } from '../../../src/domain/attacks/neighbourhood.ts'
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

  it('gives the same when statements come in batches and only their neighbourhood is resolved anew', () => {
    fc.assert(
      fc.property(records, fc.array(fc.nat(4), { maxLength: 60 }), (all, cuts) => {
        expect(inBatches(all, cuts)).toEqual(sorted(resolve(all).attacks))
      }),
      { numRuns: 300 },
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

/** Connected components of whole reports under `couldBeSame`. */
function components(all: readonly StatementRecord[]): StatementRecord[][] {
  let left = [...all]
  const parts: StatementRecord[][] = []
  for (let first = left[0]; first !== undefined; first = left[0]) {
    const part = connectedTo([first], all, seedCatalogue).filter(
      ({ id, statement }) =>
        id === first?.id || statement.kind !== 'suspension' || left.some((each) => each.id === id),
    )
    const ids = new Set(part.map(({ id }) => id))
    parts.push(part)
    left = left.filter(({ id }) => !ids.has(id))
  }
  return parts
}

/** The attacks after report by report arrivals, each resolved with its neighbourhood alone. */
function inBatches(all: readonly StatementRecord[], cuts: readonly number[]): Attack[] {
  const batches = new Map<number, StatementRecord[]>()
  for (const record of all) {
    const batch = cuts[Number(record.reportId.slice(1))] ?? 0
    batches.set(batch, [...(batches.get(batch) ?? []), record])
  }
  let store: StatementRecord[] = []
  let attacks = new Map<string, Attack>()
  for (const batch of batches.values()) {
    store = [...store, ...batch]
    const around = connectedTo(batch, store, seedCatalogue)
    const touched = new Set(around.map(({ id }) => id))
    const kept = [...attacks.values()].filter(({ statements }) => !statements.some((id) => touched.has(id)))
    attacks = new Map([...kept, ...resolve(around).attacks].map((attack) => [attack.id, attack]))
  }
  return sorted([...attacks.values()])
}

function sorted(attacks: readonly Attack[]): Attack[] {
  return [...attacks].sort((a, b) => (a.id < b.id ? -1 : 1))
}
