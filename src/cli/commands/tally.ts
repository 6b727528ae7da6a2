import { Command, Option } from 'commander'
import { citationOf } from '../../api/export/citation.ts'
import type { TallyRow } from '../../domain/tallies/count.ts'
import { buckets, weekStarts } from '../../domain/tallies/periods.ts'
import { counts, estimates, tallyQuery } from '../../domain/tallies/query.ts'
import { findTally } from '../../store/find-tally.ts'
import { hasInventedSources } from '../../store/sources.ts'
import { parseOptions } from '../failure.ts'
import { addAttackFilters } from '../list-options.ts'
import { say, sayCitation } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  const tally = new Command('tally').description(
    'Count attacks, not articles, by group and period. Empty periods say 0, and whether feeds were down.',
  )
  return addAttackFilters(tally)
    .addOption(new Option('--bucket <period>', 'length of a period').choices(buckets).default('month'))
    .addOption(
      new Option('--week-start <day>', 'day on which a week begins').choices(weekStarts).default('monday'),
    )
    .option('--tz <zone>', 'time zone in which days are counted', 'UTC')
    .addOption(new Option('--count <what>', 'what to count').choices(counts).default('attacks'))
    .addOption(
      new Option('--estimate <which>', 'low: surely attacks of their own; high: also doubtful ones')
        .choices(estimates)
        .default('best'),
    )
    .addOption(formatOption(['table', 'json', 'csv']))
    .action(count)
}

async function count({ format, ...given }: { format: 'table' | 'json' | 'csv' }): Promise<void> {
  const asked = parseOptions(tallyQuery, given)
  await withRuntime(async ({ db, catalogue }) => {
    const { query, asOf, total, totals, rows, ...versions } = await findTally(db, asked, catalogue)
    const invented = await hasInventedSources(db)
    // A file's header is a promise to scripts; a reader of a table is told what he asked to count.
    const shown = format === 'table' ? columns.map((each) => countedAs(each, query.count)) : columns
    await renderList(format, rows, shown, {
      query,
      asOf,
      ...versions,
      total,
      invented,
      totals,
      rows,
    })
    if (format === 'json') return
    if (format === 'csv') sayCitation({ ...citationOf(rows, { query, asOf, ...versions }), invented })
    say(`${total} ${query.count} in all, as of ${asOf}`)
    if (invented) say('Invented demonstration data is counted here.')
  })
}

const columns: readonly Column<TallyRow>[] = [
  { name: 'group', value: (row) => row.group },
  { name: 'bucket', value: (row) => row.bucket ?? 'undated' },
  { name: 'claimed', value: (row) => row.claimed },
  { name: 'attributed', value: (row) => row.attributed },
  { name: 'denied', value: (row) => row.denied },
  { name: 'attacks', value: (row) => row.attacks },
  { name: 'coverage', value: (row) => row.coverage },
]

function countedAs(column: Column<TallyRow>, count: (typeof counts)[number]): Column<TallyRow> {
  return column.name === 'attacks' ? { ...column, name: count } : column
}
