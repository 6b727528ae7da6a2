import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { typesIn } from './attack-types.ts'
import type { ResolvedDate } from './dates.ts'
import type { Assertion } from './engine.ts'
import type { EventWords } from './events.ts'
import { listedDrafts } from './listed-attacks.ts'
import { nearestStory } from './near-story.ts'
import { ownDate, saidDate } from './own-dates.ts'
import { type PlaceHit, placesOutsideReasons } from './places.ts'
import type { AttackType, CountRange } from './statement.ts'
import type { Stories } from './stories.ts'
import type { Story } from './story.ts'
import { groupRange, repeat, structuredDraft, targetsIn, withUnnamed } from './target-lists.ts'
import { onePerType, type OneOfSeveral, toldTogether } from './told-together.ts'
import { has } from './verbs.ts'
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
  /** One of a number of attacks of which the report says no more: nothing told of another is its own. */
  unnamed: boolean
  /** The claim is said to have been taken back. */
  withdrawn: boolean
  rules: string[]
}

export interface DraftContext {
  readonly gazetteer: Gazetteer
  readonly words: EventWords
  readonly published: string | null
  readonly stories: Stories
  readonly views: readonly SentenceView[]
  /** Sentences of a list, by the index of the line that opens it; see `listItems`. */
  readonly items: ReadonlyMap<number, readonly number[]>
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
  if (assertion.kind === 'acknowledgement' && !tellsOwnStory(assertion, context)) return []
  const { view, from, to } = assertion
  const base = ownDraft(assertion, context)
  const listed = splits(assertion) ? listedDrafts(base, context) : null
  if (listed) return listed
  const groups = targetsIn(view, from, to, splits(assertion), context)
  const several = splits(assertion) && groups.length < 2 ? toldIn(view, from, to, context) : []
  if (several.length > 0) {
    const places = groups[0] ?? []
    const types = base.types.length > 0 ? base : typesIn(view, 0, view.units.length)
    const whole = { ...base, places, types: types.types, weapons: types.weapons }
    whole.own = { ...base.own, places: places.length > 0 }
    return several.map((one) => oneOf(whole, one))
  }
  const items = groups.length === 0 && splits(assertion) ? itemDrafts(base, context) : []
  if (items.length > 0) return items
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
  return withUnnamed(repeat(drafts, groups, view, from, to, context), base, (start, end) =>
    ownDate(view, start, end, context),
  )
}

function toldIn(view: SentenceView, from: number, to: number, context: DraftContext): OneOfSeveral[] {
  return toldTogether(view, from, to, (start, end) => ownDate(view, start, end, context))
}

/** The draft as one of several attacks that its words tell together. */
function oneOf(draft: Draft, { date, types, weapons }: OneOfSeveral): Draft {
  const told = structuredDraft(draft)
  return {
    ...told,
    date: date ?? told.date,
    types: types.length > 0 ? types : told.types,
    weapons: weapons.length > 0 ? weapons : told.weapons,
    own: { ...told.own, date: told.own.date || date !== null, types: told.own.types || types.length > 0 },
  }
}

/** The sentence is part of an attack's story, and not of what a state's forces did. */
function tellsOwnStory({ view }: Assertion, context: DraftContext): boolean {
  const story = context.stories.bySentence[view.index]
  return story !== null && story !== undefined && !story.byState
}

function splits(assertion: Assertion): boolean {
  return assertion.kind === 'claim' || assertion.kind === 'attribution'
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
    unnamed: false,
    withdrawn: assertion.rule.withdraws === true,
    rules: [assertion.rule.id],
  }
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
    if (!unit || !has(unit, 'attack') || !unit.lower.endsWith('s')) continue
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

/** "attacked the following:", and a line for each attack. */
function itemDrafts(base: Draft, context: DraftContext): Draft[] {
  const { view } = base.assertion
  return (context.items.get(view.index) ?? []).flatMap((index) => {
    const item = context.views[index]
    if (!item) return []
    const end = item.units.length
    const places = placesOutsideReasons(item, 0, end, context.words)
    if (places.length === 0) return []
    const { types, weapons } = typesIn(item, 0, end)
    const draft = { ...structuredDraft(base), places }
    if (types.length > 0) Object.assign(draft, { types, weapons })
    draft.date = ownDate(item, 0, end, context) ?? base.date
    draft.own = { ...base.own, places: true }
    draft.supports.push({ of: 'place', view: item }, { of: 'type', view: item })
    return [draft]
  })
}

/** Attacks for a statement that names no place: those of the story that it points back to. */
function linkedDrafts(draft: Draft, context: DraftContext): Draft[] {
  const story = nearestStory(draft, context)
  draft.story = story
  if (!story || !pointsToMany(draft.assertion) || !splits(draft.assertion)) return [draft]
  const several = severalIn(story, draft.assertion, context)
  if (several.length > 0 && story.groups.length < 2) return several.map((one) => oneOf(draft, one))
  const { listing } = story
  if (!listing) return [draft]
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

/** The attacks that the story tells together, which "both" and "the attacks" point back to. */
function severalIn(story: Story, assertion: Assertion, context: DraftContext): OneOfSeveral[] {
  for (const { view } of story.scenes) {
    const told = toldIn(view, 0, view.units.length, context)
    if (told.length > 0) return told
  }
  const { view, from, to } = assertion
  const isBoth = view.units.some(
    (unit, i) => i >= from - 1 && i < to && unit.lower === 'both' && isBothAttacks(view, i),
  )
  return isBoth ? onePerType(story.types, story.date) : []
}

/** "both" and "both attacks", but not "both bases". */
function isBothAttacks(view: SentenceView, at: number): boolean {
  const next = view.units[at + 1]
  return next === undefined || next.kind === 'mark' || has(next, 'attack') || !/^\p{L}+s$/u.test(next.lower)
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
