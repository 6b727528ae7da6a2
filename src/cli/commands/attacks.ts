import { Command } from 'commander'
import { type AttackListing, findAttack, findAttacks } from '../../store/find-attacks.ts'
import { attackFilterOf, attackQuery } from '../../store/find-query.ts'
import { findStatements, type StatementListing } from '../../store/find-statements.ts'
import { parseOptions } from '../failure.ts'
import { addAttackFilters, collectPages, limitOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import { attackColumns } from '../render/attack-columns.ts'
import { formatOf, listFormats, renderList } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'
import { dateWords, placeWords, rangeWords } from '../render/words.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  const attacks = new Command('attacks')
    .description('List attacks, latest first; or show one with its statements, quotes and why they are one.')
    .argument('[id]', 'show this attack')
  return addAttackFilters(attacks)
    .addOption(limitOption(50))
    .option('--format <format>', `of a list ${listFormats.join(', ')}; of one attack text, json`)
    .action((id: string | undefined, options: Options) => (id ? show(id, options) : list(options)))
}

interface Options {
  readonly limit: number
  readonly format?: string
}

async function list({ limit, format: asked, ...filters }: Options): Promise<void> {
  const format = formatOf(asked, listFormats)
  const query = parseOptions(attackQuery, filters)
  await withRuntime(async ({ db, catalogue }) => {
    const filter = attackFilterOf(query, catalogue)
    const { items, complete } = await collectPages(limit, (page) => findAttacks(db, filter, page))
    await renderList(format, items, attackColumns, { attacks: items })
    if (!complete) say(`More than ${limit} attacks match: the latest are shown, --limit prints more.`)
    if (items.some((attack) => attack.invented)) say('Invented demonstration data is among these.')
  })
}

async function show(id: string, options: Options): Promise<void> {
  const format = formatOf(options.format, ['text', 'json'])
  await withRuntime(async ({ db }) => {
    const { attack, successors } = await findAttack(db, id)
    if (!attack) throw new Error(absence(id, successors))
    const { items } = await findStatements(
      db,
      { ids: attack.statements },
      { limit: attack.statements.length || 1 },
    )
    if (format === 'json') {
      return writeLine(JSON.stringify({ ...attack, statementDetails: items }, null, 2))
    }
    return writeLine(described(attack, items))
  })
}

function absence(id: string, successors: readonly string[]): string {
  if (successors.length === 0) return `there is no attack ${JSON.stringify(id)}: see \`claimwatch attacks\``
  return `attack ${id} is now part of ${successors.join(' and ')}: ask for that instead`
}

function described(attack: AttackListing, statements: readonly StatementListing[]): string {
  const lines = [
    `Attack ${attack.id}${attack.invented ? '  [invented demonstration data]' : ''}`,
    `  state      ${attack.state}, ${attack.independentSources} independent source(s), ${attack.reports.length} report(s)`,
    `  when       ${dateWords(attack)}`,
    `  where      ${placeWords(attack.places)}`,
    `  what       ${attack.types.join(', ') || 'unknown'}${attack.target ? ` against ${plainText(attack.target)}` : ''}`,
    `  killed     ${rangeWords(attack.killed)}, wounded ${rangeWords(attack.wounded)}`,
    `  claimed    ${attack.claimedBy.join(', ') || 'by nobody'}`,
    `  attributed ${[...attack.attributedTo, ...attack.attributedToClasses].map(plainText).join(', ') || 'to nobody'}`,
    `  denied     ${attack.deniedBy.join(', ') || 'by nobody'}`,
    '',
    'Statements',
    ...statements.flatMap(saying),
  ]
  if (attack.why.length > 0) lines.push('', 'Why', ...attack.why.map((reason) => `  ${plainText(reason)}`))
  return lines.join('\n')
}

function saying(statement: StatementListing): string[] {
  return [
    `  ${statement.kind} by ${plainText(statement.speaker.name)} (${statement.speaker.authority}), ${plainText(statement.source)}, report ${plainText(statement.report)}`,
    `    “${plainText(statement.quote)}”`,
  ]
}
