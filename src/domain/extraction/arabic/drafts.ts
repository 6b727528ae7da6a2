import type { Gazetteer } from '../../catalogue/gazetteer.ts'
import { daysBetween } from '../calendar.ts'
import type { ResolvedDate } from '../dates.ts'
import type { AttackType, CountRange, Evidence } from '../statement.ts'
import type { ArabicAssertion } from './engine.ts'
import { placesAgain, typesAgain } from './again.ts'
import { type ArabicPlace, munitionsIn, placesIn, targetIn, typesIn } from './events.ts'
import { ownDate, saidDate } from './own-dates.ts'
import { recalledFrom } from './recalled.ts'
import { type ArabicScene, sharePlace } from './scenes.ts'
import { type ArabicSentence, has, hasAny } from './sentence.ts'

/** A statement in the making: an assertion with one attack and what the report tells of it. */
export interface ArabicDraft {
  assertion: ArabicAssertion
  places: readonly ArabicPlace[]
  types: readonly AttackType[]
  weapons: readonly string[]
  /** The types come from a word like "قصف" that another telling makes exact. */
  vague: boolean
  date: ResolvedDate | null
  /** Day of the word, where the sentence tells it. */
  said: ResolvedDate | null
  target: string | null
  munitions: number | null
  killed: CountRange | null
  wounded: CountRange | null
  /** Told as background: it lies well before the report. */
  background: boolean
  /** Its own words say where; else the place is another sentence's. */
  readonly own: boolean
  supports: { readonly of: Evidence['of']; readonly sentence: ArabicSentence }[]
  readonly rules: string[]
}

export interface ArabicContext {
  readonly gazetteer: Gazetteer
  readonly published: string | null
  readonly scenes: readonly (ArabicScene | null)[]
  /** Last day that an attack was dated to before each sentence. */
  readonly dayBefore: readonly (string | null)[]
  readonly sentences: readonly ArabicSentence[]
  /** Sentences of a list, by the index of the line that opens it; see `listItems`. */
  readonly items: ReadonlyMap<number, readonly number[]>
}

const attackKinds: ReadonlySet<string> = new Set([
  'claim',
  'attribution',
  'denial',
  'non_claim',
  'refutation',
  'acknowledgement',
])

/** One draft for each attack that an assertion is about. */
export function arabicDrafts(assertion: ArabicAssertion, context: ArabicContext): ArabicDraft[] {
  const { sentence, from } = assertion
  const recalled = recalledFrom(sentence)
  const to = assertion.at < recalled ? Math.min(assertion.to, recalled) : assertion.to
  const told = { ...emptyDraft(assertion) }
  if (!attackKinds.has(assertion.kind)) return [told]
  const splits = assertion.kind === 'claim' || assertion.kind === 'attribution'
  const own = typesIn(sentence, from, to)
  told.types = own.types
  told.weapons = own.weapons
  told.vague = own.vague
  told.date = ownDate(assertion, context)
  told.said = saidDate(assertion.sentence, context)
  told.target = targetIn(sentence, from, to)
  told.munitions = munitionsIn(sentence, from, to)
  const alike = told.vague ? typesAgain(sentence, from, to, context.scenes) : []
  if (alike.length > 0) Object.assign(told, { types: alike, vague: false })
  const named = placesIn(sentence, from, to)
  if (named.length === 0) told.places = placesAgain(sentence, from, to, context.scenes)
  const items = named.length === 0 && splits ? itemDrafts(told, context) : []
  if (items.length > 0) return items
  const targets = splitTargets(sentence, named, context.gazetteer)
  const groups = splits ? targets : [targets.flat()]
  return (groups.length === 0 ? [[]] : groups).map((places, number) => {
    // Of a list of targets each has its own weapon: "حرير بمسيرة، والتنف بصواريخ".
    const next = groups[number + 1]?.[0]
    const apart = typesIn(sentence, groups[number]?.[0]?.unit ?? from, next ? next.unit : to)
    const weapons = groups.length > 1 && !apart.vague ? apart : own
    const draft = {
      ...told,
      ...(alike.length > 0 ? {} : { types: weapons.types, weapons: weapons.weapons, vague: weapons.vague }),
      places: places.length > 0 ? places : told.places,
      own: places.length > 0,
      supports: [],
      rules: [assertion.rule.id],
    }
    completeFrom(draft, context)
    draft.background = isLongAgo(draft, context.published)
    return draft
  })
}

