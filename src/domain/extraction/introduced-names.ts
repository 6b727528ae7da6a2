import type { Catalogue } from '../catalogue/group.ts'
import type { NameMatch } from '../catalogue/matcher.ts'
import type { Mention } from './statement.ts'

/** A mention by a short form that the report itself introduces. */
export type IntroducedMention = Omit<Mention, 'group'>

/**
 * Short forms that a report gives to a group as it names it ("the Islamic Resistance in Iraq (IRI)",
 * "IRI, the Islamic Resistance in Iraq"), wherever they stand and the catalogue has not found them.
 */
export function findIntroduced(
  text: string,
  mentions: readonly Mention[],
  matches: readonly NameMatch[],
  catalogue: Catalogue,
): IntroducedMention[] {
  const groups = new Map<string, string>()
  for (const { group, start, end, surface } of mentions) {
    if (group === null) continue
    const canonical = catalogue.groups.get(group)?.name ?? ''
    const after = /^["”'’]?\s{0,2}[([]\s?(?:or |aka )?["“'‘]?([A-Z][A-Za-z]{1,7})["”'’]?\s?[)\],;]/.exec(
      text.slice(end, end + 24),
    )
    const before = /(?:^|[\s("“])([A-Z][A-Za-z]{1,7})["”]?(?:,| \()\s?(?:or )?(?:the )?["“'‘]?$/.exec(
      text.slice(Math.max(0, start - 24), start),
    )
    for (const short of [after?.[1], before?.[1]]) {
      if (short === undefined || !isAcronym(short)) continue
      if (abbreviates(short, surface) || abbreviates(short, canonical)) groups.set(short, group)
    }
  }
  return groups.size === 0 ? [] : occurrences(text, groups, mentions, matches)
}

function isAcronym(word: string): boolean {
  return /[A-Z].*[A-Z]/.test(word)
}

/** Its letters stand in the name in order, the first at the beginning of a word. */
function abbreviates(short: string, name: string): boolean {
  const letters = short.toLowerCase()
  const from = new RegExp(`(?:^|[^\\p{L}])${letters.charAt(0)}`, 'iu').exec(name)
  if (from === null) return false
  let at = 0
  for (const letter of name.slice(from.index).toLowerCase()) if (letter === letters.charAt(at)) at++
  return at === letters.length
}

function occurrences(
  text: string,
  groups: ReadonlyMap<string, string>,
  mentions: readonly Mention[],
  matches: readonly NameMatch[],
): IntroducedMention[] {
  const taken = new Set(
    [...mentions, ...matches.filter((match) => match.outside.length > 0)].map((each) => each.start),
  )
  const found: IntroducedMention[] = []
  const shortForms = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${[...groups.keys()].join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  )
  for (const { 0: surface, index } of text.matchAll(shortForms)) {
    const group = groups.get(surface)
    if (group === undefined || taken.has(index)) continue
    found.push({ candidates: [group], surface, start: index, end: index + surface.length })
  }
  return found
}
