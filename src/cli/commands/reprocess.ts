import { Command } from 'commander'
import * as z from 'zod'
import type { StatementDifference } from '../../pipeline/reprocess.ts'
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
    .option('--all', 'also what today’s rules and catalogue have read already')
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
    const onProgress = (done: number) => progress.report(done, null)
    const totals = await reprocess(runtime, { since, all, dryRun, onProgress }).finally(() =>
      progress.finish(),
    )
    if (format === 'json') return writeLine(JSON.stringify({ dryRun, ...totals }, null, 2))
    const { reports, gained, lost, changed } = totals
    await writeLine(
      `${reports} reports read again: ${gained.length} statements gained, ${lost.length} lost, ${changed.length} changed`,
    )
    await printDifferences('+', gained)
    await printDifferences('-', lost)
    await printDifferences('~', changed)
    if (dryRun) say('Nothing was changed: leave out --dry-run to do it.')
  })
}

async function printDifferences(sign: string, differences: readonly StatementDifference[]): Promise<void> {
  for (const { report, statement } of differences.slice(0, shownMax)) {
    const whose = statement.group ?? statement.class ?? statement.groupName ?? 'nobody named'
    await writeLine(
      `${sign} ${plainText(report)}  ${statement.kind}: ${whose}  “${plainText(statement.quote)}”`,
    )
  }
  if (differences.length > shownMax) await writeLine(`${sign} … and ${differences.length - shownMax} more`)
}