/** "وجّهوا الضربات الآتية:", and a line for each. */
function itemDrafts(told: ArabicDraft, context: ArabicContext): ArabicDraft[] {
  return (context.items.get(told.assertion.sentence.index) ?? []).flatMap((index) => {
    const item = context.sentences[index]
    const end = item?.units.length ?? 0
    const places = item ? placesIn(item, 0, end) : []
    if (!item || places.length === 0) return []
    const { types, weapons, vague } = typesIn(item, 0, end)
    const found = types.length > 0 ? { types, weapons, vague } : {}
    const supports = (['place', 'type'] as const).map((of) => ({ of, sentence: item }))
    const draft = { ...told, ...found, places, own: true, supports, rules: [told.assertion.rule.id] }
    draft.target = targetIn(item, 0, end) ?? told.target
    draft.background = isLongAgo(draft, context.published)
    return [draft]
  })
}

const backgroundDaysMin = 30

function isLongAgo(draft: ArabicDraft, published: string | null): boolean {
  const last = draft.date ?? draft.said
  return last !== null && published !== null && daysBetween(last.to, published) > backgroundDaysMin
}

function emptyDraft(assertion: ArabicAssertion): ArabicDraft {
  return {
    assertion,
    places: [],
    types: [],
    weapons: [],
    vague: true,
    date: null,
    said: null,
    target: null,
    munitions: null,
    killed: null,
    wounded: null,
    background: false,
    own: false,
    supports: [],
    rules: [assertion.rule.id],
  }
}

/** "قاعدتي التنف والركبان" are two targets; "التنف وسوريا" and "حرير في أربيل" are one. */
function splitTargets(
  sentence: ArabicSentence,
  places: readonly ArabicPlace[],
  gazetteer: Gazetteer,
): ArabicPlace[][] {
  const groups: ArabicPlace[][] = []
  for (const place of places) {
    const current = groups.at(-1)
    const last = current?.at(-1)
    const joined = sentence.units[place.unit]?.conjunction ?? false
    const listed =
      joined ||
      sentence.units
        .slice((last?.unit ?? 0) + 1, place.unit)
        .some((unit) => unit.conjunction && hasAny(unit, ['base', 'place-noun', 'target', 'another']))
    const between = sentence.units.slice((last?.unit ?? 0) + 1, place.unit)
    const another =
      last !== undefined &&
      between.some(
        (unit) => (unit.conjunction && has(unit, 'another')) || /^و?(?:اضافه|فضلا|علاوه)$/u.test(unit.folded),
      )
    const apart =
      (another && !sharePlace([place], (current ?? []).filter(isPoint), gazetteer)) ||
      (last !== undefined &&
        listed &&
        ((isPoint(place) && (current ?? []).some(isPoint)) || isOneOfTwo(sentence, last.unit)) &&
        !sharePlace([place], (current ?? []).filter(isPoint), gazetteer))
    if (!current || apart) groups.push([place])
    else current.push(place)
  }
  return groups
}

/** "هدفين في إيلات والجولان": as many targets as places. */
function isOneOfTwo(sentence: ArabicSentence, at: number): boolean {
  return sentence.units
    .slice(Math.max(0, at - 4), at)
    .some((unit) => hasAny(unit, ['base', 'target']) && /(?:ين|ان|تي)$|^اهداف/u.test(unit.folded))
}

function isPoint(place: ArabicPlace): boolean {
  return place.precision === 'site' || place.precision === 'town'
}

const scenesBeforeMax = 12
const scenesAfterMax = 3

/** Fills what the sentence leaves open from the scenes told nearby, and the losses told of it. */
function completeFrom(draft: ArabicDraft, context: ArabicContext): void {
  const scenes = rankedScenes(draft, context)
  for (const scene of scenes) {
    if (
      draft.places.length > 0 &&
      scene.places.length > 0 &&
      !sharePlace(draft.places, scene.places, context.gazetteer)
    )
      continue
    if (draft.date && scene.date && draft.date.from !== scene.date.from) continue
    inherit(draft, scene)
  }
  addCasualties(draft, scenes, context)
}

