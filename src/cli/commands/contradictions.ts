import { Command } from 'commander'
import { contradictionKinds } from '../../domain/attacks/attack.ts'
import { deeds } from '../../domain/attacks/corrections.ts'
import { type ContradictionListing, findContradictions } from '../../store/find-contradictions.ts'
import { knownGroups } from '../../store/find-query.ts'
import { choicesOption, collect, limitOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('contradictions')
    .description('List statements that cannot both stand, with both quotes.')
    .option('--group <id>', 'catalogue id; may be repeated', collect)
    .addOption(choicesOption('--kind <kind>', 'only of this kind', contradictionKinds))
    .option('--closed', 'also those that no longer hold')
    .addOption(limitOption(100))
    .addOption(formatOption(['text', 'json', 'ndjson', 'csv']))
    .action(list)
}

interface Options {
  group?: string[]
  kind?: string[]
  closed?: boolean
  limit: number
  format: 'text' | ListFormat
}

async function list({ group, kind, closed, limit, format }: Options): Promise<void> {
  await withRuntime(async ({ db, catalogue }) => {
    const groups = group && knownGroups(group, catalogue)
    const found = await findContradictions(db, { kinds: kind, groups, withClosed: closed }, limit)
    if (format !== 'text') return renderList(format, found, columns, { contradictions: found })
    if (found.length === 0) return say('Nothing matches.')
    for (const one of found) await writeLine(described(one))
  })
}

const columns: readonly Column<ContradictionListing>[] = [
  { name: 'id', value: (one) => one.id },
  { name: 'kind', value: (one) => one.kind },
  { name: 'attack', value: (one) => one.attack },
  { name: 'words', value: (one) => one.words },
  { name: 'first_quote', value: (one) => one.statements[0]?.quote ?? null },
  { name: 'second_quote', value: (one) => one.statements[1]?.quote ?? null },
  {
    name: 'decisions',
    value: (one) =>
      one.decisions.map(({ action, by, reason }) => `${deeds[action]} by ${by}: ${reason}`).join('; '),
  },
  { name: 'recorded_at', value: (one) => one.recordedAt },
  { name: 'closed_at', value: (one) => one.closedAt },
]

function described(one: ContradictionListing): string {
  return [
    `${one.kind}: ${plainText(one.words)}${one.closedAt ? ' (closed)' : ''}${one.invented ? '  [invented]' : ''}`,
    ...(one.attack ? [`  attack ${one.attack}`] : []),
    ...one.statements.map(
      (said) =>
        `  ${said.kind} by ${plainText(said.speaker.name)}, ${plainText(said.source)}: “${plainText(said.quote)}”`,
    ),
    ...one.decisions.map(
      ({ action, by, reason }) => `  ${deeds[action]} by ${plainText(by)}: ${plainText(reason)}`,
    ),
    '',
  ].join('\n')
}
