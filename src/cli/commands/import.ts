import { access, constants } from 'node:fs/promises'
import { Command } from 'commander'
import * as z from 'zod'
import { type ImportTotals, importReports } from '../../pipeline/import-reports.ts'
import { readReportFile, type ReportFileOptions, type ReportLine } from '../../sources/report-file.ts'
import { AlreadyReported, parseOptions, UsageError } from '../failure.ts'
import { say, writeLine } from '../output.ts'
import { type Progress, startProgress } from '../progress.ts'
import { formatOption } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('import')
    .description(
      'Take documents through the whole pipeline into the store and wait until they are resolved.\n' +
        'A FILE is NDJSON, one report a line, or a text file that is one report; - is standard input.',
    )
    .argument('<file...>')
    .option('--source <name>', 'who published them, where a line does not say', 'import')
    .option('--published <date>', 'of a text file: when it was published')
    .option('--title <title>', 'of a text file: its headline')
    .option('--url <url>', 'of a text file: its address')
    .option('--lang <lang>', 'of a text file: its language')
    .addOption(formatOption(['text', 'json']))
    .action(importFiles)
}

const importOptions = z.object({
  source: z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'),
  published: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date like 2024-02-01')
    .optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  lang: z.string().optional(),
  format: z.enum(['text', 'json']),
})

const errorsPrintedMax = 20

async function importFiles(files: readonly string[], given: unknown): Promise<void> {
  const { source, format, ...about } = parseOptions(importOptions, given)
  // A mistyped name should cost nothing, and certainly not half an import.
  for (const file of files) if (file !== '-') await access(file, constants.R_OK)
  const totals = await withRuntime((runtime) => {
    const progress = twoPhases()
    return importReports(runtime, linesOf(files, about), {
      source: { name: source },
      onProgress: (phase, done, total) => progress.report(phase, done, total),
    }).finally(() => progress.finish())
  })
  for (const { error } of totals.errors.slice(0, errorsPrintedMax)) say(`claimwatch: ${error}`)
  if (totals.errors.length > errorsPrintedMax) {
    say(`claimwatch: and ${totals.errors.length - errorsPrintedMax} more; --format json lists all`)
  }
  await writeLine(format === 'json' ? JSON.stringify(totals) : words(totals))
  if (totals.failed > 0) throw new AlreadyReported()
}

async function* linesOf(files: readonly string[], about: ReportFileOptions): AsyncGenerator<ReportLine> {
  for (const file of files) {
    if (file === '-' && process.stdin.isTTY) throw new UsageError('no document came from standard input')
    const options = file === '-' ? { id: 'stdin', ...about, input: process.stdin } : about
    for await (const line of readReportFile(file, options)) {
      yield 'error' in line ? { ...line, error: `${file}: ${line.error}` } : line
    }
  }
}

/** Storing ends before reading starts to be waited for: one bar after the other. */
function twoPhases() {
  let current: 'store' | 'resolve' | null = null
  let bar: Progress | null = null
  return {
    report(phase: 'store' | 'resolve', done: number, total: number | null) {
      if (phase !== current) bar?.finish()
      if (phase !== current) bar = startProgress(phase === 'store' ? 'storing' : 'reading', 'reports')
      current = phase
      bar?.report(done, total)
    },
    finish: () => bar?.finish(),
  }
}

function words(totals: ImportTotals): string {
  return (
    `${totals.read} read: ${totals.new} new, ${totals.updated} updated, ${totals.duplicate} duplicate, ` +
    `${totals.failed} failed; ${totals.statements} statements, ${totals.attacks} attacks`
  )
}