/** Scenes that may tell of the same attack, likeliest first. */
function rankedScenes(draft: ArabicDraft, context: ArabicContext): ArabicScene[] {
  const here = draft.assertion.sentence.index
  const ranked: { scene: ArabicScene; score: number }[] = []
  for (let i = Math.max(0, here - scenesBeforeMax); i <= here + scenesAfterMax; i++) {
    const scene = context.scenes[i]
    if (!scene?.attack || scene.byState) continue
    const distance = i > here ? (i - here) * 1.5 + 1 : (here - i) * 0.3
    const score = sceneScore(draft, scene, context) - distance
    if (score > (draft.places.length > 0 ? 2 : 0)) ranked.push({ scene, score })
  }
  return ranked.sort((a, b) => b.score - a.score).map((each) => each.scene)
}

function sceneScore(draft: ArabicDraft, scene: ArabicScene, context: ArabicContext): number {
  let score = scene.lead ? 2 : 3
  // Where little is told, the attack is the one told with its day.
  if (!draft.date && scene.date) score += 1
  if (draft.places.length > 0) {
    if (scene.places.length > 0) score += sharePlace(draft.places, scene.places, context.gazetteer) ? 4 : -8
  } else if (scene.places.length > 0) score += 2
  if (draft.types.length > 0 && scene.types.length > 0 && !draft.vague && !scene.vague) {
    score += draft.types.some((type) => scene.types.includes(type)) ? 2 : -3
  }
  if (draft.date && scene.date) score += draft.date.from === scene.date.from ? 2 : -8
  return score
}

function inherit(draft: ArabicDraft, scene: ArabicScene): void {
  const { sentence } = scene
  const note = (of: Evidence['of']) => {
    if (sentence !== draft.assertion.sentence) draft.supports.push({ of, sentence })
  }
  if (draft.places.length === 0 && scene.places.length > 0) {
    draft.places = scene.places
    note('place')
  }
  if (scene.types.length > 0 && (draft.types.length === 0 || (draft.vague && !scene.vague))) {
    draft.vague = scene.vague
    draft.types = scene.types
    draft.weapons = scene.weapons
    note('type')
  }
  if (!draft.date && scene.date) {
    draft.date = scene.date
    note('date')
  }
  if (draft.target === null && scene.target !== null) {
    draft.target = scene.target
    note('target')
  }
}

/** How far behind a telling its losses may stand; farther only where the sentence speaks of "the base". */
const lossesNearMax = 6
const lossesFarMax = 10

/** Losses told in the statement's sentence, in its scenes', or in those that follow. */
function addCasualties(draft: ArabicDraft, scenes: readonly ArabicScene[], context: ArabicContext): void {
  const here = draft.assertion.sentence.index
  const told = [here, ...scenes.slice(0, 3).map((scene) => scene.sentence.index)]
  const first = Math.min(...told)
  const near = told.flatMap((index) => Array.from({ length: lossesNearMax }, (_, i) => index + i + 1))
  const far = Array.from({ length: lossesFarMax }, (_, i) => first + i + 1)
  for (const index of new Set([...told, ...near, ...far])) {
    const scene = context.scenes[index]
    if (!scene || scene.byState || scene.casualties.length === 0) continue
    const beside = told.includes(index)
    if (!beside && !mayBeOf(draft, scene, near.includes(index), context)) continue
    for (const casualty of scene.casualties) {
      const field = casualty.what
      const known = draft[field]
      // "no casualties" at first gives way to a count told later.
      if (known && !(known.best === 0 && (casualty.count.best ?? 0) > 0)) continue
      draft[field] = casualty.count
      if (scene.sentence !== draft.assertion.sentence)
        draft.supports.push({ of: field, sentence: scene.sentence })
    }
  }
}

function mayBeOf(draft: ArabicDraft, scene: ArabicScene, near: boolean, context: ArabicContext): boolean {
  if (
    scene.places.length > 0 &&
    draft.places.length > 0 &&
    !sharePlace(scene.places, draft.places, context.gazetteer)
  )
    return false
  if (draft.date && scene.date && scene.date.from !== draft.date.from) return false
  return near || scene.sentence.units.some((unit) => unit.article && hasAny(unit, ['base', 'attack']))
}
