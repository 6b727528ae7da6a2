import { Command } from 'commander'
import * as z from 'zod'
import type { TallyDifference } from '../../pipeline/preview-tallies.ts'
import type { ReprocessTotals, StatementDifference } from '../../pipeline/reprocess.ts'
import { parseOptions } from '../failure.ts'
import { say, writeLine } from '../output.ts'
import { startProgress } from '../progress.ts'
import { formatOption } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('reprocess')
    .description(
      'Read stored reports again with today’s rules and catalogue. What is no longer found is superseded,\n' +
        'never deleted; stopped at any point, the next run goes on from there.',
    )
    .option('--since <day>', 'only reports published on or after it')
    .option('--all', 'also what today’s rules and catalogue have read already; resolves all of it anew')
    .option('--dry-run', 'show what would change, and change nothing')
    .addOption(formatOption(['text', 'json']))
    .action(readAgain)
}

const reprocessOptions = z.object({
  since: z.iso.date('must be a day like 2024-01-28').optional(),
  all: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  format: z.enum(['text', 'json']),
})

const shownMax = 50

async function readAgain(given: unknown): Promise<void> {
  const { since = null, all, dryRun, format } = parseOptions(reprocessOptions, given)
  await withRuntime(async (runtime) => {
    const { reprocess } = await import('../../pipeline/reprocess.ts')
    const progress = startProgress('reading again', 'reports')
    const onProgress = (done: number, total: number) => progress.report(done, total)
    const totals = await reprocess(runtime, { since, all, dryRun, onProgress }).finally(() =>
      progress.finish(),
    )
    if (format === 'json') return writeLine(JSON.stringify({ dryRun, ...totals }, null, 2))
    await writeLine(summary(totals))
    await printDifferences('+', totals.gained, totals.counts.gained)
    await printDifferences('-', totals.lost, totals.counts.lost)
    await printDifferences('~', totals.changed, totals.counts.changed)
    if (totals.tallies) await printTallies(totals.tallies)
    else if (dryRun) say('Too much would change to say what becomes of tallies.')
    if (dryRun) say('Nothing was changed: leave out --dry-run to do it.')
  })
}

function summary({ reports, untouched, counts }: ReprocessTotals): string {
  const left = untouched === 0 ? '' : `, ${untouched} left that the catalogue's changes cannot concern`
  return (
    `${reports} reports read again${left}: ${counts.gained} statements gained, ${counts.lost} lost, ` +
    `${counts.changed} changed`
  )
}

async function printDifferences(
  sign: string,
  differences: readonly StatementDifference[],
  count: number,
): Promise<void> {
  for (const { report, statement } of differences.slice(0, shownMax)) {
    const whose = statement.group ?? statement.class ?? statement.groupName ?? 'nobody named'
    await writeLine(
      `${sign} ${plainText(report)}  ${statement.kind}: ${plainText(whose)}  “${plainText(statement.quote)}”`,
    )
  }
  if (count > shownMax) await writeLine(`${sign} … and ${count - shownMax} more`)
}

async function printTallies(tallies: readonly TallyDifference[]): Promise<void> {
  await writeLine(tallies.length === 0 ? 'No tally would change.' : 'Tallies by month that would change:')
  for (const { group, bucket, before, after } of tallies) {
    await writeLine(`  ${group}  ${bucket ?? 'undated'}  ${before} → ${after} attacks`)
  }
}
