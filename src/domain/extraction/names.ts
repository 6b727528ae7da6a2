import type { Gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { mayEndArticle } from '../catalogue/matcher.ts'
import { firstEndingAfter } from './first-ending-after.ts'
import type { NamesInText } from './mentions.ts'
import type { NameSpan } from './units.ts'

/** The parties that a text names, of the catalogue and others, in order of appearance. */
export function partySpans(names: NamesInText, catalogue: Catalogue): NameSpan[] {
  const groups = names.mentions.map((mention): NameSpan => {
    const entry = mention.group ? catalogue.groups.get(mention.group) : undefined
    return {
      start: mention.start,
      end: mention.end,
      kind: entry?.kind === 'person' ? 'person' : 'group',
      id: mention.group,
      candidates: mention.candidates,
      name: mention.surface,
      place: null,
    }
  })
  const outside = names.outside.map(
    (party): NameSpan => ({
      start: party.start,
      end: party.end,
      kind: 'outside',
      id: null,
      candidates: [],
      name: party.name,
      place: null,
    }),
  )
  return [...groups, ...outside].sort((a, b) => a.start - b.start)
}

/** Names in one sentence of a text: those of the `parties` of the text, and places where none stands. */
export function namesIn(
  text: string,
  { start: from, end: to }: { readonly start: number; readonly end: number },
  parties: readonly NameSpan[],
  gazetteer: Gazetteer,
): NameSpan[] {
  const first = firstEndingAfter(parties, from)
  let last = first
  while (last < parties.length && parties[last]!.start < to) last += 1
  const places = gazetteer
    .find(text, from, to)
    .filter((match) => !isPartOfWord(text, match.start, match.end))
    .map(
      (match): NameSpan => ({
        start: startWithArticle(text, match.start),
        end: match.end,
        kind: 'place',
        id: match.place.id,
        candidates: [],
        name: match.place.name,
        place: match.place,
      }),
    )
  return mergeSpans(parties.slice(first, last), places)
}

/** The gazetteer leaves articles out: "al-Harir", "Al Tanf". */
function startWithArticle(text: string, start: number): number {
  if (!mayEndArticle(text, start)) return start
  const before = text.slice(Math.max(0, start - 5), start)
  const article = /(?:^|[^\p{L}\p{N}])((?:al|el|ul|an|ar|as|ash|at|az|ad)[-‑‐]\s?|al )$/iu.exec(before)
  return start - (article?.[1]?.length ?? 0)
}

/** "Iran-backed", "Tehran-aligned": an adjective, not a place. */
function isPartOfWord(text: string, start: number, end: number): boolean {
  return (
    (hyphens.has(text.charAt(end)) && /^\p{Ll}/u.test(text.charAt(end + 1))) ||
    (hyphens.has(text.charAt(start - 1)) && /\p{L}{3}$/u.test(text.slice(Math.max(0, start - 4), start - 1)))
  )
}

const hyphens: ReadonlySet<string> = new Set('-‐‑')

/** Both lists in order of appearance; a place inside a party's name gives way. */
function mergeSpans(parties: readonly NameSpan[], places: readonly NameSpan[]): NameSpan[] {
  const spans: NameSpan[] = []
  let next = 0
  for (const place of places) {
    while (next < parties.length && (parties[next]?.end ?? 0) <= place.start) {
      const party = parties[next]
      if (party) spans.push(party)
      next += 1
    }
    const party = parties[next]
    if (!party || party.start >= place.end) spans.push(place)
  }
  spans.push(...parties.slice(next))
  return spans
}
