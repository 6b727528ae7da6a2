import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { acledColumnNames, toAcledRow, type AcledRow } from '../../api/export/acled.ts'
import { type Citation, citationOf } from '../../api/export/citation.ts'
import { toGeoJson } from '../../api/export/geojson.ts'
import { toStix } from '../../api/export/stix.ts'
import type { Runtime } from '../../pipeline/runtime.ts'
import type { Db } from '../../store/database.ts'
import { atRecord } from '../../store/at-record.ts'
import { type AttackListing, findAttack, findAttacks } from '../../store/find-attacks.ts'
import { attackFilterOf, attackQuery } from '../../store/find-query.ts'
import { findStatements, type StatementListing } from '../../store/find-statements.ts'
import { parseOptions } from '../failure.ts'
import { addAttackFilters, collect, collectPages, limitOf } from '../list-options.ts'
import { say, sayCitation, write, writeLine } from '../output.ts'
import { attackColumns } from '../render/attack-columns.ts'
import type { Column } from '../render/column.ts'
import { renderCsv } from '../render/csv.ts'
import { formatOf, listFormats, renderList } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { dateWords, placeWords, rangeWords } from '../render/words.ts'
import { withRuntime } from '../runtime-session.ts'

const exportFormats = [...listFormats, 'geojson', 'acled', 'stix'] as const
type ExportFormat = (typeof exportFormats)[number]

export function command(): Command {
  const attacks = new Command('attacks')
    .description('List attacks, latest first; or show one with its statements, quotes and why they are one.')
    .argument('[id]', 'show this attack')
  return addAttackFilters(attacks)
    .option(
      '--at <precision:place>',
      'placed so exactly and no more, like site:tower-22; may be repeated',
      collect,
    )
    .option('--estimate <name>', 'only what a tally of this estimate counts: low, best, high')
    .option('--limit <n>', 'print at most so many (a table: 50, else all)', limitOf)
    .option('--format <format>', `of a list ${exportFormats.join(', ')}; of one attack text, json`)
    .option('--citation <file>', 'write here what was asked of which record, with a hash of the answer')
    .action((id: string | undefined, options: Options) => (id ? show(id, options) : list(options)))
}

interface Options {
  readonly limit?: number
  readonly format?: string
  readonly citation?: string
}

/** Formats with no room for a citation of their own. */
const bareFormats: ReadonlySet<string> = new Set(['csv', 'ndjson', 'acled'])

const tableRows = 50

async function list({ limit: asked, format: named, citation: file, ...filters }: Options): Promise<void> {
  const format = formatOf<ExportFormat>(named, exportFormats)
  const limit = asked ?? (format === 'table' ? tableRows : Number.POSITIVE_INFINITY)
  const query = parseOptions(attackQuery, filters)
  await withRuntime(async ({ db, catalogue: today }) => {
    await atRecord(db, query.asOf, today, async (trx, { catalogue, ...record }) => {
      const filter = attackFilterOf(query, catalogue)
      const { items, complete } = await collectPages(limit, (page) => findAttacks(trx, filter, page))
      const citation = citationOf(items, { query, ...record })
      if (file) await writeFile(file, `${JSON.stringify(citation, null, 2)}\n`)
      else if (bareFormats.has(format)) sayCitation(citation)
      await printAttacks(format, items, citation, { db: trx, catalogue, asOf: query.asOf ?? null })
      if (!complete) say(`More than ${limit} attacks match: the latest are shown, --limit prints more.`)
      if (citation.invented) say('Invented demonstration data is among these.')
    })
  })
}

async function printAttacks(
  format: ExportFormat,
  attacks: readonly AttackListing[],
  citation: Citation,
  { db, catalogue, asOf }: Pick<Runtime, 'db' | 'catalogue'> & { readonly asOf: string | null },
): Promise<void> {
  switch (format) {
    case 'geojson':
      return writeLine(JSON.stringify(toGeoJson(attacks, citation), null, 2))
    case 'acled': {
      const rows = attacks.map((attack) => toAcledRow(attack, catalogue))
      return write(renderCsv(rows, acledColumns))
    }
    case 'stix': {
      const statements = await statementsOf(db, attacks, asOf)
      return writeLine(JSON.stringify(toStix(attacks, statements, catalogue, citation), null, 2))
    }
    case 'table':
    case 'json':
    case 'ndjson':
    case 'csv':
      return renderList(format, attacks, attackColumns, { attacks, citation })
  }
}

const acledColumns: readonly Column<AcledRow>[] = acledColumnNames.map((name) => ({
  name,
  value: (row) => row[name] ?? null,
}))

const idsPerLoad = 500

async function statementsOf(
  db: Db,
  attacks: readonly AttackListing[],
  asOf: string | null,
): Promise<StatementListing[]> {
  const ids = attacks.flatMap(({ statements }) => statements)
  const found: StatementListing[] = []
  for (let at = 0; at < ids.length; at += idsPerLoad) {
    const page = { limit: idsPerLoad }
    found.push(...(await findStatements(db, { ids: ids.slice(at, at + idsPerLoad), asOf }, page)).items)
  }
  return found
}

async function show(id: string, options: Options): Promise<void> {
  const format = formatOf(options.format, ['text', 'json'])
  await withRuntime(async ({ db }) => {
    const { attack, successors } = await findAttack(db, id)
    if (!attack) throw new Error(absence(id, successors))
    const { items } = await findStatements(
      db,
      { ids: attack.statements },
      { limit: attack.statements.length || 1 },
    )
    if (format === 'json') {
      return writeLine(JSON.stringify({ ...attack, statementDetails: items }, null, 2))
    }
    return writeLine(described(attack, items))
  })
}

function absence(id: string, successors: readonly string[]): string {
  if (successors.length === 0) return `there is no attack ${JSON.stringify(id)}: see \`claimwatch attacks\``
  return `attack ${id} is now part of ${successors.join(' and ')}: ask for that instead`
}

function described(attack: AttackListing, statements: readonly StatementListing[]): string {
  const lines = [
    `Attack ${attack.id}${attack.invented ? '  [invented demonstration data]' : ''}`,
    `  state      ${attack.state}, ${attack.independentSources} independent source(s), ${attack.reports.length} report(s)`,
    `  when       ${dateWords(attack)}`,
    `  where      ${placeWords(attack.places)}`,
    `  what       ${attack.types.join(', ') || 'unknown'}${attack.target ? ` against ${plainText(attack.target)}` : ''}`,
    `  killed     ${rangeWords(attack.killed)}, wounded ${rangeWords(attack.wounded)}`,
    `  claimed    ${parties(attack.claimedBy, attack.claimedByOthers) || 'by nobody'}`,
    `  attributed ${parties(attack.attributedTo, attack.attributedToOthers, attack.attributedToClasses) || 'to nobody'}`,
    `  denied     ${attack.deniedBy.join(', ') || 'by nobody'}`,
    '',
    'Statements',
    ...statements.flatMap(saying),
  ]
  if (attack.why.length > 0) lines.push('', 'Why', ...attack.why.map((reason) => `  ${plainText(reason)}`))
  return lines.join('\n')
}

function parties(...names: readonly (readonly string[] | undefined)[]): string {
  return names
    .flatMap((each) => each ?? [])
    .map(plainText)
    .join(', ')
}

function saying(statement: StatementListing): string[] {
  return [
    `  ${statement.kind} by ${plainText(statement.speaker.name)} (${statement.speaker.authority}), ${plainText(statement.source)}, report ${plainText(statement.report)}`,
    `    “${plainText(statement.quote)}”`,
  ]
}
