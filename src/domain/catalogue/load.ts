import type * as z from 'zod'
import { contentId } from './content-id.ts'
import {
  catalogueExtensionSchema,
  catalogueFileSchema,
  type CatalogueExtension,
  type GroupEntry,
  type NameInFile,
} from './catalogue-file.ts'
import type { Catalogue, Group, GroupName, OutsideParty } from './group.ts'

/** All that is wrong with a catalogue, each problem with its entry and field. */
export class CatalogueError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `The catalogue has ${problems.length} problem(s):\n${problems.map((each) => `- ${each}`).join('\n')}`,
    )
    this.name = 'CatalogueError'
    this.problems = problems
  }
}

/** Validates the content of a catalogue file. Throws a CatalogueError with every problem at once. */
export function loadCatalogue(data: unknown): Catalogue {
  const parsed = catalogueFileSchema.safeParse(data)
  const shape = parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, data))
  const problems = [...shape, ...crossChecks(data)]
  if (!parsed.success || problems.length > 0) throw new CatalogueError(problems)
  const groups = parsed.data.groups.map(groupOf)
  const outside = (parsed.data.outside ?? []).map((party) => ({
    name: party.name,
    names: party.names.flatMap(expandSpelling),
  }))
  return catalogueOf(groups, outside)
}

/**
 * The catalogue that a file of the user's makes of `base`: `mode: replace` takes the file alone;
 * `mode: extend` (the default) adds its entries, and to an entry of the same id its names and relations.
 */
export function extendCatalogue(base: Catalogue, extension: unknown): Catalogue {
  if (modeOf(extension) === 'replace') return loadCatalogue(extension)
  const parsed = catalogueExtensionSchema.safeParse(extension)
  if (!parsed.success) {
    throw new CatalogueError(parsed.error.issues.map((issue) => describeIssue(issue, extension)))
  }
  const merged = new Map<string, unknown>(base.groups)
  const added: unknown[] = []
  for (const entry of parsed.data.groups) {
    const existing = base.groups.get(entry.id)
    if (existing === undefined) added.push(entry)
    else merged.set(entry.id, mergeEntry(existing, entry))
  }
  return loadCatalogue({
    groups: [...merged.values(), ...added],
    outside: [...base.outside, ...(parsed.data.outside ?? [])],
  })
}

function modeOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'mode' in data ? data.mode : undefined
}

function catalogueOf(groups: readonly Group[], outside: readonly OutsideParty[]): Catalogue {
  return {
    version: contentId([groups, outside]),
    groups: new Map(groups.map((group) => [group.id, group])),
    outside,
  }
}

function groupOf(entry: GroupEntry): Group {
  return {
    id: entry.id,
    kind: entry.kind,
    name: entry.name,
    names: distinctNames(entry),
    relations: entry.relations ?? [],
    ...(entry.founded === undefined ? {} : { founded: entry.founded }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
  }
}

/** Every spelling once; the canonical name is one of them unless the entry lists it itself. */
function distinctNames(entry: GroupEntry): GroupName[] {
  const names = entry.names.flatMap(namesOf)
  if (!names.some((name) => name.text === entry.name)) {
    names.unshift({ text: entry.name, type: 'primary', strength: 'strong', lang: langOf(entry.name) })
  }
  const byText = new Map<string, GroupName>()
  for (const name of names) if (!byText.has(name.text)) byText.set(name.text, name)
  return [...byText.values()]
}

function namesOf(name: NameInFile): GroupName[] {
  const { text, type, strength, lang, ...rest } = typeof name === 'string' ? { text: name } : { ...name }
  return expandSpelling(text).map((spelling) => ({
    text: spelling,
    type: type ?? 'alias',
    strength: strength ?? 'strong',
    lang: lang ?? langOf(spelling),
    ...rest,
  }))
}

function langOf(text: string): string {
  return /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en'
}

const alternativesMax = 500

/** "{a|b} c" as ["a c", "b c"]; an alternative may be empty. */
export function expandSpelling(text: string): string[] {
  let spellings = ['']
  for (const part of text.split(/(\{[^{}]*\})/)) {
    const choices = part.startsWith('{') && part.endsWith('}') ? part.slice(1, -1).split('|') : [part]
    spellings = spellings.flatMap((each) => choices.map((choice) => each + choice)).slice(0, alternativesMax)
  }
  return spellings.map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== '')
}

function mergeEntry(base: Group, addition: CatalogueExtension['groups'][number]): unknown {
  return {
    ...base,
    ...addition,
    names: [...(addition.names ?? []), ...base.names],
    relations: [...base.relations, ...(addition.relations ?? [])],
  }
}

/** Names the entry and the field: "kataib-hezbollah: relations[0].target …". */
function describeIssue(issue: z.core.$ZodIssue, data: unknown): string {
  const [list, index, ...path] = issue.path
  if ((list !== 'groups' && list !== 'outside') || typeof index !== 'number') {
    return `${formatPath(issue.path) || 'the file'}: ${issue.message}`
  }
  const entry = entriesIn(data, list)[index]
  const label = labelOf(entry) ?? `${list}[${index}]`
  return `${label}: ${formatPath(path) || 'entry'}: ${issue.message}`
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function entriesIn(data: unknown, list: string): unknown[] {
  const value = isRecord(data) ? data[list] : undefined
  return Array.isArray(value) ? value : []
}

function labelOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined
  if (typeof entry['id'] === 'string' && entry['id'] !== '') return entry['id']
  return typeof entry['name'] === 'string' && entry['name'] !== '' ? entry['name'] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What no schema of one entry can see. Reads raw data, so that it reports beside problems of shape. */
function crossChecks(data: unknown): string[] {
  const entries = entriesIn(data, 'groups').filter(isRecord)
  const ids = entries.map((entry) => entry['id']).filter((id) => typeof id === 'string')
  const known = new Set<string>()
  const repeated = new Set<string>()
  for (const id of ids) {
    if (known.has(id)) repeated.add(id)
    known.add(id)
  }
  const problems = [...repeated].map((id) => `${id}: id: is used by more than one entry`)
  for (const entry of entries) {
    const label = labelOf(entry) ?? '(no id)'
    const report = (field: string, text: string) => problems.push(`${label}: ${field}: ${text}`)
    listIn(entry, 'relations').forEach((relation, i) => {
      const target = relation['target']
      if (typeof target === 'string' && !known.has(target)) {
        report(`relations[${i}].target`, `no entry has the id ${JSON.stringify(target)}`)
      }
      if (target === entry['id']) report(`relations[${i}].target`, 'an entry cannot relate to itself')
      if (endsBeforeStart(relation)) report(`relations[${i}].to`, 'lies before from')
    })
    listIn(entry, 'names').forEach((name, i) => {
      if (endsBeforeStart(name)) report(`names[${i}].to`, 'lies before from')
      if (name['context'] !== undefined && name['strength'] !== 'weak') {
        report(`names[${i}].context`, 'is for weak names only')
      }
    })
  }
  return problems
}

function listIn(entry: Record<string, unknown>, field: string): Record<string, unknown>[] {
  const value = entry[field]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function endsBeforeStart(dated: Record<string, unknown>): boolean {
  const { from, to } = dated
  // A year ends after any day in it, so a shorter date compares as its last day.
  return isDate(from) && isDate(to) && `${to}~` < String(from)
}

function isDate(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
