import { Command } from 'commander'
import * as z from 'zod'
import { type Change, transitions } from '../../domain/alerts/change.ts'
import { findChanges } from '../../store/find-changes.ts'
import { knownGroups } from '../../store/find-query.ts'
import { parseOptions } from '../failure.ts'
import { collect, limitOption } from '../list-options.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  return new Command('changes')
    .description(
      'List transitions in order, each once. Go on with --since and the last cursor: none is missed.',
    )
    .option('--since <cursor>', 'only changes after this cursor', '0')
    .option('--transition <word>', `${transitions.join(', ')}; may be repeated`, collect)
    .option('--group <id>', 'catalogue id; may be repeated', collect)
    .addOption(limitOption(500))
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
}

const changeOptions = z.object({
  since: z.coerce.number('must be a cursor: a whole number').int('must be a cursor: a whole number').min(0),
  transition: z.array(z.enum(transitions, `must be one of ${transitions.join(', ')}`)).optional(),
  group: z.array(z.string()).optional(),
  limit: z.number(),
})

async function list(given: { format: ListFormat }): Promise<void> {
  const options = parseOptions(changeOptions, given)
  await withRuntime(async ({ db, catalogue }) => {
    const groups = options.group && knownGroups(options.group, catalogue)
    const filter = { transitions: options.transition, groups }
    const changes = await findChanges(db, filter, options.since, options.limit)
    const cursor = changes.at(-1)?.cursor ?? options.since
    await renderList(given.format, changes, columns, { changes, cursor })
  })
}

const columns: readonly Column<Change>[] = [
  { name: 'cursor', value: (change) => change.cursor },
  { name: 'recorded_at', value: (change) => change.recordedAt },
  { name: 'transition', value: (change) => change.transition },
  { name: 'subject', value: (change) => `${change.subjectType} ${change.subjectId}` },
  { name: 'group', value: (change) => change.group },
  { name: 'detail', value: (change) => JSON.stringify(change.detail), csvOnly: true },
]
