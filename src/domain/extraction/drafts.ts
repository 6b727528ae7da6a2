import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { placePrecisions } from '../catalogue/place.ts'
import { has } from './actors.ts'
import { resolveDate, type ResolvedDate } from './dates.ts'
import type { Assertion } from './engine.ts'
import { type EventWords, type PlaceHit, placesOutsideReasons, splitByPlace, typesIn } from './events.ts'
import { eventDates, sharesPlace, speechDates } from './scenes.ts'
import type { AttackType, CountRange } from './statement.ts'
import type { Stories, Story } from './stories.ts'
import type { SentenceView } from './view.ts'

/** Where a detail stands, when it is outside the statement's own sentence. */
export interface Support {
  readonly of: 'date' | 'place' | 'type' | 'killed' | 'wounded'
  readonly view: SentenceView
}

/** A statement in the making: an assertion with one attack and all that the report tells of it. */
export interface Draft {
  assertion: Assertion
  places: readonly PlaceHit[]
  types: readonly AttackType[]
  weapons: readonly string[]
  date: ResolvedDate | null
  /** Day of the word, where the sentence tells it: two days of announcing are two announcements. */
  said: ResolvedDate | null
  killed: CountRange | null
  wounded: CountRange | null
  supports: Support[]
  /** Which details stand in the assertion's own words and not in a scene nearby. */
  own: { places: boolean; types: boolean; date: boolean }
  /** "many attacks", "attacks on bases": no attack that could be told from others. */
  vague: boolean
  story: Story | null
  rules: string[]
}

export interface DraftContext {
  readonly gazetteer: Gazetteer
  readonly words: EventWords
  readonly published: string | null
  readonly stories: Stories
  readonly views: readonly SentenceView[]
}

/** Kinds of statement that are about one attack each. */
const attackKinds: ReadonlySet<string> = new Set([
  'claim',
  'attribution',
  'denial',
  'refutation',
  'acknowledgement',
  'non_claim',
])

/** Makes one draft for each attack that an assertion is about. */
export function draftsOf(assertion: Assertion, context: DraftContext): Draft[] {
  if (!attackKinds.has(assertion.kind)) return [emptyDraft(assertion, context)]
  const { view, from, to } = assertion
  const base = ownDraft(assertion, context)
  const groups = targetsIn(view, from, to, splits(assertion), context)
  if (groups.length === 0) return linkedDrafts(base, context)
  const drafts = groups.map((places, number) => {
    const range = groups.length > 1 ? groupRange(view, groups, number, from, to) : { from, to }
    const types = groups.length > 1 ? typesIn(view, range.from, range.to) : base
    return {
      ...structuredDraft(base),
      places,
      types: types.types.length > 0 ? types.types : base.types,
      weapons: types.weapons.length > 0 ? types.weapons : base.weapons,
      date: (groups.length > 1 ? ownDate(view, range.from, range.to, context) : null) ?? base.date,
      own: { ...base.own, places: true },
    }
  })
  return repeat(drafts, groups, view, from, to, context)
}

function splits(assertion: Assertion): boolean {
  return assertion.kind === 'claim' || assertion.kind === 'attribution'
}

/** The targets that a stretch of a sentence names: places by attack. */
function targetsIn(
  view: SentenceView,
  from: number,
  to: number,
  split: boolean,
  context: DraftContext,
): PlaceHit[][] {
  const hits = placesOutsideReasons(view, from, to, context.words)
  if (hits.length === 0) return []
  return split ? splitByPlace(view, hits, context.gazetteer, context.words) : [hits]
}

/** Units that belong to one target of a list: from the comma or "and" before it to the next. */
function groupRange(
  view: SentenceView,
  groups: readonly (readonly PlaceHit[])[],
  number: number,
  from: number,
  to: number,
): { from: number; to: number } {
  const before = groups[number - 1]?.at(-1)
  const first = groups[number]?.[0]
  const last = groups[number]?.at(-1)
  const next = groups[number + 1]?.[0]
  return {
    from: before && first ? separatorBetween(view, before.unit, first.unit) : from,
    to: next && last ? separatorBetween(view, last.unit, next.unit) : to,
  }
}

function separatorBetween(view: SentenceView, after: number, before: number): number {
  for (let i = before; i > after; i -= 1) {
    const unit = view.units[i]
    if (!unit || !(unit.text === ',' || unit.text === ';' || has(unit, 'and'))) continue
    let first = i
    while (
      first - 1 > after &&
      (view.units[first - 1]?.text === ',' ||
        has(view.units[first - 1], 'and') ||
        has(view.units[first - 1], 'adverb'))
    )
      first -= 1
    return first
  }
  return after + 1
}

