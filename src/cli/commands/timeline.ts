import { Command, Option } from 'commander'
import * as z from 'zod'
import { groupSpans } from '../../store/find-group-spans.ts'
import { knownGroups } from '../../store/find-query.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import { findTimeline, type TimelineEntry } from '../../store/find-timeline.ts'
import { parseOptions } from '../failure.ts'
import { collect } from '../list-options.ts'
import { say, write, writeLine } from '../output.ts'
import { formatOption } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { placeWords } from '../render/words.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('timeline')
    .description('Tell a group’s attacks and statements in order, as text.')
    .requiredOption('--group <id>', 'catalogue id; may be repeated', collect)
    .addOption(
      new Option('--rollup <mode>', 'members: also what groups did while they belonged to it')
        .choices(['none', 'members'])
        .default('none'),
    )
    .option('--from <day>', 'first day')
    .option('--to <day>', 'last day, included')
    .addOption(formatOption(['text', 'json']))
    .action(tell)
}

const day = z.iso.date('must be a day like 2024-01-28').optional()
const timelineOptions = z.object({
  group: z.array(z.string()),
  rollup: z.enum(['none', 'members']),
  from: day,
  to: day,
  format: z.enum(['text', 'json']),
})

async function tell(given: unknown): Promise<void> {
  const { group, rollup, from, to, format } = parseOptions(timelineOptions, given)
  await withRuntime(async ({ db, catalogue }) => {
    const groups = groupSpans(catalogue, knownGroups(group, catalogue), rollup)
    const entries = await findTimeline(db, { groups, from, to })
    if (format === 'json') return writeLine(JSON.stringify({ entries }, null, 2))
    if (entries.length === 0) return say('Nothing matches.')
    for (const entry of entries) await write(described(entry))
  })
}

function described({ date, attack, statements }: TimelineEntry): string {
  const mark = attack?.invented || statements.some(({ invented }) => invented) ? '  [invented]' : ''
  const heading = attack
    ? `${attack.types.join(', ') || 'unknown'} attack, ${placeWords(attack.places)}: ${attack.state.replaceAll('_', ' ')} (${attack.id})`
    : (statements[0]?.kind ?? '')
  return `${date ?? 'undated   '}  ${heading}${mark}\n${statements.map(saying).join('')}\n`
}

function saying(said: StatementListing): string {
  return `            ${said.kind}, ${plainText(said.speaker.name)} in ${plainText(said.source)}: “${plainText(said.quote)}”\n`
}
