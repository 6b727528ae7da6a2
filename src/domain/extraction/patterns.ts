import type { Actor } from './actor.ts'
import type { VerbForm } from './lexicon.ts'
import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/**
 * One element of a rule's pattern. In a rule's text, elements stand between spaces:
 *
 * - `word|word` one of these words (lower case; `_` for a space inside a lexicon phrase)
 * - `=lemma|lemma` any form of these words, as a verb
 * - `@tag`, `@tag|tag` a unit with a tag; `@tag:past|pp` a verb in that form; `@tag:v` as a verb
 * - `#kind|kind` an actor of these kinds; `#perp` group, person, armed, class, ref, pronoun, fighters,
 *   self, name or one owned by such; `#any` any actor
 * - `$date`, `$number`, `$place` a unit of that sort
 * - `^n` up to n units of a noun phrase's beginning: articles, adjectives, numbers, dates, names
 * - `~n` up to n units in between, none of them a full stop, semicolon or colon; `~~n` may also cross commas
 * - `name=` before an element captures it; `?` after it makes it optional; `!` before it forbids it here
 */
export interface Element {
  readonly test: 'word' | 'lemma' | 'tag' | 'actor' | 'sort' | 'gap'
  readonly values: ReadonlySet<string>
  readonly forms: ReadonlySet<VerbForm> | null
  readonly verb: boolean
  readonly capture: string | null
  readonly optional: boolean
  readonly forbidden: boolean
  readonly gap: number
  readonly overCommas: boolean
  readonly modifiersOnly: boolean
}

export type Pattern = readonly Element[]

/** Where a pattern matched: units `from` to `to` (exclusive), with what it captured. */
export interface PatternMatch {
  readonly from: number
  readonly to: number
  readonly captures: ReadonlyMap<string, { from: number; to: number; actor: Actor | null }>
}

const formNames: ReadonlySet<string> = new Set(['base', 's', 'past', 'ing', 'pp'])
const perpKinds: ReadonlySet<string> = new Set([
  'group',
  'person',
  'armed',
  'class',
  'ref',
  'pronoun',
  'fighters',
  'self',
  'name',
])

/** Compiles the text of a pattern; throws on an element that says nothing. */
export function compilePattern(text: string): Pattern {
  return text.trim().split(/\s+/u).map(compileElement)
}