export function emptyDraft(assertion: Assertion, context: DraftContext): Draft {
  return {
    assertion,
    places: [],
    types: [],
    weapons: [],
    date: null,
    said: saidDate(assertion.view, context),
    killed: null,
    wounded: null,
    supports: [],
    own: { places: false, types: false, date: false },
    vague: false,
    story: null,
    rules: [assertion.rule.id],
  }
}

function structuredDraft(draft: Draft): Draft {
  return { ...draft, supports: [...draft.supports], own: { ...draft.own }, rules: [...draft.rules] }
}

/** What the assertion's own words say, places aside. */
function ownDraft(assertion: Assertion, context: DraftContext): Draft {
  const { view, from, to } = assertion
  const { types, weapons, weak } = typesIn(view, from, to)
  const date = ownDate(view, from, to, context)
  return {
    ...emptyDraft(assertion, context),
    types,
    weapons,
    date,
    own: { places: false, types: types.length > 0 && !weak, date: date !== null },
    vague: isVague(view, from, to, date !== null),
  }
}

const vagueCounts = new Set([
  'many',
  'most',
  'several',
  'numerous',
  'dozens',
  'scores',
  'multiple',
  'various',
  'some',
  'similar',
  'such',
  'recent',
  'other',
  'previous',
  'these',
])

/** "several recent attacks on bases": a plural of attacks without a day, a number or "the". */
function isVague(view: SentenceView, from: number, to: number, dated: boolean): boolean {
  if (dated) return false
  for (let i = Math.max(0, from - 1); i < to; i += 1) {
    const unit = view.units[i]
    if (!unit || !has(unit, 'attack') || !/s$/u.test(unit.lower)) continue
    const before = view.units.slice(Math.max(0, i - 4), i)
    const after = view.units.slice(i + 1, i + 4)
    if (after.some((each) => /^(?:these|those|same|both)$/u.test(each.lower))) return false
    if (before.some((each) => vagueCounts.has(each.lower))) return true
    return !before.some(
      (each) => has(each, 'det') || has(each, 'same') || each.number !== null || each.lower === 'last',
    )
  }
  return false
}

/** The date that a stretch of a sentence gives for the attack. */
export function ownDate(
  view: SentenceView,
  from: number,
  to: number,
  context: DraftContext,
): ResolvedDate | null {
  return firstDate(view, eventDates(view, from, to), context)
}

/** The day told last before a date: in its sentence, else before it. */
function dayBefore(view: SentenceView, at: number, context: DraftContext): string | null {
  for (let i = at - 1; i >= 0; i -= 1) {
    const ref = view.units[i]?.date?.ref
    if (!ref || ref.kind === 'context') continue
    const date = resolveDate(ref, context.published, context.stories.dayBefore[view.index] ?? null)
    if (date?.precision === 'day') return date.from
  }
  return context.stories.dayBefore[view.index] ?? null
}

function saidDate(view: SentenceView, context: DraftContext): ResolvedDate | null {
  return firstDate(view, speechDates(view), context)
}

function firstDate(view: SentenceView, units: readonly number[], context: DraftContext): ResolvedDate | null {
  for (const at of units) {
    const ref = view.units[at]?.date?.ref
    const date = ref ? resolveDate(ref, context.published, dayBefore(view, at, context)) : null
    if (date) return date
  }
  return null
}

/** Attacks for a statement that names no place: those of the story that it points back to. */
function linkedDrafts(draft: Draft, context: DraftContext): Draft[] {
  const story = nearestStory(draft, context)
  draft.story = story
  const listing = story?.listing
  if (!story || !listing || !pointsToMany(draft.assertion) || !splits(draft.assertion)) return [draft]
  const groups = story.groups
  const end = listing.view.units.length
  if (groups.length < 2) return repeat([draft], groups, listing.view, 0, end, context)
  const drafts = groups.map((places, number) => {
    const range = groupRange(listing.view, groups, number, 0, end)
    const types = typesIn(listing.view, range.from, range.to)
    const each = structuredDraft(draft)
    if (types.types.length > 0 && !draft.own.types) {
      each.types = types.types
      each.weapons = types.weapons
    }
    each.places = places
    each.supports.push({ of: 'place', view: listing.view })
    return each
  })
  return repeat(drafts, groups, listing.view, 0, end, context)
}

/** "both", "the attacks", or nothing at all after "claimed responsibility": all that was told. */
function pointsToMany(assertion: Assertion): boolean {
  if (assertion.kind !== 'claim' || assertion.rule.event === 'none') return false
  const words = assertion.view.units.slice(assertion.from, assertion.to)
  const attack = words.find(
    (unit) =>
      has(unit, 'attack') ||
      unit.lower === 'both' ||
      unit.lower === 'them' ||
      unit.lower === 'all' ||
      /locations|sites|bases|facilities/u.test(unit.lower),
  )
  if (attack === undefined) return assertion.rule.kind === 'claim' && words.length <= 3
  return /s$|^both$|^them$|^all$/u.test(attack.lower)
}

