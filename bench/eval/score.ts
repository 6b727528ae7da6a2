import type { ReportInput } from '../../src/domain/reports/report.ts'
import { fieldChecks, type FieldName, fieldNames, type ReadStatement } from './fields.ts'
import type { GoldStatement, LabelledReport, LabelledSet } from './labelled-set.ts'
import { type Pairing, pairStatements } from './pair.ts'

/** The part of a reading that scoring looks at. */
export interface ScoredReading {
  readonly mentions: readonly { readonly group: string | null }[]
  readonly statements: readonly ReadStatement[]
}

/** Right, asked for and given: precision is hits / read, recall hits / gold. */
export interface Counts {
  hits: number
  gold: number
  read: number
}

export interface Share {
  right: number
  of: number
}

export interface Band extends Share {
  readonly low: number
  readonly high: number
}

/** Scores of one set in one language (or `all`). */
export interface Score {
  reports: number
  readonly mentions: Counts
  readonly kinds: Record<string, Counts>
  readonly claims: Counts
  readonly core: Counts
  readonly fields: Record<FieldName, Share>
  falseClaims: number
  /** False claims in reports without any labelled claim of the catalogue, and how many those are. */
  readonly claimless: { falseClaims: number; reports: number }
  readonly calibration: readonly Band[]
}

/** What one report's reading got right and wrong. */
export interface ReportDiff {
  readonly id: string
  readonly lang: string
  readonly missedMentions: readonly string[]
  readonly falseMentions: readonly string[]
  readonly pairing: Pairing
  readonly wrongFields: readonly { field: FieldName; gold: GoldStatement; read: ReadStatement }[]
  readonly tricky: string | null
}

export interface SetScore {
  readonly name: string
  readonly scores: Record<string, Score>
  readonly diffs: readonly ReportDiff[]
}

const coreKinds = new Set(['claim', 'attribution', 'denial', 'suspension', 'aggregate'])
const alwaysScored = new Set([...coreKinds, 'threat'])
const bandEdges = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]

/** Reads every report of the set with `read` and scores the readings, by language and over all. */
export function scoreSet(set: LabelledSet, read: (report: ReportInput) => ScoredReading): SetScore {
  const labelledKinds = new Set(set.items.flatMap((item) => item.gold.statements.map((s) => s.kind)))
  const scored = (kind: string) => alwaysScored.has(kind) || labelledKinds.has(kind)
  const langs = [...new Set(set.items.map((item) => item.gold.lang))].sort()
  const scores: Record<string, Score> = Object.fromEntries(['all', ...langs].map((l) => [l, emptyScore()]))
  const diffs = set.items.map((item) => {
    const diff = compare(item, read(item.report), set.mentionIds, scored)
    const mentions = mentionCounts(item, diff)
    for (const lang of ['all', item.gold.lang]) addReport(scores[lang]!, item, diff, mentions)
    return diff
  })
  return { name: set.name, scores, diffs }
}

function compare(
  { gold }: LabelledReport,
  reading: ScoredReading,
  mentionIds: ReadonlySet<string>,
  scored: (kind: string) => boolean,
): ReportDiff {
  const found = new Set(reading.mentions.flatMap((m) => (m.group === null ? [] : [m.group])))
  const wanted = new Set(gold.mentions)
  // Nobody agrees on whose the nameless counts are, so they are left out on both sides.
  const kept = (s: { kind: string; group: string | null }) =>
    scored(s.kind) && !(s.kind === 'aggregate' && s.group === null)
  const pairing = pairStatements(gold.statements.filter(kept), reading.statements.filter(kept))
  return {
    id: gold.id,
    lang: gold.lang,
    missedMentions: [...wanted].filter((id) => !found.has(id)),
    falseMentions: [...found].filter((id) => !wanted.has(id) && mentionIds.has(id)),
    pairing,
    wrongFields: pairing.matched.flatMap(({ gold: g, read: r }) =>
      fieldNames
        .filter((field) => fieldChecks[field].check(g, r) === false)
        .map((field) => ({ field, gold: g, read: r })),
    ),
    tricky: gold.tricky ?? null,
  }
}