function compileElement(source: string): Element {
  let rest = source
  const forbidden = rest.startsWith('!')
  if (forbidden) rest = rest.slice(1)
  const captured = /^([a-z]+)=(?=[@#$=\p{L}])/u.exec(rest)
  const capture = captured && rest.length > captured[0].length ? (captured[1] ?? null) : null
  if (captured && capture) rest = rest.slice(captured[0].length)
  const optional = rest.length > 1 && rest.endsWith('?')
  if (optional) rest = rest.slice(0, -1)
  const base = {
    capture,
    optional,
    forbidden,
    forms: null,
    verb: false,
    gap: 0,
    overCommas: false,
    modifiersOnly: false,
  }
  const gap = /^(~~?|\^)(\d+)$/u.exec(rest)
  if (gap) {
    const [, sort, size] = gap
    return {
      ...base,
      test: 'gap',
      values: new Set(),
      gap: Number(size),
      overCommas: sort === '~~',
      modifiersOnly: sort === '^',
    }
  }
  const sign = rest[0] ?? ''
  if (sign === '@') {
    const [tags = '', forms = ''] = rest.slice(1).split(':')
    const wanted = forms.split('|').filter((form): form is VerbForm => formNames.has(form))
    return {
      ...base,
      test: 'tag',
      values: split(tags),
      forms: wanted.length > 0 ? new Set(wanted) : null,
      verb: forms !== '',
    }
  }
  if (sign === '#') return { ...base, test: 'actor', values: split(rest.slice(1)) }
  if (sign === '$') return { ...base, test: 'sort', values: split(rest.slice(1)) }
  if (sign === '=') {
    const [lemmas = '', forms = ''] = rest.slice(1).split(':')
    const wanted = forms.split('|').filter((form): form is VerbForm => formNames.has(form))
    return {
      ...base,
      test: 'lemma',
      values: split(lemmas),
      forms: wanted.length > 0 ? new Set(wanted) : null,
    }
  }
  if (rest === '') throw new Error(`a pattern element says nothing: "${source}"`)
  return { ...base, test: 'word', values: split(rest) }
}

function split(text: string): ReadonlySet<string> {
  return new Set(text.split('|').map((word) => word.replaceAll('_', ' ')))
}

/** Tries a pattern at unit `at`. */
export function matchAt(pattern: Pattern, view: SentenceView, at: number): PatternMatch | null {
  const first = pattern[0]
  const isOpen = !first || first.optional || first.forbidden || first.test === 'gap'
  if (!isOpen && elementEnd(first, view, at) === null) return null
  const captures = new Map<string, { from: number; to: number; actor: Actor | null }>()
  const to = matchFrom(pattern, 0, view, at, captures)
  return to === null ? null : { from: at, to, captures }
}

function matchFrom(
  pattern: Pattern,
  index: number,
  view: SentenceView,
  at: number,
  captures: Map<string, { from: number; to: number; actor: Actor | null }>,
): number | null {
  const element = pattern[index]
  if (!element) return at
  if (element.test === 'gap') return matchGap(pattern, index, element, view, at, captures)
  const to = elementEnd(element, view, at)
  if (element.forbidden) return to === null ? matchFrom(pattern, index + 1, view, at, captures) : null
  if (to !== null) {
    const end = matchFrom(pattern, index + 1, view, to, captures)
    if (end !== null) {
      if (element.capture) {
        captures.set(element.capture, { from: at, to, actor: view.actors[view.actorOf[at] ?? -1] ?? null })
      }
      return end
    }
  }
  return element.optional ? matchFrom(pattern, index + 1, view, at, captures) : null
}

function matchGap(
  pattern: Pattern,
  index: number,
  element: Element,
  view: SentenceView,
  at: number,
  captures: Map<string, { from: number; to: number; actor: Actor | null }>,
): number | null {
  for (let skip = 0; skip <= element.gap; skip += 1) {
    const end = matchFrom(pattern, index + 1, view, at + skip, captures)
    if (end !== null) return end
    const unit = view.units[at + skip]
    if (!unit) return null
    if (element.modifiersOnly && !isModifier(view, at + skip)) return null
    if (unit.kind === 'mark' && (/[.;:!?…]/u.test(unit.text) || (!element.overCommas && unit.text === ',')))
      return null
  }
  return null
}

/** What can stand between a verb and the noun it takes: articles, adjectives, numbers, names, weapons. */
function isModifier(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!unit || unit.kind === 'mark') return false
  if (unit.lower === 'that') return false
  if (unit.kind !== 'word' || unit.lower === "'s") return true
  if (isVerbHere(view.units, at) && unit.form !== 'pp' && unit.form !== 'past') return false
  const tags = ['prep', 'but', 'subordinator', 'relative', 'be', 'have', 'modal', 'pronoun'] as const
  return !tags.some((tag) => has(unit, tag) && !has(unit, 'det'))
}

function elementEnd(element: Element, view: SentenceView, at: number): number | null {
  const unit = view.units[at]
  if (!unit) return null
  switch (element.test) {
    case 'word':
      return element.values.has(unit.lower) ? at + 1 : null
    case 'lemma': {
      if (!element.values.has(unit.lemma) || unit.form === null) return null
      return !element.forms || element.forms.has(unit.form) ? at + 1 : null
    }
    case 'tag': {
      if (!hasAny(unit, element.values)) return null
      if (element.forms && (unit.form === null || !element.forms.has(unit.form))) return null
      return !element.verb || isVerbHere(view.units, at) ? at + 1 : null
    }
    case 'actor':
      return actorEnd(element.values, view, at)
    case 'sort': {
      const sort = unit.date
        ? 'date'
        : unit.number
          ? 'number'
          : unit.name?.kind === 'place'
            ? 'place'
            : unit.kind
      return element.values.has(sort) ? at + 1 : null
    }
    case 'gap':
      return at
  }
}

function hasAny(unit: Unit, tags: ReadonlySet<string>): boolean {
  for (const tag of unit.tags) if (tags.has(tag)) return true
  return false
}

function actorEnd(kinds: ReadonlySet<string>, view: SentenceView, at: number): number | null {
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor || actor.from !== at) return null
  if (kinds.has('any') || kinds.has(actor.kind)) return actor.to
  return kinds.has('perp') && isPerp(actor) ? actor.to : null
}

/** Whether the actor can be the one who did it, or stands for him. */
export function isPerp(actor: Actor): boolean {
  return perpKinds.has(actor.kind) || (actor.owner !== null && isPerp(actor.owner))
}