/** Repeats a target for each attack counted there ("three attacks hit A and two B"), when the counts agree. */
function repeat(
  drafts: Draft[],
  groups: readonly (readonly PlaceHit[])[],
  view: SentenceView,
  from: number,
  to: number,
  context: DraftContext,
): Draft[] {
  const counts = groups.map((_, number) =>
    copiesIn(
      view,
      groups.length > 1 ? groupRange(view, groups, number, from, to) : { from, to },
      groups.length > 1,
    ),
  )
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === drafts.length || sum > repeatsMax) return drafts
  if (!toldCounts(view, context).has(sum)) return drafts
  return drafts.flatMap((draft, number) =>
    Array.from({ length: counts[number] ?? 1 }, () => structuredDraft(draft)),
  )
}

/** Most attacks that one sentence is taken to list by numbers. */
const repeatsMax = 8

/** How many attacks a stretch counts at its place: "two bases", "three attacks", "two al-Harir Air Base". */
function copiesIn(view: SentenceView, range: { from: number; to: number }, listed: boolean): number {
  for (let i = range.from; i < range.to; i += 1) {
    const number = view.units[i]?.number
    if (
      !number ||
      number.ordinal ||
      number.best === null ||
      number.qualifier !== 'exactly' ||
      number.best > repeatsMax
    )
      continue
    const next = view.units[i + 1]
    const after = view.units[i + 2]
    const counted = (unit: typeof next) =>
      has(unit, 'attack') || (has(unit, 'base') && /s$/u.test(unit?.lower ?? ''))
    if (counted(next) || counted(after) || (listed && next?.name?.place)) return Math.max(1, number.best)
  }
  return 1
}

/** Numbers of attacks that this sentence or those around it tell ("attacked four times"). */
function toldCounts(view: SentenceView, context: DraftContext): ReadonlySet<number> {
  const told = new Set<number>()
  const near = context.views.slice(Math.max(0, view.index - 2), view.index + 3)
  for (const one of near) {
    one.units.forEach((unit, i) => {
      const next = one.units.slice(i + 1, i + 5)
      const counts = next.some((each) => has(each, 'attack') || each.lower === 'times')
      if (unit.number?.best && !unit.number.ordinal && counts) told.add(unit.number.best)
    })
  }
  return told
}

/** The story that a draft is most likely about, or null. */
export function nearestStory(draft: Draft, context: DraftContext): Story | null {
  const { bySentence } = context.stories
  const here = draft.assertion.view
  const own = bySentence[here.index] ?? null
  let best: Story | null = null
  let bestScore = draft.places.length > 0 ? 1 : 0
  for (const story of storiesNear(here, bySentence)) {
    if (story.byState) continue
    const score = storyScore(story, draft, context) + (story === own ? 2 : 0)
    if (score > bestScore) {
      best = story
      bestScore = score
    }
  }
  return best
}

/** Sentences beyond which a story is not looked at. */
const reachMax = 120

function storiesNear(here: SentenceView, bySentence: readonly (Story | null)[]): Set<Story> {
  const near = new Set<Story>()
  const last = Math.min(bySentence.length - 1, here.index + reachMax)
  for (let i = Math.max(0, here.index - reachMax); i <= last; i += 1) {
    const story = bySentence[i]
    if (story) near.add(story)
  }
  return near
}

const nearIndex = placePrecisions.indexOf('near')

function storyScore(story: Story, draft: Draft, context: DraftContext): number {
  const here = draft.assertion.view
  let score = 4 - distanceTo(story, here)
  if (draft.places.length > 0) {
    if (story.places.length > 0) {
      if (sharesPlace(draft.places, story.places, context.gazetteer)) score += 5
      else return -1
    }
  } else if (story.places.some((hit) => placePrecisions.indexOf(hit.precision) <= nearIndex)) score += 2
  else if (story.places.length > 0) score += 1
  if (draft.types.length > 0 && story.types.length > 0) {
    score += draft.types.some((type) => story.types.includes(type)) ? 2 : draft.own.types ? -5 : -1
  }
  if (draft.date && story.date) {
    const same = draft.date.from <= story.date.to && story.date.from <= draft.date.to
    if (!same) return -1
    score += 3
  } else if (story.date) score += 0.5
  return score
}

/** How far a story is told from a sentence: sentences back count less than sentences ahead. */
function distanceTo(story: Story, here: SentenceView): number {
  let least = 5
  for (const scene of story.scenes) {
    const steps = here.index - scene.view.index
    const jump = Math.abs(here.sentence.paragraph - scene.view.sentence.paragraph)
    const cost =
      steps >= 0 ? Math.min(3.5, steps * 0.25 + jump * 0.25) : Math.min(5, 2 - steps * 0.4 + jump * 0.3)
    if (cost < least) least = cost
  }
  return least
}
