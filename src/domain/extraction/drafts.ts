import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { resolveDate, type ResolvedDate } from './dates.ts'
import type { Assertion } from './engine.ts'
import { type EventWords, type PlaceHit, placesIn, splitByPlace, typesIn } from './events.ts'
import { eventDates, type Scene, sharesPlace } from './scenes.ts'
import type { AttackType, CountRange } from './statement.ts'
import type { SentenceView } from './view.ts'

/** Where a detail stands, when it is outside the statement's own sentence. */
export interface Support {
  readonly of: 'date' | 'place' | 'type' | 'killed' | 'wounded'
  readonly view: SentenceView
}

/** A statement in the making: an assertion with one attack and all that the report tells of it. */
export interface Draft {
  readonly assertion: Assertion
  places: readonly PlaceHit[]
  types: readonly AttackType[]
  weapons: readonly string[]
  date: ResolvedDate | null
  killed: CountRange | null
  wounded: CountRange | null
  supports: Support[]
  /** Places stand in the assertion's own words. */
  readonly own: boolean
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
  if (!attackKinds.has(assertion.kind)) return [emptyDraft(assertion)]
  const { view, from, to } = assertion
  const hits = placesIn(view, from, to, context.words)
  const groups = splits(assertion)
    ? splitByPlace(view, hits, context.gazetteer, context.words)
    : hits.length > 0
      ? [hits]
      : []
  if (groups.length === 0) return linkedDrafts(assertion, context)
  return groups.map((places, number) => {
    const range = groups.length > 1 ? groupRange(groups, number, from, to) : { from, to }
    const own = typesIn(view, range.from, range.to)
    const all = own.types.length > 0 ? own : typesIn(view, from, to)
    const draft: Draft = {
      ...emptyDraft(assertion),
      places,
      types: all.types,
      weapons: all.weapons,
      date: ownDate(view, range.from, range.to, context) ?? ownDate(view, from, to, context),
      own: true,
    }
    return complete(draft, context)
  })
}

function splits(assertion: Assertion): boolean {
  return assertion.kind === 'claim' || assertion.kind === 'attribution'
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

export function emptyDraft(assertion: Assertion): Draft {
  return {
    assertion,
    places: [],
    types: [],
    weapons: [],
    date: null,
    killed: null,
    wounded: null,
    supports: [],
    own: false,
    scene: null,
    rules: [assertion.rule.id],
  }
}

/** The date that a stretch of a sentence gives for the attack. */
export function ownDate(
  view: SentenceView,
  from: number,
  to: number,
  context: DraftContext,
): ResolvedDate | null {
  for (const at of eventDates(view, from, to)) {
    const ref = view.units[at]?.date?.ref
    const date = ref ? resolveDate(ref, context.published, context.dayBefore[view.index] ?? null) : null
    if (date) return date
  }
  return null
}

/** Attacks for a statement that names no place: those of the scene that it points back to. */
function linkedDrafts(assertion: Assertion, context: DraftContext): Draft[] {
  const { view, from, to } = assertion
  const own = typesIn(view, from, to)
  const draft: Draft = {
    ...emptyDraft(assertion),
    types: own.types,
    weapons: own.weapons,
    date: ownDate(view, from, to, context),
  }
  return [complete(draft, context)]
}

/** Fills what the sentence leaves open from the scene told nearby. */
function complete(draft: Draft, context: DraftContext): Draft {
  const scene = nearestScene(draft, context)
  if (scene) inherit(draft, scene, context)
  addCasualties(draft, scene, context)
  return draft
}

/** Farthest sentences looked at for a scene, before and after. */
const scenesBeforeMax = 7
const scenesAfterMax = 3

function nearestScene(draft: Draft, context: DraftContext): Scene | null {
  const here = draft.assertion.view.index
  let best: Scene | null = null
  let bestScore = draft.places.length > 0 ? 2 : 0
  for (
    let i = Math.max(0, here - scenesBeforeMax);
    i <= Math.min(context.scenes.length - 1, here + scenesAfterMax);
    i += 1
  ) {
    const scene = context.scenes[i]
    if (!scene?.attack || scene.byState) continue
    const score = sceneScore(draft, scene, context) - (i > here ? (i - here) * 1.5 + 1 : (here - i) * 0.7)
    if (score > bestScore) {
      best = scene
      bestScore = score
    }
  }
  return best
}

function sceneScore(draft: Draft, scene: Scene, context: DraftContext): number {
  let score = 3
  if (scene.view.index === draft.assertion.view.index) score += 1
  if (draft.places.length > 0) {
    if (scene.places.length > 0) score += sharesPlace(draft.places, scene.places, context.gazetteer) ? 4 : -6
  } else if (scene.places.length > 0) score += 2
  if (draft.types.length > 0 && scene.types.length > 0)
    score += draft.types.some((type) => scene.types.includes(type)) ? 2 : -3
  const date = ownDate(scene.view, 0, scene.view.units.length, context)
  if (draft.date && date) score += draft.date.from === date.from ? 2 : -5
  return score
}

function inherit(draft: Draft, scene: Scene, context: DraftContext): void {
  draft.scene = scene
  const elsewhere = scene.view !== draft.assertion.view
  if (draft.places.length === 0 && scene.places.length > 0) {
    draft.places = scene.places
    if (elsewhere) draft.supports.push({ of: 'place', view: scene.view })
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

/** Losses told in the statement's sentence, in its scene's, or in the sentences that follow them. */
function addCasualties(draft: Draft, scene: Scene | null, context: DraftContext): void {
  const own = context.scenes[draft.assertion.view.index] ?? null
  const at = scene?.view.index ?? draft.assertion.view.index
  const order = [
    own,
    scene,
    context.scenes[at + 1],
    context.scenes[draft.assertion.view.index + 1],
    context.scenes[at + 2],
  ]
  for (const one of order) {
    if (!one || one.byState || one.casualties.length === 0) continue
    if (
      one !== own &&
      one !== scene &&
      one.places.length > 0 &&
      draft.places.length > 0 &&
      !sharesPlace(one.places, draft.places, context.gazetteer)
    )
      continue
    for (const casualty of one.casualties) {
      if (casualty.what === 'killed' && !draft.killed) {
        draft.killed = casualty.count
        if (one.view !== draft.assertion.view) draft.supports.push({ of: 'killed', view: one.view })
      }
      if (casualty.what === 'wounded' && !draft.wounded) {
        draft.wounded = casualty.count
        if (one.view !== draft.assertion.view) draft.supports.push({ of: 'wounded', view: one.view })
      }
    }
  }
}
