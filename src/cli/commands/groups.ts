import { Command, Option } from 'commander'
import { type Catalogue, type Group, groupKinds } from '../../domain/catalogue/group.ts'
import { holdsOn, membersOf } from '../../domain/catalogue/relations.ts'
import { openCatalogue } from '../open-catalogue.ts'
import { UsageError } from '../failure.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { plainText } from '../render/plain-text.ts'

export function command(): Command {
  const groups = new Command('groups').description(
    'The catalogue: groups and persons, their names and relations.',
  )
  groups
    .command('list', { isDefault: true })
    .description('List the catalogue’s entries.')
    .addOption(new Option('--kind <kind>', 'only entries of this kind').choices(groupKinds))
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
  groups
    .command('show <id>')
    .description('Show one entry with its names and relations.')
    .addOption(formatOption(['text', 'json']))
    .action(show)
  groups
    .command('lint <file>')
    .description('Check a catalogue file: what is wrong with it, and what is allowed but seldom meant.')
    .addOption(formatOption(['text', 'json']))
    .action(lint)
  return groups
}

/** Findings about the file's own entries; those of the built-in ones are not its author's. */
async function lint(file: string, options: { format: string }): Promise<void> {
  const [
    { readCatalogueFile },
    { extendCatalogue },
    { seedCatalogue },
    { lintCatalogue },
    { catalogueExtensionSchema },
  ] = await Promise.all([
    import('../../sources/catalogue-file.ts'),
    import('../../domain/catalogue/load.ts'),
    import('../../domain/catalogue/seed.ts'),
    import('../../domain/catalogue/lint.ts'),
    import('../../domain/catalogue/catalogue-file.ts'),
  ])
  const content = await readCatalogueFile(file)
  const catalogue = extendCatalogue(seedCatalogue, content)
  const own = new Set(catalogueExtensionSchema.parse(content).groups.map(({ id }) => id))
  const findings = lintCatalogue(catalogue).filter(
    (finding) => own.has(finding.group) || finding.with.some((id) => own.has(id)),
  )
  if (options.format === 'json') return writeLine(JSON.stringify({ findings }, null, 2))
  for (const { kind, message } of findings) await writeLine(`${kind.padEnd(11)} ${plainText(message)}`)
  say(findings.length === 0 ? 'Nothing to remark.' : `${findings.length} remarks; the file is valid.`)
}

async function list(options: { kind?: string; format: ListFormat }): Promise<void> {
  const catalogue = await openCatalogue()
  const entries = [...catalogue.groups.values()].filter(({ kind }) => !options.kind || kind === options.kind)
  await renderList(options.format, entries, columns, { catalogueVersion: catalogue.version, groups: entries })
}

async function show(id: string, options: { format: string }): Promise<void> {
  const catalogue = await openCatalogue()
  const group = catalogue.groups.get(id)
  if (!group) throw new UsageError(`there is no group ${JSON.stringify(id)}: see \`claimwatch groups list\``)
  await writeLine(options.format === 'json' ? JSON.stringify(group, null, 2) : described(group, catalogue))
}

const columns: readonly Column<Group>[] = [
  { name: 'id', value: (group) => group.id },
  { name: 'kind', value: (group) => group.kind },
  { name: 'name', value: (group) => group.name },
  { name: 'names', value: (group) => group.names.length },
  {
    name: 'relations',
    value: (group) => group.relations.map(({ type, target }) => `${type} ${target}`).join(', ') || null,
  },
]

function described(group: Group, catalogue: Catalogue): string {
  const members = membersOf(catalogue, group.id, null)
  const incoming = [...catalogue.groups.values()].flatMap((other) =>
    other.relations
      .filter(({ target }) => target === group.id)
      .map((relation) => `  ${other.id} ${relation.type} it${dates(relation)}`),
  )
  return [
    `${group.name} (${group.id}), ${group.kind}${group.founded ? `, founded ${group.founded}` : ''}`,
    ...(group.note ? [plainText(group.note)] : []),
    '',
    'Names',
    ...nameLines(group),
    ...section(
      'Relations',
      group.relations.map((relation) => `  ${relation.type} ${relation.target}${dates(relation)}`),
    ),
    ...section('Others’ relations to it', incoming),
    ...section(
      'Rolls up today',
      members.map((member) => `  ${member}`),
    ),
  ].join('\n')
}

const spellingsShown = 8

/** A catalogue holds dozens of spellings of one name: those alike share a line. */
function nameLines(group: Group): string[] {
  const lines = new Map<string, string[]>()
  for (const name of group.names) {
    const near = name.context ? `, only near: ${name.context.join(' ')}` : ''
    const kind = `${name.lang} ${name.type}, ${name.strength}${near}`
    lines.set(kind, [...(lines.get(kind) ?? []), plainText(name.text)])
  }
  return [...lines].map(([kind, texts]) => {
    const more = texts.length - spellingsShown
    const rest = more > 0 ? `; and ${more} more (--format json has all)` : ''
    return `  [${kind}] ${texts.slice(0, spellingsShown).join('; ')}${rest}`
  })
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', heading, ...lines] : []
}

function dates(relation: { from?: string; to?: string }): string {
  if (!relation.from && !relation.to) return ''
  const over = holdsOn(relation, null) ? '' : ' (over)'
  return `, ${relation.from ?? '…'} to ${relation.to ?? '…'}${over}`
}
