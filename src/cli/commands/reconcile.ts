import { Command } from 'commander'
import * as z from 'zod'
import type { Reconciliation } from '../../domain/tallies/reconcile.ts'
import { findAggregates } from '../../store/find-aggregates.ts'
import { knownGroups } from '../../store/find-query.ts'
import { parseOptions } from '../failure.ts'
import { collect } from '../list-options.ts'
import { say } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('reconcile')
    .description('Set every count that somebody gave beside our own for the same window and scope.')
    .option('--group <id>', 'catalogue id; may be repeated', collect)
    .option('--from <day>', 'windows that reach this day or later')
    .option('--to <day>', 'windows that begin by this day')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
}

const day = z.iso.date('must be a day like 2024-01-28').optional()
const reconcileOptions = z.object({ group: z.array(z.string()).optional(), from: day, to: day })

async function list(given: { format: ListFormat }): Promise<void> {
  const { group, from, to } = parseOptions(reconcileOptions, given)
  await withRuntime(async ({ db, catalogue }) => {
    const groups = group && knownGroups(group, catalogue)
    const aggregates = await findAggregates(db, { groups, from, to }, catalogue)
    await renderList(given.format, aggregates, columns, { aggregates })
    if (given.format !== 'table') return
    for (const one of aggregates) say(`${one.statement}: ${one.differences.join('; ')}`)
  })
}

const columns: readonly Column<Reconciliation>[] = [
  { name: 'campaign', value: (one) => one.campaign },
  { name: 'statement', value: (one) => one.statement },
  { name: 'group', value: (one) => one.group },
  { name: 'speaker', value: (one) => one.speaker, widthMax: 30 },
  { name: 'from', value: (one) => one.from },
  { name: 'to', value: (one) => one.to },
  { name: 'qualifier', value: (one) => one.qualifier },
  { name: 'theirs', value: (one) => one.value },
  { name: 'unit', value: (one) => one.unit },
  { name: 'ours_low', value: (one) => one.ours?.low ?? null, csvOnly: true },
  { name: 'ours', value: (one) => one.ours?.best ?? null },
  { name: 'ours_high', value: (one) => one.ours?.high ?? null, csvOnly: true },
  { name: 'gap', value: (one) => one.gap },
  { name: 'coverage', value: (one) => one.coverage },
  { name: 'window_basis', value: (one) => one.windowBasis, csvOnly: true },
  { name: 'quote', value: (one) => one.quote, csvOnly: true },
  { name: 'reports', value: (one) => one.reports.join(' '), csvOnly: true },
  { name: 'differences', value: (one) => one.differences.join('; '), csvOnly: true },
]
