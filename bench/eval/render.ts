import { type FieldName, fieldNames, type ReadStatement } from './fields.ts'
import type { GoldStatement } from './labelled-set.ts'
import type { MergeScore } from './merge.ts'
import { type Counts, f1, precision, recall, type ReportDiff, type Score, type SetScore } from './score.ts'

/** The scores of a set as a table, one column a language. */
export function renderScores({ name, scores }: SetScore): string {
  const langs = Object.keys(scores)
  const kinds = [...new Set(langs.flatMap((lang) => Object.keys(scores[lang]!.kinds)))].sort()
  const rows: [string, (score: Score) => string][] = [
    ['reports', (s) => String(s.reports)],
    ['mentions', (s) => counts(s.mentions)],
    ['claims', (s) => counts(s.claims)],
    ['core kinds', (s) => counts(s.core)],
    ...kinds.map((kind): [string, (s: Score) => string] => [
      kind === 'threat' ? '  threat (recall)' : `  ${kind}`,
      (s) => (kind === 'threat' ? recallOnly(s.kinds[kind]) : counts(s.kinds[kind])),
    ]),
    ...fieldNames.map((field): [string, (s: Score) => string] => [
      `  ${field}`,
      (s) => share(s.fields[field].right, s.fields[field].of),
    ]),
    ['false claims', (s) => String(s.falseClaims)],
    ['  in claimless reports', (s) => `${s.claimless.falseClaims} in ${s.claimless.reports}`],
  ]
  const lines = rows.map(([label, cell]) =>
    line(
      label,
      langs.map((lang) => cell(scores[lang]!)),
    ),
  )
  return [`== ${name}`, line('', langs), ...lines, '', ...calibration(scores['all']!)].join('\n')
}

/** Every miss and false alarm, by report. */
export function renderDiffs(diffs: readonly ReportDiff[]): string {
  return diffs
    .map(renderDiff)
    .filter((text) => text !== '')
    .join('\n')
}

/** How well reports of one attack were brought together; with `list`, every wrong pair. */
export function renderMerge(score: MergeScore, list: boolean): string {
  const { precision: p, recall: r, f1: f } = score.bCubed
  const wrong = [
    ...score.missedPairs.map((pair) => `  missed ${pair}`),
    ...score.falsePairs.map((pair) => `  false  ${pair}`),
  ]
  return [
    `== ${score.name}: merge over ${score.items} (report, event) items`,
    ...(list ? wrong : []),
    `pairs of reports  ${counts(score.pairs)}`,
    `B³                P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${f.toFixed(3)}`,
    '',
  ].join('\n')
}

function line(label: string, cells: readonly string[]): string {
  return `${label.padEnd(24)}${cells.map((cell) => cell.padEnd(40)).join('')}`.trimEnd()
}

function counts(c: Counts | undefined): string {
  if (c === undefined) return '-'
  const [p, r, f] = [precision(c), recall(c), f1(c)].map((v) => v.toFixed(3))
  return `P ${p} R ${r} F1 ${f} (${c.hits}/${c.gold}g/${c.read}r)`
}

function recallOnly(c: Counts | undefined): string {
  return c === undefined ? '-' : `R ${recall(c).toFixed(3)} (${c.hits}/${c.gold}g/${c.read}r)`
}

function share(right: number, of: number): string {
  return of === 0 ? '-' : `${(right / of).toFixed(3)} (${right}/${of})`
}

function calibration(score: Score): string[] {
  const bands = score.calibration.filter((band) => band.of > 0)
  const rows = bands.map((b) => `  ${b.low.toFixed(2)}-${b.high.toFixed(2)}  ${share(b.right, b.of)}`)
  return ['confidence  share right (core kinds)', ...rows]
}

function renderDiff(diff: ReportDiff): string {
  const { missed, spurious } = diff.pairing
  const lines = [
    ...diff.missedMentions.map((id) => `missed mention  ${id}`),
    ...diff.falseMentions.map((id) => `false mention   ${id}`),
    ...missed.map((g) => `missed ${goldLine(g)}`),
    ...spurious.map((r) => `false  ${readLine(r)}`),
    ...diff.wrongFields.map(({ field, gold, read }) => `wrong  ${wrongField(field, gold, read)}`),
  ]
  if (lines.length === 0) return ''
  const note = diff.tricky ? [`  (${diff.tricky})`] : []
  return [`-- ${diff.id} ${diff.lang}`, ...lines.map((text) => `  ${text}`), ...note].join('\n')
}

function goldLine(g: GoldStatement): string {
  const details = [g.date, g.types.join('+'), g.places.join(' / '), g.count === null ? null : `= ${g.count}`]
  return `${g.kind} ${g.group ?? `null (${g.groupName ?? ''})`}: ${details.filter(Boolean).join(', ')}`
}

function readLine(r: ReadStatement): string {
  const who = r.group ?? `null (${r.groupName ?? ''})`
  return `${r.kind} ${who} ${r.confidence.toFixed(2)}: ${JSON.stringify(r.quote.slice(0, 160))}`
}

function wrongField(field: FieldName, gold: GoldStatement, read: ReadStatement): string {
  const { attack, aggregate } = read
  const places = [...(attack?.places ?? []), ...(aggregate?.places ?? [])].map((place) => place.name)
  const values: Record<FieldName, [unknown, unknown]> = {
    date: [gold.date, [attack?.from, attack?.to, attack?.precision]],
    types: [gold.types, attack?.types ?? aggregate?.types],
    'types exact': [gold.types, attack?.types ?? aggregate?.types],
    places: [gold.places, places],
    'places any spelling': [gold.places, places],
    killed: [gold.killed, attack?.killed],
    wounded: [gold.wounded, attack?.wounded],
    value: [gold.count, aggregate?.value],
  }
  const [wanted, found] = values[field].map((value) => JSON.stringify(value))
  return `${field} of ${gold.kind} ${gold.group}: wanted ${wanted}, read ${found}`
}
