import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fieldNames } from './fields.ts'
import { type Counts, f1, precision, recall, type Score, type SetScore } from './score.ts'

const barsSchema = z.record(z.string(), z.record(z.string(), z.number()))

/** Least value of each measure, by language (or `all`). */
export type Bars = Readonly<z.infer<typeof barsSchema>>

/** Reads bars as committed in tests/golden/bars.json. */
export function loadBars(file: string): Bars {
  return barsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The measures that bars may name. `falseClaimRate` is the one where less is better. */
export function measures(score: Score): Record<string, number> {
  const byKind = Object.entries(score.kinds).flatMap(([kind, counts]): [string, number][] => [
    [`${kind}.f1`, f1(counts)],
    [`${kind}.recall`, recall(counts)],
  ])
  const byField = fieldNames.map((name): [string, number] => {
    const { right, of } = score.fields[name]
    return [name, of === 0 ? 1 : right / of]
  })
  const { falseClaims, reports } = score.claimless
  return {
    ...summary('mentions', score.mentions),
    ...summary('claims', score.claims),
    ...summary('core', score.core),
    ...Object.fromEntries([...byKind, ...byField]),
    falseClaimRate: reports === 0 ? 0 : falseClaims / reports,
  }
}

/** What falls short of the bars, one line each; empty when all are met. */
export function belowBars({ scores }: SetScore, bars: Bars): string[] {
  return Object.entries(bars).flatMap(([lang, wanted]) => {
    const score = scores[lang]
    if (score === undefined) return [`${lang}: no such language in the set`]
    const reached = measures(score)
    return Object.entries(wanted).flatMap(([name, bar]) => {
      const value = reached[name]
      if (value === undefined) return [`${lang} ${name}: nothing to measure`]
      const short = name === 'falseClaimRate' ? value > bar : value < bar
      return short ? [`${lang} ${name}: ${value.toFixed(3)}, bar ${bar}`] : []
    })
  })
}

/** Measures that the project's own corpus holds to bars. */
const barred = [
  'mentions.precision',
  'mentions.recall',
  'claims.f1',
  'core.f1',
  'threat.recall',
  'non_claim.recall',
  'acknowledgement.recall',
  'refutation.recall',
  ...fieldNames,
]

/** Steps in which bars rise: one report more or less must not fail them, and mentions hardly vary. */
const barStep = 0.05
const mentionBarStep = 0.01

/** A field known of fewer statements than this says nothing yet. */
const fieldSamplesMin = 8
const falseClaimRateMax = 0.02

/** The committed bars, raised to a step below what the score reaches; none is ever lowered. */
export function raisedBars({ scores }: SetScore, bars: Bars): Bars {
  const langs = Object.keys(scores).filter((lang) => lang !== 'all')
  return Object.fromEntries(langs.map((lang) => [lang, raised(scores[lang]!, bars[lang] ?? {})]))
}

function raised(score: Score, bars: Readonly<Record<string, number>>): Record<string, number> {
  const reached = measures(score)
  const few = fieldNames.filter((name) => score.fields[name].of < fieldSamplesMin)
  const kept = barred.filter((name) => reached[name] !== undefined && !few.some((field) => field === name))
  return {
    ...bars,
    ...Object.fromEntries(
      kept.map((name) => [name, Math.max(bars[name] ?? 0, stepBelow(name, reached[name]!))]),
    ),
    falseClaimRate: bars['falseClaimRate'] ?? falseClaimRateMax,
  }
}

function stepBelow(name: string, value: number): number {
  const step = name.startsWith('mentions.') ? mentionBarStep : barStep
  return Math.max(0, Number((Math.floor((value - 0.01) / step + 1e-9) * step).toFixed(2)))
}

function summary(name: string, counts: Counts): Record<string, number> {
  return {
    [`${name}.precision`]: precision(counts),
    [`${name}.recall`]: recall(counts),
    [`${name}.f1`]: f1(counts),
  }
}
