import { Command } from 'commander'
import {
  findReport,
  findReports,
  type ReportDetail,
  type ReportListing,
  reportStates,
} from '../../store/find-reports.ts'
import { choicesOption, collectPages, limitOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOf, listFormats, renderList } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('reports')
    .description('List reports, last seen first; or show one with its text and what was read in it.')
    .argument('[id]', 'show this report')
    .addOption(choicesOption('--state <state>', 'only reports in this state', reportStates))
    .option('--source <name>', 'only reports of this source')
    .addOption(limitOption(50))
    .option('--format <format>', `of a list ${listFormats.join(', ')}; of one report text, json`)
    .action((id: string | undefined, options: Options) => (id ? show(id, options) : list(options)))
}

interface Options {
  readonly state?: readonly ReportListing['state'][]
  readonly source?: string
  readonly limit: number
  readonly format?: string
}

async function list({ state, source, limit, format: asked }: Options): Promise<void> {
  const format = formatOf(asked, listFormats)
  await withRuntime(async ({ db }) => {
    const { items, complete } = await collectPages(limit, (page) =>
      findReports(db, { states: state, source }, page),
    )
    await renderList(format, items, columns, { reports: items })
    if (!complete) say(`More than ${limit} reports match: the last seen are shown, --limit prints more.`)
  })
}

async function show(id: string, options: Options): Promise<void> {
  const format = formatOf(options.format, ['text', 'json'])
  await withRuntime(async ({ db }) => {
    const report = await findReport(db, id, options.source)
    if (!report) throw new Error(`there is no report ${JSON.stringify(id)}: see \`claimwatch reports\``)
    return writeLine(format === 'json' ? JSON.stringify(report, null, 2) : described(report))
  })
}

const columns: readonly Column<ReportListing>[] = [
  { name: 'id', value: (report) => report.id, widthMax: 40 },
  { name: 'source', value: (report) => report.source, widthMax: 24 },
  { name: 'published', value: (report) => report.published },
  { name: 'lang', value: (report) => report.lang },
  { name: 'version', value: (report) => report.version },
  { name: 'state', value: (report) => report.state },
  { name: 'title', value: (report) => report.title, widthMax: 50 },
  { name: 'error', value: (report) => report.error, widthMax: 50 },
  { name: 'url', value: (report) => report.url, csvOnly: true },
  { name: 'first_seen_at', value: (report) => report.firstSeenAt, csvOnly: true },
  { name: 'read_at', value: (report) => report.readAt, csvOnly: true },
  { name: 'invented', value: (report) => (report.invented ? 'invented' : null) },
]

function described(report: ReportDetail): string {
  return [
    `${plainText(report.title ?? '(no title)')}${report.invented ? '  [invented demonstration data]' : ''}`,
    `  report ${plainText(report.id)}, ${plainText(report.source)}, published ${report.published ?? 'unknown'}`,
    `  version ${report.version} of ${report.versions.length}, ${report.state}${report.error ? `: ${plainText(report.error)}` : ''}`,
    ...(report.url ? [`  ${plainText(report.url)}`] : []),
    '',
    ...report.text.split('\n').map(plainText),
    '',
    `Statements (${report.statements.length})`,
    ...report.statements.flatMap((said) => [
      `  ${said.kind}: ${said.group ?? said.class ?? said.groupName ?? 'nobody named'}, said by ${plainText(said.speaker.name)}, attack ${said.attackId ?? 'none'}`,
      `    “${plainText(said.quote)}” [${said.field} ${said.start}–${said.end}]`,
    ]),
  ].join('\n')
}
