import { type Command, Option } from 'commander'
import { attackStates } from '../domain/attacks/attack.ts'
import { attackTypes } from '../domain/extraction/statement.ts'
import type { Page, PageRequest } from '../store/find-page.ts'
import { UsageError } from './failure.ts'

const pageRows = 500

/** Options that narrow a list or a count by group and day. */
export function addSharedFilters(command: Command): Command {
  return command
    .option('--group <id>', 'catalogue id; may be repeated', collect)
    .addOption(
      new Option('--rollup <mode>', 'members: also what groups did while they belonged to it')
        .choices(['none', 'members'])
        .default('none'),
    )
    .option('--from <day>', 'first day, like 2024-01-01')
    .option('--to <day>', 'last day, included')
    .option('--type <type>', `attack type: ${attackTypes.join(', ')}; may be repeated`, collect)
    .option('--as-of <instant>', 'answer with what was recorded by then')
}

export function addAttackFilters(command: Command): Command {
  return addSharedFilters(command)
    .option('--state <state>', `${attackStates.join(', ')}; may be repeated`, collect)
    .option('--place <id>', 'gazetteer id; may be repeated', collect)
    .option('--min-sources <n>', 'independent sources at least')
}

/** An option whose values are of a list, and which may be repeated. */
export function choicesOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, `${description} (choices: ${choices.join(', ')}; may be repeated)`)
  return option.argParser((value: string, before: string[] | undefined) => {
    if (choices.includes(value)) return collect(value, before)
    throw new UsageError(`${option.long} must be one of ${choices.join(', ')}, not ${JSON.stringify(value)}`)
  })
}

export function limitOption(preset: number): Option {
  return new Option('--limit <n>', 'print at most so many').default(preset).argParser(limitOf)
}

/** Values of an option that may be repeated. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value]
}

/** Follows a list's pages until `limit` rows are there. */
export async function collectPages<T>(
  limit: number,
  find: (page: PageRequest) => Promise<Page<T>>,
): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await find({ limit: Math.min(pageRows, limit - items.length), cursor })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null && items.length < limit)
  return { items, complete: cursor === null }
}

/** Reads the number of rows that an option asks for. */
export function limitOf(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError('--limit must be a whole number of at least 1')
  return limit
}
