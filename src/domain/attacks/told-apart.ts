import { reportOf } from './attack.ts'
import type { Sighting } from './sighting.ts'
import { allWords, wordsWithin } from './words.ts'

/** Two claims of one group in one report: a reading holds each attack once, so they are two attacks. */
export function toldApart(a: Sighting, b: Sighting): boolean {
  if (reportOf(a.record) !== reportOf(b.record) || a.statement.field !== b.statement.field) return false
  if (a.statement.kind !== b.statement.kind || a.actor.ids.join() !== b.actor.ids.join()) return false
  // What is withdrawn is what the same report says was claimed.
  if (a.statement.withdrawn !== b.statement.withdrawn) return false
  if (a.statement.kind === 'claim' && a.actor.ids.length > 0) return true
  return areOtherTargets(a, b)
}

/** Told one after the other of targets that the report words differently. */
function areOtherTargets(a: Sighting, b: Sighting): boolean {
  if (overlaps(a, b) || a.targetWhole.size === 0 || b.targetWhole.size === 0) return false
  if (wordsWithin(a.targetWhole, b.targetWhole)) return false
  return !describes(a, b) && !describes(b, a)
}

/** "A military base in Iraq", and then its name: a description introduces what the report goes on to name. */
function describes(description: Sighting, named: Sighting): boolean {
  const { attack } = description.statement
  if (attack === null || !/^(?:an?|one)\s/iu.test(attack.target ?? '')) return false
  const where = new Set(attack.places.flatMap(({ name }) => [...allWords(name)]))
  const words = [...description.targetWords].filter((word) => !where.has(word))
  return words.every((word) => named.targetWhole.has(word))
}

/** Both stand in the same words. */
export function overlaps(a: Sighting, b: Sighting): boolean {
  const [one, other] = [a.statement, b.statement]
  return one.field === other.field && one.start < other.end && other.start < one.end
}
