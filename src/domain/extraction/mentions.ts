import type { ContextHit, MatchedName, Matcher, NameMatch } from '../catalogue/matcher.ts'
import { holdsOn } from '../catalogue/relations.ts'
import { findIntroduced } from './introduced-names.ts'
import { standsAlone } from './lone-name.ts'
import type { Mention } from './statement.ts'

/** The name of a party outside the catalogue, as the report writes it. */
export interface OutsideMention {
  readonly name: string
  readonly surface: string
  readonly start: number
  readonly end: number
}

/** Everybody a text names, in order of appearance and without overlap. */
export interface NamesInText {
  readonly mentions: readonly Mention[]
  readonly outside: readonly OutsideMention[]
}

/** Names of the catalogue in `text`. `published` settles names that were in use for a time only. */
export function findMentions(text: string, matcher: Matcher, published: string | null = null): Mention[] {
  return [...findNames(text, matcher, published).mentions]
}

/** As `findMentions`, with the parties outside the catalogue that the text names. */
export function findNames(text: string, matcher: Matcher, published: string | null = null): NamesInText {
  const matches = matcher.find(text)
  if (matches.length === 0) return { mentions: [], outside: [] }
  const report = new ReportNames(text, matcher, matches, published)
  const mentions: Mention[] = []
  const outside: OutsideMention[] = []
  matches.forEach((match, index) => {
    const candidates = report.candidatesOf(match, index)
    const { surface, start, end } = match
    if (candidates.length > 0)
      mentions.push({ group: report.pick(candidates, index), candidates, surface, start, end })
    else if (match.outside[0] !== undefined) outside.push({ name: match.outside[0], surface, start, end })
  })
  for (const introduced of findIntroduced(text, mentions, matches, matcher.catalogue)) {
    mentions.push({ ...introduced, group: introduced.candidates[0] ?? null })
  }
  return { mentions: mentions.sort((a, b) => a.start - b.start), outside }
}

/** Distance in which a word of its context supports a weak name. */
const contextUnitsMax = 240

/** What a whole report says about whom its unclear names can mean. */
class ReportNames {
  readonly #text: string
  readonly #matcher: Matcher
  readonly #matches: readonly NameMatch[]
  readonly #published: string | null
  /** Groups that the report names beyond doubt somewhere. */
  readonly #certain: ReadonlySet<string>
  /** Outside parties that it names by a spelling of theirs alone. */
  readonly #outsiders: ReadonlySet<string>
  #context: readonly ContextHit[] | undefined

  constructor(text: string, matcher: Matcher, matches: readonly NameMatch[], published: string | null) {
    this.#text = text
    this.#matcher = matcher
    this.#matches = matches
    this.#published = published
    this.#certain = new Set(
      matches.flatMap((match) => {
        const strong = match.names.filter((name) => name.strength === 'strong' && this.#inUse(name))
        return strong.length === 1 ? strong.map((name) => name.group) : []
      }),
    )
    this.#outsiders = new Set(matches.flatMap((match) => (match.names.length === 0 ? match.outside : [])))
  }

  /** Groups that a match can mean here; none when it is somebody else's name or no name at all. */
  candidatesOf(match: NameMatch, index: number): string[] {
    const names = match.names.filter((name) => this.#inUse(name))
    const strong = names.filter((name) => name.strength === 'strong')
    const others = names.filter((name) => name.strength !== 'strong')
    const supported = others.length > 0 ? this.#supported(match, others, index) : []
    return [...new Set([...strong, ...supported].map((name) => name.group))]
  }

  /** The one meant: the only candidate, or the only one that the report names elsewhere. */
  pick(candidates: readonly string[], index: number): string | null {
    if (candidates.length === 1) return candidates[0] ?? null
    const named = candidates.filter((group) => this.#certain.has(group))
    return named.length === 1 ? (named[0] ?? null) : this.#lastNamed(named, index)
  }

  /** "the Kataib", where two groups are called so: the one that was named last. Men are not mixed up so. */
  #lastNamed(groups: readonly string[], index: number): string | null {
    const { catalogue } = this.#matcher
    if (groups.some((group) => catalogue.groups.get(group)?.kind === 'person')) return null
    for (let at = index - 1; at >= 0; at--) {
      const strong = this.#matches[at]?.names.filter((name) => name.strength === 'strong') ?? []
      const found = strong.find((name) => groups.includes(name.group))
      if (found) return found.group
    }
    return null
  }

  #supported(match: NameMatch, names: readonly MatchedName[], index: number): MatchedName[] {
    if (!standsAlone(this.#text, match, this.#kindsOf(names)) || this.#describesNext(match, index)) return []
    return names.filter((name) => {
      if (name.strength === 'ambiguous' || this.#certain.has(name.group)) return true
      if (match.outside.some((party) => this.#outsiders.has(party))) return false
      return this.#hasContext(match, name)
    })
  }

  #kindsOf(names: readonly MatchedName[]): 'person' | 'organisation' {
    const persons = names.every((name) => this.#matcher.catalogue.groups.get(name.group)?.kind === 'person')
    return persons ? 'person' : 'organisation'
  }

  /** "the Iraqi Islamic Resistance group Kataib X": the words say what X is, they name nobody. */
  #describesNext(match: NameMatch, index: number): boolean {
    const next = this.#matches[index + 1]
    if (next === undefined || next.start - match.end > 24) return false
    return /^\s+(?:group|faction|movement|militia|organi[sz]ation|unit)\s+["“'‘]?$/iu.test(
      this.#text.slice(match.end, next.start),
    )
  }

  #hasContext(match: NameMatch, name: MatchedName): boolean {
    if (name.context.length === 0) return false
    this.#context ??= this.#matcher.findContext(this.#text)
    const from = firstAtOrAfter(this.#context, match.start - contextUnitsMax)
    for (let i = from; i < this.#context.length; i++) {
      const hit = this.#context[i]
      if (hit === undefined || hit.start > match.end + contextUnitsMax) return false
      const inside = hit.start < match.end && hit.end > match.start
      if (!inside && hit.words.some((word) => name.context.includes(word))) return true
    }
    return false
  }

  #inUse(name: MatchedName): boolean {
    return this.#published === null || holdsOn(name.name, this.#published)
  }
}

function firstAtOrAfter(hits: readonly ContextHit[], offset: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
