import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import { decodeBody } from './decode-body.ts'
import { describeProblems, type ImportedReport, reportInput, reportLimits } from './report-input.ts'
import { textLines } from './text-lines.ts'

/** What to assume about a plain text file, and where to read when the path is "-". */
export interface ReportFileOptions {
  readonly id?: string
  readonly published?: string | null
  readonly title?: string | null
  readonly url?: string | null
  readonly lang?: string | null
  /** Decided by the name and the first character when absent. */
  readonly format?: 'ndjson' | 'text'
  /** Read instead of the file. */
  readonly input?: AsyncIterable<Buffer | string>
}

export type ReportLine =
  | { readonly line: number; readonly report: ImportedReport }
  /** `error` names the line and the field; `id` is the line's own when it could be read. */
  | { readonly line: number; readonly id: string | null; readonly error: string }

/** A whole text file is one report. */
const textBytesMax = 8 * reportLimits.textCharsMax
const lineCharsMax = 4 * reportLimits.textCharsMax
const ndjsonExtensions = new Set(['.ndjson', '.jsonl', '.json'])

/**
 * Reads reports one after the other: NDJSON as it streams in, or a text file as one report. A bad
 * line is reported and the rest goes on. Throws only when the file itself cannot be read.
 */
export async function* readReportFile(
  path: string,
  options: ReportFileOptions = {},
): AsyncGenerator<ReportLine> {
  const chunks = buffers(options.input ?? createReadStream(path))
  const first = await chunks.next()
  const head = first.done === true ? Buffer.alloc(0) : first.value
  const all = withHead(head, chunks)
  if ((options.format ?? formatOf(path, head)) === 'ndjson') yield* ndjsonReports(all)
  else yield await textReport(path, options, all)
}

async function* ndjsonReports(chunks: AsyncIterable<Buffer>): AsyncGenerator<ReportLine> {
  for await (const line of textLines(decoded(chunks), lineCharsMax)) {
    if ('tooLong' in line) {
      yield {
        line: line.number,
        id: null,
        error: `line ${line.number}: is longer than ${lineCharsMax} characters`,
      }
    } else if (line.text.trim() !== '') {
      yield readReportLine(line.text, line.number)
    }
  }
}

/** Reads one line of NDJSON. */
export function readReportLine(text: string, line: number): ReportLine {
  const parsed = parsedJson(text)
  if ('problem' in parsed) return { line, id: null, error: `line ${line}: is not JSON: ${parsed.problem}` }
  const result = reportInput.safeParse(parsed.value)
  if (result.success) return { line, report: result.data }
  return { line, id: idOf(parsed.value), error: `line ${line}: ${describeProblems(result.error)}` }
}

async function textReport(
  path: string,
  options: ReportFileOptions,
  chunks: AsyncIterable<Buffer>,
): Promise<ReportLine> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > textBytesMax)
      return { line: 1, id: null, error: `the text is longer than ${textBytesMax} bytes` }
    parts.push(chunk)
  }
  const { text } = decodeBody(Buffer.concat(parts))
  const id = options.id ?? options.url ?? basename(path, extname(path))
  const { published = null, title = null, url = null, lang = null } = options
  const result = reportInput.safeParse({ id, text: text.replace(/^\uFEFF/, ''), published, title, url, lang })
  if (result.success) return { line: 1, report: result.data }
  return { line: 1, id, error: describeProblems(result.error) }
}

function formatOf(path: string, head: Buffer): 'ndjson' | 'text' {
  if (ndjsonExtensions.has(extname(path).toLowerCase())) return 'ndjson'
  return /^[\uFEFF\s]*\{\s*"/.test(head.subarray(0, 4096).toString('utf8')) ? 'ndjson' : 'text'
}

async function* buffers(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

async function* withHead(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function parsedJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message.slice(0, 200) : 'cannot be read' }
  }
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : null
}
