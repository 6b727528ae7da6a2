import { Command } from 'commander'
import { correctionActions } from '../../domain/attacks/attack.ts'
import type { Corrected } from '../../pipeline/correct.ts'
import { listCorrections, sortSubjects, type CorrectionListing } from '../../store/corrections.ts'
import { findReview, type ReviewItem, type ReviewReason, reviewReasons } from '../../store/find-review.ts'
import { correctionOf, undoOf, type GivenDecision } from '../given-decision.ts'
import { UsageError } from '../failure.ts'
import { choicesOption, collect, limitOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, listFormats, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  const review = new Command('review').description(
    'Look at uncertain statements and merges, and decide: tallies follow at once.',
  )
  review
    .command('list', { isDefault: true })
    .description('List what is uncertain and undecided, least certain first.')
    .addOption(choicesOption('--for <reason>', 'only for this reason', reviewReasons))
    .addOption(limitOption(20))
    .addOption(formatOption(listFormats))
    .action(list)
  for (const action of correctionActions) {
    const decision = review
      .command(`${action} <id...>`)
      .description(descriptions[action])
      .requiredOption('--reason <words>', 'why')
      .requiredOption('--by <name>', 'who decides')
      .addOption(formatOption(['text', 'json']))
      .action((ids: string[], options: GivenDecision) => decide(action, ids, options))
    if (action === 'edit') {
      decision.option('--set <field=value>', `${editable}; empty for unknown; may be repeated`, collect)
    }
  }
  review
    .command('undo <correction>')
    .description('Take a decision back; it stays on record.')
    .requiredOption('--reason <words>', 'why')
    .requiredOption('--by <name>', 'who decides')
    .addOption(formatOption(['text', 'json']))
    .action(takeBack)
  review
    .command('log')
    .description('List decisions, last taken first.')
    .option('--all', 'also those that were taken back')
    .addOption(limitOption(50))
    .addOption(formatOption(listFormats))
    .action(log)
  return review
}

const editable = 'kind, group, class, from, to, precision, types, places, target, killed, wounded'

const descriptions: Readonly<Record<(typeof correctionActions)[number], string>> = {
  accept: 'Take statements (or all of an attack) for certain.',
  reject: 'Leave statements (or all of an attack) out of every attack and tally.',
  edit: 'Replace fields of a statement: review edit ID --set from=2024-01-05 --set group=kataib-hezbollah',
  merge: 'Make one attack of two or more.',
  split: 'Part statements from their attack; those named together stay together.',
  pin: 'Keep an attack as it is, beyond doubt.',
}

async function list(options: { for?: ReviewReason[]; limit: number; format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const items = await findReview(db, options.for, options.limit)
    await renderList(options.format, items, reviewColumns, { review: items })
  })
}

async function decide(
  action: (typeof correctionActions)[number],
  ids: readonly string[],
  given: GivenDecision,
): Promise<void> {
  // What can be said without a database is said first.
  correctionOf(action, { statements: [...ids], attacks: action === 'merge' ? [...ids] : [] }, given)
  await withRuntime(async (runtime) => {
    const { unknown, ...subjects } = await sortSubjects(runtime.db, [...new Set(ids)])
    if (unknown.length > 0) throw new UsageError(`there is no statement or attack ${unknown.join(', ')}`)
    const input = correctionOf(action, subjects, given)
    const { correct } = await import('../../pipeline/correct.ts')
    await tell(await correct(runtime, input), given.format)
  })
}

async function takeBack(id: string, given: GivenDecision): Promise<void> {
  const input = undoOf(given)
  await withRuntime(async (runtime) => {
    const { undo } = await import('../../pipeline/correct.ts')
    const undone = await undo(runtime, id, input)
    if (!undone)
      throw new Error(`there is no decision ${JSON.stringify(id)} in force: see \`claimwatch review log\``)
    await tell(undone, given.format)
  })
}

async function tell(decided: Corrected, format: GivenDecision['format']): Promise<void> {
  if (format === 'json') return writeLine(JSON.stringify(decided))
  await writeLine(decided.id)
  const { attacks, statements } = decided
  say(`${statements.length} statement(s), now in ${attacks.length > 0 ? attacks.join(', ') : 'no attack'}.`)
}

async function log(options: { all?: boolean; limit: number; format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const corrections = await listCorrections(db, { withUndone: options.all }, options.limit)
    await renderList(options.format, corrections, logColumns, { corrections })
  })
}

const reviewColumns: readonly Column<ReviewItem>[] = [
  { name: 'certainty', value: (item) => item.certainty },
  { name: 'subject', value: (item) => item.subject },
  { name: 'id', value: (item) => item.id },
  { name: 'groups', value: (item) => item.groups.join(' ') || null, widthMax: 30 },
  { name: 'from', value: (item) => item.from },
  { name: 'place', value: (item) => item.place, widthMax: 20 },
  { name: 'why', value: (item) => item.words.join('; '), widthMax: 70 },
  { name: 'quote', value: (item) => item.quote, widthMax: 60 },
  { name: 'report', value: (item) => item.report, csvOnly: true },
  { name: 'reasons', value: (item) => item.reasons.join(' '), csvOnly: true },
]

const logColumns: readonly Column<CorrectionListing>[] = [
  { name: 'id', value: (one) => one.id },
  { name: 'recorded_at', value: (one) => one.recordedAt },
  { name: 'action', value: (one) => one.action },
  { name: 'by', value: (one) => one.by, widthMax: 20 },
  { name: 'reason', value: (one) => one.reason, widthMax: 50 },
  { name: 'patch', value: (one) => (one.patch ? JSON.stringify(one.patch) : null), widthMax: 50 },
  { name: 'statements', value: (one) => one.statements.join(' '), widthMax: 26 },
  { name: 'undone_at', value: (one) => one.undoneAt },
  { name: 'undone_by', value: (one) => one.undoneBy, csvOnly: true },
  { name: 'undone_reason', value: (one) => one.undoneReason, csvOnly: true },
]