function mentionCounts(item: LabelledReport, diff: ReportDiff): Counts {
  const gold = new Set(item.gold.mentions).size
  const hits = gold - diff.missedMentions.length
  return { hits, gold, read: hits + diff.falseMentions.length }
}

function addReport(score: Score, item: LabelledReport, diff: ReportDiff, mentions: Counts): void {
  score.reports += 1
  for (const key of ['hits', 'gold', 'read'] as const) score.mentions[key] += mentions[key]
  const { matched, missed, spurious } = diff.pairing
  for (const { gold, read } of matched) {
    count(score, gold, ['hits', 'gold', 'read'])
    addFields(score, gold, read)
    addCalibration(score, read, true)
  }
  for (const gold of missed) count(score, gold, ['gold'])
  for (const read of spurious) {
    count(score, read, ['read'])
    addCalibration(score, read, false)
  }
  addFalseClaims(score, item, diff)
}

function count(
  score: Score,
  s: { kind: string; group: string | null },
  keys: readonly (keyof Counts)[],
): void {
  const kind = (score.kinds[s.kind] ??= noCounts())
  const targets = [kind]
  if (s.kind === 'claim' && s.group !== null) targets.push(score.claims)
  if (coreKinds.has(s.kind)) targets.push(score.core)
  for (const target of targets) for (const key of keys) target[key] += 1
}

function addFields(score: Score, gold: GoldStatement, read: ReadStatement): void {
  for (const field of fieldNames) {
    const right = fieldChecks[field].check(gold, read)
    if (right === null) continue
    score.fields[field].of += 1
    if (right) score.fields[field].right += 1
  }
}

function addCalibration(score: Score, read: ReadStatement, right: boolean): void {
  if (!coreKinds.has(read.kind)) return
  const band = score.calibration.findLast((b) => read.confidence >= b.low) ?? score.calibration[0]!
  band.of += 1
  if (right) band.right += 1
}

function addFalseClaims(score: Score, item: LabelledReport, diff: ReportDiff): void {
  const claims = item.gold.statements.filter((s) => s.kind === 'claim' && s.group !== null)
  const claimants = new Set(claims.map((s) => s.group))
  const wrong = diff.pairing.spurious.filter(
    (s) => s.kind === 'claim' && s.group !== null && !claimants.has(s.group),
  ).length
  score.falseClaims += wrong
  if (claims.length > 0) return
  score.claimless.reports += 1
  score.claimless.falseClaims += wrong
}

function emptyScore(): Score {
  return {
    reports: 0,
    mentions: noCounts(),
    kinds: {},
    claims: noCounts(),
    core: noCounts(),
    fields: {
      date: { right: 0, of: 0 },
      types: { right: 0, of: 0 },
      'types exact': { right: 0, of: 0 },
      places: { right: 0, of: 0 },
      'places any spelling': { right: 0, of: 0 },
      killed: { right: 0, of: 0 },
      wounded: { right: 0, of: 0 },
      value: { right: 0, of: 0 },
    },
    falseClaims: 0,
    claimless: { falseClaims: 0, reports: 0 },
    calibration: bandEdges.slice(0, -1).map((low, i) => ({ low, high: bandEdges[i + 1]!, right: 0, of: 0 })),
  }
}

function noCounts(): Counts {
  return { hits: 0, gold: 0, read: 0 }
}

/** Share of what was read that is right; 1 when nothing was read. */
export function precision(c: Counts): number {
  return c.read === 0 ? 1 : c.hits / c.read
}

/** Share of what was labelled that was read; 1 when nothing was labelled. */
export function recall(c: Counts): number {
  return c.gold === 0 ? 1 : c.hits / c.gold
}

/** Harmonic mean of precision and recall, from the counts. */
export function f1(c: Counts): number {
  return c.gold + c.read === 0 ? 1 : (2 * c.hits) / (c.gold + c.read)
}
