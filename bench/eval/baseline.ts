import { nothingKnown } from '../../src/domain/attacks/statement-patch.ts'
import type { AttackType } from '../../src/domain/extraction/statement.ts'
import type { ReportInput } from '../../src/domain/reports/report.ts'
import type { ReadStatement } from './fields.ts'
import type { ScoredReading } from './score.ts'

/** A mention with its offset, as the real reader finds it. */
interface PlacedMention {
  readonly group: string | null
  readonly start: number
}

const attackWords: readonly [AttackType, RegExp][] = [
  ['drone', /\b(drones?|uavs?)\b|مسي[ّ]?ر|طائرة مسيرة/i],
  ['missile', /\bmissiles?\b/i],
  ['rocket', /\b(rockets?|katyushas?)\b|صاروخ|صواريخ/i],
  ['ied', /\b(bomb(s|ed|ing|ings)?|explosives?|blasts?)\b|عبوة|تفجير/i],
  ['shelling', /\b(shell(s|ed|ing)|mortars?)\b|قصف/i],
  [
    'unknown',
    /\b(attack(s|ed|ing)?|struck|strikes?|target(s|ed|ing)?|hit|claim(s|ed)?)\b|هجوم|استهد|هاجم|تبن/i,
  ],
]

/**
 * The naive reading, for contrast: a group's name and an attack word in one sentence make a claim
 * by that group on the day of publication. It is given the real reader's mentions, so that the
 * difference is the reading of sentences alone.
 */
export function baselineReading(report: ReportInput, mentions: readonly PlacedMention[]): ScoredReading {
  const statements = sentences(report.text).flatMap(({ start, end }) => {
    const quote = report.text.slice(start, end)
    const types = attackWords.flatMap(([type, words]) => (words.test(quote) ? [type] : []))
    if (types.length === 0) return []
    const inside = mentions.filter((m) => m.start >= start && m.start < end)
    const groups = new Set(inside.flatMap((m) => (m.group === null ? [] : [m.group])))
    return [...groups].map((group) => naiveClaim(group, quote, types, report.published?.slice(0, 10) ?? null))
  })
  return { mentions, statements }
}

function sentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(/[^.!?؟\n]+/g)) {
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}

function naiveClaim(group: string, quote: string, types: AttackType[], day: string | null): ReadStatement {
  return {
    kind: 'claim',
    group,
    groupName: null,
    attack: {
      ...nothingKnown,
      from: day,
      to: day,
      precision: day === null ? 'unknown' : 'day',
      types,
    },
    aggregate: null,
    confidence: 0.5,
    quote,
  }
}
