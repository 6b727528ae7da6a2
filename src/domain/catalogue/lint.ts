import { commonWords } from './common-words.data.ts'
import type { Catalogue, GroupName } from './group.ts'
import { exactFold, looseFold, spellingKey } from './normalise.ts'

/** What an author of a catalogue should look at; none of it is an error. */
export interface LintFinding {
  /**
   * `shared`: several entries have the spelling; `prefix`: a longer name of another entry begins
   * with it, so which one is meant hangs on the words behind; `common`: it is an ordinary word or
   * too short, and will be found where nobody is meant; `unreachable`: an outside party has it too.
   */
  readonly kind: 'shared' | 'prefix' | 'common' | 'unreachable'
  readonly group: string
  readonly name: string
  /** Ids of the entries, or names of the outside parties, that it collides with. */
  readonly with: readonly string[]
  readonly message: string
}

/** Names that a catalogue's author may not have meant so. Sorted by entry, then by name. */
export function lintCatalogue(catalogue: Catalogue): LintFinding[] {
  const spellings = spellingsOf(catalogue)
  const owners = byKey(spellings)
  const outside = outsideKeys(catalogue)
  const starts = namesByStart(spellings)
  const findings = spellings.flatMap((spelling) => [
    ...sharedFindings(spelling, owners.get(spelling.key) ?? []),
    ...prefixFindings(spelling, starts.get(spelling.key) ?? []),
    ...commonFindings(spelling),
    ...outsideFindings(spelling, outside.get(spelling.key) ?? []),
  ])
  return distinct(findings).sort((a, b) => compare(a.group, b.group) || compare(a.name, b.name))
}

interface Spelling {
  readonly group: string
  readonly name: GroupName
  readonly key: string
}

function spellingsOf(catalogue: Catalogue): Spelling[] {
  return [...catalogue.groups.values()].flatMap((group) =>
    group.names.map((name) => ({ group: group.id, name, key: spellingKey(name.text, looseFold()) })),
  )
}

function outsideKeys(catalogue: Catalogue): Map<string, string[]> {
  const keys = new Map<string, string[]>()
  for (const party of catalogue.outside) {
    for (const text of party.names) {
      const key = spellingKey(text, looseFold())
      keys.set(key, [...(keys.get(key) ?? []), party.name])
    }
  }
  return keys
}

/** Longer spellings under each run of words that they begin with. */
function namesByStart(spellings: readonly Spelling[]): Map<string, Spelling[]> {
  const starts = new Map<string, Spelling[]>()
  for (const spelling of spellings) {
    for (let at = spelling.key.indexOf(' '); at !== -1; at = spelling.key.indexOf(' ', at + 1)) {
      const start = spelling.key.slice(0, at)
      const known = starts.get(start)
      if (known === undefined) starts.set(start, [spelling])
      else known.push(spelling)
    }
  }
  return starts
}

function sharedFindings(spelling: Spelling, owners: readonly Spelling[]): LintFinding[] {
  const others = idsBut(spelling.group, owners)
  if (others.length === 0) return []
  const message =
    spelling.name.strength === 'ambiguous'
      ? `also names ${others.join(', ')}: a report that decides nothing gives all of them as candidates`
      : `also names ${others.join(', ')}: mark it ambiguous in each entry`
  return [finding('shared', spelling, others, message)]
}

function prefixFindings(spelling: Spelling, longer: readonly Spelling[]): LintFinding[] {
  if (spelling.name.strength !== 'strong') return []
  const others = idsBut(spelling.group, longer)
  if (others.length === 0) return []
  const example = longer.find((each) => each.group !== spelling.group)?.name.text ?? ''
  return [finding('prefix', spelling, others, `begins the name ${JSON.stringify(example)} of ${others[0]}`)]
}

const strongLettersMin = 4

function commonFindings(spelling: Spelling): LintFinding[] {
  const { name } = spelling
  if (name.strength !== 'strong') return []
  const key = spellingKey(name.text, exactFold())
  if (key.includes(' ')) return []
  if (commonWords.has(key) || commonWords.has(name.text.toLowerCase())) {
    return [finding('common', spelling, [], 'is a common word: make it weak and give it context')]
  }
  if (key.length >= strongLettersMin) return []
  return [finding('common', spelling, [], 'is very short: make it weak and give it context')]
}

function outsideFindings(spelling: Spelling, parties: readonly string[]): LintFinding[] {
  if (parties.length === 0 || spelling.name.strength !== 'strong') return []
  return [
    finding(
      'unreachable',
      spelling,
      parties,
      `is also a name of ${parties.join(', ')}, outside the catalogue`,
    ),
  ]
}

function finding(
  kind: LintFinding['kind'],
  spelling: Spelling,
  others: readonly string[],
  text: string,
): LintFinding {
  const name = spelling.name.text
  return {
    kind,
    group: spelling.group,
    name,
    with: others,
    message: `${spelling.group}: ${JSON.stringify(name)} ${text}`,
  }
}

function idsBut(group: string, spellings: readonly Spelling[]): string[] {
  return [...new Set(spellings.map((each) => each.group))].filter((id) => id !== group).sort()
}

function distinct(findings: readonly LintFinding[]): LintFinding[] {
  return [...new Map(findings.map((each) => [`${each.kind} ${each.message}`, each])).values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byKey(spellings: readonly Spelling[]): Map<string, Spelling[]> {
  const groups = new Map<string, Spelling[]>()
  for (const spelling of spellings) {
    const known = groups.get(spelling.key)
    if (known === undefined) groups.set(spelling.key, [spelling])
    else known.push(spelling)
  }
  return groups
}
