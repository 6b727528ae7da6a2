import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { placePrecisions } from '../catalogue/place.ts'
import { has } from './actors.ts'
import { resolveDate, type ResolvedDate } from './dates.ts'
import type { Assertion } from './engine.ts'
import { type EventWords, type PlaceHit, placesIn, splitByPlace, typesIn } from './events.ts'
import { eventDates, type Scene, sharesPlace, speechDates } from './scenes.ts'
import type { AttackType, CountRange } from './statement.ts'
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
  scene: Scene | null
  rules: string[]
}

export interface DraftContext {
  readonly gazetteer: Gazetteer
  readonly words: EventWords
  readonly published: string | null
  /** Scenes by sentence. */
  readonly scenes: readonly (Scene | null)[]
  /** Date of the scene told last before each sentence: what "a day earlier" counts from. */
  readonly dayBefore: readonly (string | null)[]
}

/** Kinds of statement that are about one attack each. */
const attackKinds: ReadonlySet<string> = new Set(['claim', 'attribution', 'denial', 'refutation', 'acknowledgement', 'non_claim'])

/** Makes one draft for each attack that an assertion is about. */
export function draftsOf(assertion: Assertion, context: DraftContext): Draft[] {
  if (!attackKinds.has(assertion.kind)) return [emptyDraft(assertion, context)]
  const { view, from, to } = assertion
  const base = ownDraft(assertion, context)
  const groups = targetsIn(view, from, to, splits(assertion), context)
  if (groups.length === 0) return linkedDrafts(base, context)
  const drafts = groups.map((places, number) => {
    const range = groups.length > 1 ? groupRange(groups, number, from, to) : { from, to }
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
function targetsIn(view: SentenceView, from: number, to: number, split: boolean, context: DraftContext): PlaceHit[][] {
  const hits = placesIn(view, from, to, context.words)
  if (hits.length === 0) return []
  return split ? splitByPlace(view, hits, context.gazetteer, context.words) : [hits]
}

/** Units that belong to one target of a list. */
function groupRange(
  groups: readonly (readonly PlaceHit[])[],
  number: number,
  from: number,
  to: number,
): { from: number; to: number } {
  const before = groups[number - 1]?.at(-1)
  const last = groups[number]?.at(-1)
  const next = groups[number + 1]?.[0]
  return {
    from: before ? before.unit + 1 : from,
    to: next && last ? Math.min(to, Math.max(last.unit + 1, next.unit - 3)) : to,
  }
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
    scene: null,
    rules: [assertion.rule.id],
  }
}

function structuredDraft(draft: Draft): Draft {
  return { ...draft, supports: [...draft.supports], own: { ...draft.own }, rules: [...draft.rules] }
}

/** What the assertion's own words say, places aside. */
function ownDraft(assertion: Assertion, context: DraftContext): Draft {
  const { view, from, to } = assertion
  const { types, weapons } = typesIn(view, from, to)
  const date = ownDate(view, from, to, context)
  return {
    ...emptyDraft(assertion, context),
    types,
    weapons,
    date,
    own: { places: false, types: types.length > 0, date: date !== null },
    vague: isVague(view, from, to, date !== null),
  }
}

const vagueCounts = new Set(['many', 'most', 'several', 'numerous', 'dozens', 'scores', 'multiple', 'various', 'some', 'similar', 'such', 'recent', 'other', 'previous', 'these'])

/** "several recent attacks on bases": a plural of attacks without a day, a number or "the". */
function isVague(view: SentenceView, from: number, to: number, dated: boolean): boolean {
  if (dated) return false
  for (let i = Math.max(0, from - 1); i < to; i += 1) {
    const unit = view.units[i]
    if (!unit || !has(unit, 'attack') || !/s$/u.test(unit.lower)) continue
    const before = view.units.slice(Math.max(0, i - 4), i)
    if (before.some((each) => vagueCounts.has(each.lower))) return true
    return !before.some((each) => has(each, 'det') || has(each, 'same') || each.number !== null || each.lower === 'last')
  }
  return false
}

/** The date that a stretch of a sentence gives for the attack. */
export function ownDate(view: SentenceView, from: number, to: number, context: DraftContext): ResolvedDate | null {
  return firstDate(view, eventDates(view, from, to), context)
}

function saidDate(view: SentenceView, context: DraftContext): ResolvedDate | null {
  return firstDate(view, speechDates(view), context)
}

function firstDate(view: SentenceView, units: readonly number[], context: DraftContext): ResolvedDate | null {
  for (const at of units) {
    const ref = view.units[at]?.date?.ref
    const date = ref ? resolveDate(ref, context.published, context.dayBefore[view.index] ?? null) : null
    if (date) return date
  }
  return null
}

/** Attacks for a statement that names no place: those of the scene that it points back to. */
function linkedDrafts(draft: Draft, context: DraftContext): Draft[] {
  const scene = nearestScene(draft, context)
  if (!scene) return [draft]
  const { assertion } = draft
  const groups = pointsToMany(assertion) ? targetsIn(scene.view, 0, scene.end, splits(assertion), context) : []
  if (groups.length < 2) {
    inherit(draft, scene, context)
    return repeat([draft], [draft.places], scene.view, 0, scene.end, context)
  }
  const drafts = groups.map((places, number) => {
    const range = groupRange(groups, number, 0, scene.end)
    const types = typesIn(scene.view, range.from, range.to)
    const each = structuredDraft(draft)
    if (types.types.length > 0) Object.assign(each, types)
    inherit(each, scene, context)
    each.places = places
    return each
  })
  return repeat(drafts, groups, scene.view, 0, scene.end, context)
}

/** "both", "the attacks", or nothing at all after "claimed responsibility": all that was told. */
function pointsToMany(assertion: Assertion): boolean {
  const words = assertion.view.units.slice(assertion.from, assertion.to)
  const attack = words.find((unit) => has(unit, 'attack') || unit.lower === 'both' || unit.lower === 'them' || unit.lower === 'all' || /locations|sites|bases|facilities/u.test(unit.lower))
  return attack === undefined || /s$|^both$|^them$|^all$/u.test(attack.lower)
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
  const counts = groups.map((_, number) => copiesIn(view, groups.length > 1 ? groupRange(groups, number, from, to) : { from, to }, groups.length > 1))
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === drafts.length || sum > repeatsMax) return drafts
  if (!toldCounts(view, context).has(sum)) return drafts
  return drafts.flatMap((draft, number) => Array.from({ length: counts[number] ?? 1 }, () => structuredDraft(draft)))
}

/** Most attacks that one sentence is taken to list by numbers. */
const repeatsMax = 8

/** How many attacks a stretch counts at its place: "two bases", "three attacks", "two al-Harir Air Base". */
function copiesIn(view: SentenceView, range: { from: number; to: number }, listed: boolean): number {
  for (let i = range.from; i < range.to; i += 1) {
    const number = view.units[i]?.number
    if (!number || number.ordinal || number.best === null || number.qualifier !== 'exactly' || number.best > repeatsMax) continue
    const next = view.units[i + 1]
    const after = view.units[i + 2]
    const counted = (unit: typeof next) => has(unit, 'attack') || (has(unit, 'base') && /s$/u.test(unit?.lower ?? ''))
    if (counted(next) || counted(after) || (listed && next?.name?.place)) return Math.max(1, number.best)
  }
  return 1
}

/** Numbers of attacks that this sentence or those around it tell ("attacked four times"). */
function toldCounts(view: SentenceView, context: DraftContext): ReadonlySet<number> {
  const told = new Set<number>()
  for (const scene of context.scenes.slice(Math.max(0, view.index - 2), view.index + 3)) {
    scene?.view.units.forEach((unit, i, units) => {
      const next = units.slice(i + 1, i + 5)
      const counts = next.some((each) => has(each, 'attack') || each.lower === 'times')
      if (unit.number?.best && !unit.number.ordinal && counts) told.add(unit.number.best)
    })
  }
  return told
}

/** Farthest sentences looked at for a scene, before and after. */
const scenesBeforeMax = 7
const scenesAfterMax = 3

/** The scene that a draft is most likely about, or null. */
export function nearestScene(draft: Draft, context: DraftContext): Scene | null {
  const here = draft.assertion.view.index
  let best: Scene | null = null
  let bestScore = draft.places.length > 0 ? 2 : 0
  const last = Math.min(context.scenes.length - 1, here + scenesAfterMax)
  for (let i = Math.max(0, here - scenesBeforeMax); i <= last; i += 1) {
    const scene = context.scenes[i]
    if (!scene?.attack || scene.byState) continue
    const distance = i > here ? (i - here) * 1.2 + 1 : (here - i) * 0.6
    const score = sceneScore(draft, scene, context) - distance
    if (score > bestScore) {
      best = scene
      bestScore = score
    }
  }
  return best
}

function sceneScore(draft: Draft, scene: Scene, context: DraftContext): number {
  const here = draft.assertion.view
  let score = 2
  if (scene.view === here) score += 1
  if (scene.view.sentence.paragraph === here.sentence.paragraph) score += 1
  if (scene.view.question) score -= 3
  const goesOn = scene.view.index === here.index + 1 && scene.goesOn
  if (draft.places.length > 0) {
    if (scene.places.length > 0) score += sharesPlace(draft.places, scene.places, context.gazetteer) ? 4 : goesOn ? 0 : -8
  } else if (scene.places.length > 0) {
    score += scene.places.some((hit) => placePrecisions.indexOf(hit.precision) <= placePrecisions.indexOf('near')) ? 3 : 1
  }
  if (draft.types.length > 0 && scene.types.length > 0) {
    score += draft.types.some((type) => scene.types.includes(type)) ? 2 : -4
  }
  const date = ownDate(scene.view, 0, scene.view.units.length, context)
  if (draft.date && date) score += draft.date.from === date.from ? 3 : -6
  else if (date) score += 1
  return goesOn ? score + 2 : score
}

/** Fills what the draft leaves open from a scene. */
export function inherit(draft: Draft, scene: Scene, context: DraftContext): void {
  draft.scene = scene
  const elsewhere = scene.view !== draft.assertion.view
  if (draft.places.length === 0 && scene.places.length > 0) {
    draft.places = scene.places
    if (elsewhere) draft.supports.push({ of: 'place', view: scene.view })
  } else if (scene.goesOn && scene.view.index === draft.assertion.view.index + 1) {
    draft.places = [...draft.places, ...scene.places]
  }
  if (draft.types.length === 0 && scene.types.length > 0) {
    draft.types = scene.types
    draft.weapons = scene.weapons
    if (elsewhere) draft.supports.push({ of: 'type', view: scene.view })
  }
  if (!draft.date) {
    draft.date = ownDate(scene.view, 0, scene.view.units.length, context)
    if (draft.date && elsewhere) draft.supports.push({ of: 'date', view: scene.view })
  }
}
