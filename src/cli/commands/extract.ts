import { Command } from 'commander'
import * as z from 'zod'
import { explainReading } from '../../domain/extraction/explain.ts'
import { createReader, type Reader } from '../../domain/extraction/reader.ts'
import { readReportFile, type ReportFileOptions, type ReportLine } from '../../sources/report-file.ts'
import { AlreadyReported, parseOptions, UsageError } from '../failure.ts'
import { openCatalogue } from '../open-catalogue.ts'
import { say, writeLine } from '../output.ts'
import { formatOption } from '../render/list.ts'

export function command(): Command {
  return new Command('extract')
    .description(
      'Read one document and show who says what, with quotes; or, with --ndjson, one JSON report a line\n' +
        'from standard input to one reading a line. Needs no database and no network.',
    )
    .argument('[file]', 'the document, - for standard input', '-')
    .option('--ndjson', 'one JSON report a line in, one reading a line out, in the same order')
    .option('--published <date>', 'when it was published: words like "on Sunday" count from there')
    .option('--title <title>', 'its headline')
    .option('--url <url>', 'its address')
    .option('--lang <lang>', 'its language, when known')
    .addOption(formatOption(['text', 'json']))
    .action(extract)
}

const documentOptions = z.object({
  published: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date like 2024-02-01')
    .optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  lang: z.string().optional(),
  ndjson: z.boolean().default(false),
  format: z.enum(['text', 'json']),
})

async function extract(file: string, given: unknown): Promise<void> {
  const { ndjson, format, ...about } = parseOptions(documentOptions, given)
  const lines = readReportFile(file, inputOptions(file, ndjson ? { format: 'ndjson' } : about))
  const reader = createReader(await openCatalogue())
  let failed = 0
  // One report in memory at a time, whatever the length of the input.
  for await (const line of lines) {
    const problem = await readOne(reader, line, ndjson ? 'ndjson' : format)
    if (problem === null) continue
    failed += 1
    if (ndjson) await writeLine(JSON.stringify(problem))
    else say(`claimwatch: ${problem.error}`)
  }
  if (failed === 0) return
  if (ndjson)
    say(`claimwatch: ${failed} ${failed === 1 ? 'line' : 'lines'} could not be read: see "error" there`)
  throw new AlreadyReported()
}

function inputOptions(file: string, options: ReportFileOptions): ReportFileOptions {
  if (file !== '-') return options
  if (process.stdin.isTTY) throw new UsageError('no document: name a FILE, or send one to standard input')
  return { id: 'stdin', ...options, input: process.stdin }
}

interface LineProblem {
  readonly id: string | null
  readonly error: string
}

/** Reads and prints one report; what went wrong when it could not. */
async function readOne(
  reader: Reader,
  line: ReportLine,
  format: 'ndjson' | 'json' | 'text',
): Promise<LineProblem | null> {
  if ('error' in line) return { id: line.id, error: line.error }
  const { report } = line
  let reading: ReturnType<Reader['read']>
  try {
    reading = reader.read(report)
  } catch (error) {
    return { id: report.id, error: error instanceof Error ? error.message : String(error) }
  }
  if (format === 'text') await writeLine(explainReading(report, reading))
  else await writeLine(JSON.stringify(reading, null, format === 'json' ? 2 : undefined))
  return null
}
