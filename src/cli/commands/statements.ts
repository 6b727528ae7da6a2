import { Command } from 'commander'
import { statementKinds } from '../../domain/extraction/statement.ts'
import { atRecord } from '../../store/at-record.ts'
import { statementFilterOf, statementQuery } from '../../store/find-query.ts'
import { findStatements, type StatementListing } from '../../store/find-statements.ts'
import { parseOptions } from '../failure.ts'
import { addSharedFilters, collect, collectPages, limitOption } from '../list-options.ts'
import { say } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { placeWords } from '../render/words.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return addSharedFilters(
    new Command('statements').description('List who says what, last recorded first, with quotes.'),
  )
    .option('--kind <kind>', `${statementKinds.join(', ')}; may be repeated`, collect)
    .option('--min-confidence <share>', 'from 0 to 1')
    .addOption(limitOption(50))
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
}

async function list(options: { limit: number; format: ListFormat }): Promise<void> {
  const { limit, format, ...filters } = options
  const query = parseOptions(statementQuery, filters)
  await withRuntime(async ({ db, catalogue }) => {
    const { items, complete } = await atRecord(db, query.asOf, catalogue, (trx, record) => {
      const filter = statementFilterOf(query, record.catalogue)
      return collectPages(limit, (page) => findStatements(trx, filter, page))
    })
    await renderList(format, items, columns, { statements: items })
    if (!complete)
      say(`More than ${limit} statements match: the last recorded are shown, --limit prints more.`)
    if (items.some((statement) => statement.invented)) say('Invented demonstration data is among these.')
  })
}

const columns: readonly Column<StatementListing>[] = [
  { name: 'id', value: (said) => said.id, csvOnly: true },
  { name: 'kind', value: (said) => said.kind },
  { name: 'group', value: (said) => said.group ?? said.class ?? said.groupName },
  { name: 'speaker', value: (said) => said.speaker.name, widthMax: 30 },
  { name: 'authority', value: (said) => said.speaker.authority, csvOnly: true },
  { name: 'on_behalf_of', value: (said) => said.onBehalfOf, csvOnly: true },
  { name: 'from', value: (said) => said.attack?.from ?? said.aggregate?.from ?? null },
  { name: 'to', value: (said) => said.attack?.to ?? said.aggregate?.to ?? null, csvOnly: true },
  { name: 'types', value: (said) => said.attack?.types.join(' ') ?? null, csvOnly: true },
  { name: 'places', value: (said) => (said.attack ? placeWords(said.attack.places) : null), csvOnly: true },
  { name: 'quote', value: (said) => said.quote, widthMax: 70 },
  { name: 'start', value: (said) => said.start, csvOnly: true },
  { name: 'end', value: (said) => said.end, csvOnly: true },
  { name: 'field', value: (said) => said.field, csvOnly: true },
  { name: 'confidence', value: (said) => said.confidence },
  { name: 'report', value: (said) => said.report, widthMax: 30 },
  { name: 'source', value: (said) => said.source, csvOnly: true },
  { name: 'published', value: (said) => said.published, csvOnly: true },
  { name: 'attack', value: (said) => said.attackId, csvOnly: true },
  { name: 'rules', value: (said) => said.rules.join(' '), csvOnly: true },
  { name: 'recorded_at', value: (said) => said.recordedAt, csvOnly: true },
  { name: 'invented', value: (said) => (said.invented ? 'invented' : null) },
]
