import type { Catalogue } from '../domain/catalogue/group.ts'
import { membersOf } from '../domain/catalogue/relations.ts'
import type { GroupSpan } from './find-attacks.ts'

/**
 * The days on which each group's attacks count for `groups`: always for itself and, with roll-up,
 * for a member only while its relation held.
 */
export function groupSpans(
  catalogue: Catalogue,
  groups: readonly string[],
  rollup: 'none' | 'members',
): readonly GroupSpan[] {
  const own = groups.map((group) => ({ group, from: null, to: null }))
  if (rollup === 'none') return own
  return [...own, ...groups.flatMap((umbrella) => memberSpans(catalogue, umbrella))]
}

/** Membership changes only on the first and last days of relations, so one day stands for each stretch. */
function memberSpans(catalogue: Catalogue, umbrella: string): GroupSpan[] {
  const starts = [null, ...changeDays(catalogue)]
  const open = new Map<string, string | null>()
  const spans: GroupSpan[] = []
  for (const start of starts) {
    const members = new Set(membersOf(catalogue, umbrella, start ?? '0001-01-01'))
    for (const [group, from] of open) {
      if (members.has(group)) continue
      spans.push({ group, from, to: start === null ? null : shifted(start, -1) })
      open.delete(group)
    }
    for (const group of members) if (!open.has(group)) open.set(group, start)
  }
  return [...spans, ...[...open].map(([group, from]) => ({ group, from, to: null }))]
}

/** First days of stretches in which no relation begins or ends, in order. */
function changeDays(catalogue: Catalogue): string[] {
  const relations = [...catalogue.groups.values()].flatMap((group) => group.relations)
  const begins = relations.flatMap(({ from }) => (from ? [firstDay(from)] : []))
  const ends = relations.flatMap(({ to }) => (to ? [shifted(lastDay(to), 1)] : []))
  return [...new Set([...begins, ...ends])].sort()
}

function firstDay(partial: string): string {
  return `${partial}-01-01`.slice(0, 10)
}

function lastDay(partial: string): string {
  if (partial.length === 10) return partial
  const [year = 0, month = 12] = partial.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
