import type { Gazetteer } from '../../catalogue/gazetteer.ts'
import type { ResolvedDate } from '../dates.ts'
import type { AttackType, CountRange, Evidence } from '../statement.ts'
import type { ArabicAssertion } from './engine.ts'
import { type ArabicPlace, dateIn, munitionsIn, placesIn, targetIn, typesIn } from './events.ts'
import { type ArabicScene, isSpeechDate, sharePlace } from './scenes.ts'
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
  target: string | null
  munitions: number | null
  killed: CountRange | null
  wounded: CountRange | null
  supports: { readonly of: Evidence['of']; readonly sentence: ArabicSentence }[]
  readonly rules: string[]
}

export interface ArabicContext {
  readonly gazetteer: Gazetteer
  readonly published: string | null
  readonly scenes: readonly (ArabicScene | null)[]
  /** Last day that an attack was dated to before each sentence. */
  readonly dayBefore: readonly (string | null)[]
}

const attackKinds: ReadonlySet<string> = new Set([
  'claim',
  'attribution',
  'denial',
  'non_claim',
  'refutation',
])

/** One draft for each attack that an assertion is about. */
export function arabicDrafts(assertion: ArabicAssertion, context: ArabicContext): ArabicDraft[] {
  const { sentence, from, to } = assertion
  const told = { ...emptyDraft(assertion) }
  if (!attackKinds.has(assertion.kind)) return [told]
  const own = typesIn(sentence, from, to)
  told.types = own.types
  told.weapons = own.weapons
  told.vague = own.vague
  told.date = ownDate(assertion, context)
  told.target = targetIn(sentence, from, to)
  told.munitions = munitionsIn(sentence, from, to)
  const targets = splitTargets(sentence, placesIn(sentence, from, to), context.gazetteer)
  const groups = assertion.kind === 'claim' || assertion.kind === 'attribution' ? targets : [targets.flat()]
  return (groups.length === 0 ? [[]] : groups).map((places) => {
    const draft = { ...told, places, supports: [], rules: [assertion.rule.id] }
    completeFrom(draft, context)
    return draft
  })
}

function emptyDraft(assertion: ArabicAssertion): ArabicDraft {
  return {
    assertion,
    places: [],
    types: [],
    weapons: [],
    vague: true,
    date: null,
    target: null,
    munitions: null,
    killed: null,
    wounded: null,
    supports: [],
    rules: [assertion.rule.id],
  }
}

/** The day that the assertion's own words give the deed; the day of the word is none. */
function ownDate(assertion: ArabicAssertion, context: ArabicContext): ResolvedDate | null {
  const { sentence, from, to } = assertion
  const fronted = frontedDate(assertion, context)
  if (fronted) return fronted
  const before = context.dayBefore[sentence.index] ?? null
  for (let i = from; i < to; i++) {
    const unit = sentence.units[i]
    if (!unit?.date || unit.date.edge !== null || isSpeechDate(sentence, i)) continue
    const date = dateIn(sentence, i, i + 1, context.published, before)
    if (date) return date
  }
  return null
}

/** "ففي 22 آب 2020 أعلنت …": a full date at the head of the sentence dates what it tells. */
function frontedDate(assertion: ArabicAssertion, context: ArabicContext): ResolvedDate | null {
  const first = assertion.sentence.units.findIndex((unit) => unit.date !== null)
  const unit = assertion.sentence.units[first]
  if (
    first === -1 ||
    first > 3 ||
    first > assertion.at ||
    unit?.date?.ref.kind !== 'day' ||
    unit.date.edge !== null
  )
    return null
  return dateIn(assertion.sentence, first, first + 1, context.published, null)
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
        .some((unit) => unit.conjunction && hasAny(unit, ['base', 'place-noun', 'target']))
    const apart =
      last !== undefined &&
      listed &&
      isPoint(place) &&
      isPoint(last) &&
      !sharePlace([place], current ?? [], gazetteer)
    if (!current || apart) groups.push([place])
    else current.push(place)
  }
  return groups
}

function isPoint(place: ArabicPlace): boolean {
  return place.precision === 'site' || place.precision === 'town'
}

const scenesBeforeMax = 12
const scenesAfterMax = 3

/** Fills what the sentence leaves open from the scene told nearby, and the losses told of it. */
function completeFrom(draft: ArabicDraft, context: ArabicContext): void {
  const scene = nearestScene(draft, context)
  if (scene) inherit(draft, scene)
  addCasualties(draft, scene, context)
}

function nearestScene(draft: ArabicDraft, context: ArabicContext): ArabicScene | null {
  const here = draft.assertion.sentence.index
  let best: ArabicScene | null = null
  let bestScore = draft.places.length > 0 ? 2 : 0
  for (let i = Math.max(0, here - scenesBeforeMax); i <= here + scenesAfterMax; i++) {
    const scene = context.scenes[i]
    if (!scene?.attack || scene.byState || (i === here && draft.places.length > 0)) continue
    const distance = i > here ? (i - here) * 1.5 + 1 : (here - i) * 0.3
    const score = sceneScore(draft, scene, context) - distance
    if (score > bestScore) {
      best = scene
      bestScore = score
    }
  }
  return best
}

function sceneScore(draft: ArabicDraft, scene: ArabicScene, context: ArabicContext): number {
  let score = 3
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
  const elsewhere = sentence !== draft.assertion.sentence
  const note = (of: Evidence['of']) => {
    if (elsewhere) draft.supports.push({ of, sentence })
  }
  if (draft.places.length === 0 && scene.places.length > 0) {
    draft.places = scene.places
    note('place')
  }
  if (
    (draft.types.length === 0 || draft.vague) &&
    scene.types.length > 0 &&
    (!scene.vague || draft.types.length === 0)
  ) {
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

/** Losses told in the statement's sentence, its scene's, or those that follow either. */
function addCasualties(draft: ArabicDraft, scene: ArabicScene | null, context: ArabicContext): void {
  const here = draft.assertion.sentence.index
  const at = scene?.sentence.index ?? here
  const order = [...new Set([here, at, at + 1, here + 1, at + 2, here + 2, at + 3, at + 4, at + 5])]
  for (const index of order) {
    const one = context.scenes[index]
    if (!one || one.byState || one.casualties.length === 0) continue
    const strange = index !== here && index !== at && one.places.length > 0 && draft.places.length > 0
    if (strange && !sharePlace(one.places, draft.places, context.gazetteer)) continue
    if (index !== here && draft.date && one.date && one.attack && one.date.from !== draft.date.from) continue
    for (const casualty of one.casualties) {
      const field = casualty.what
      const known = draft[field]
      // "no casualties" at first gives way to a count told later.
      if (known && !(known.best === 0 && (casualty.count.best ?? 0) > 0 && index <= at + 2)) continue
      draft[field] = casualty.count
      if (one.sentence !== draft.assertion.sentence)
        draft.supports.push({ of: field, sentence: one.sentence })
    }
  }
}

/** True when the assertion points at an attack told before: "تبنت الهجوم", "القصف". */
export function pointsBack(draft: ArabicDraft): boolean {
  return draft.assertion.sentence.units
    .slice(draft.assertion.at, draft.assertion.to)
    .some((unit) => unit.article && has(unit, 'attack'))
}
