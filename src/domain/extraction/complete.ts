import type { Draft, DraftContext } from './drafts.ts'
import { nearestStory } from './near-story.ts'
import { isArea } from './split-places.ts'
import type { PlaceHit } from './places.ts'
import { sharesPlace } from './scenes.ts'
import type { Story } from './story.ts'
import { has } from './verbs.ts'

/** Fills what a statement's own words leave open from the story that the report tells of the attack. */
export function complete(draft: Draft, context: DraftContext): void {
  if (!isAboutAttack(draft) || draft.unnamed) return
  const story =
    draft.places.length > 0 && draft.own.places
      ? nearestStory(draft, context)
      : (draft.story ?? nearestStory(draft, context))
  draft.story = story
  if (story) inherit(draft, story, context)
  if (draft.places.length === 0 || (!draft.own.places && pointsToBase(draft))) takeBase(draft, context)
}

/** "the same base", "the airfield": a place told before, on whatever day. */
function pointsToBase(draft: Draft): boolean {
  const { units } = draft.assertion.view
  return units.some(
    (unit, i) =>
      /^(?:base|airbase|airport|airfield|camp|outpost|field)$/u.test(unit.lower) &&
      (has(units[i - 1], 'same') || units[i - 1]?.lower === 'the'),
  )
}

function takeBase(draft: Draft, context: DraftContext): void {
  if (!pointsToBase(draft)) return
  const { index } = draft.assertion.view
  for (let i = index - 1; i >= Math.max(0, index - baseReachMax); i -= 1) {
    const story = context.stories.bySentence[i]
    const exact = story?.places.filter((hit) => !isArea(hit.precision)) ?? []
    const from = story?.from.place
    if (exact.length === 0 || !from || story?.byState) continue
    draft.places = exact.slice(0, 2)
    draft.supports.push({ of: 'place', view: from })
    return
  }
}

/** Sentences back in which "the base" is looked for. */
const baseReachMax = 40

function isAboutAttack(draft: Draft): boolean {
  const { kind } = draft.assertion
  return kind !== 'threat' && kind !== 'suspension' && kind !== 'resumption' && kind !== 'aggregate'
}

function inherit(draft: Draft, story: Story, context: DraftContext): void {
  if (draft.places.length === 0 && story.places.length > 0) {
    draft.places = story.places.slice(0, 4)
    support(draft, story, 'place')
  }
  if (draft.own.places && draft.places.every((hit) => isArea(hit.precision))) {
    const known = draft.places
    const countries = known.every((hit) => hit.precision === 'country')
    const exact = story.places.filter(
      (hit) =>
        (countries ? hit.precision !== 'country' : !isArea(hit.precision)) &&
        // Haifa says nothing of where on the Golan it was.
        (hit.id === null || known.some((area) => sharesPlace([area], [hit], context.gazetteer))),
    )
    if (exact.length > 0 && exact.length <= 2) {
      draft.places = [...draft.places, ...exact]
      support(draft, story, 'place')
    }
  }
  if (draft.types.length === 0 && story.types.length > 0) {
    draft.types = story.types
    draft.weapons = story.weapons
    support(draft, story, 'type')
  }
  const coarse = draft.date !== null && draft.date.precision !== 'day' && draft.date.precision !== 'days'
  const tellsDay =
    story.date?.precision === 'day' && story.scenes.some((scene) => scene.view === draft.assertion.view)
  if ((!draft.date || (coarse && tellsDay)) && story.date) {
    draft.date = story.date
    support(draft, story, 'date')
  }
  if (draft.assertion.kind === 'acknowledgement') {
    ownLosses(draft, story)
    return
  }
  takeLosses(draft, story, 'killed', context)
  takeLosses(draft, story, 'wounded', context)
}

/** Losses told of the story; those told of one target of a list are not the other targets'. */
function takeLosses(draft: Draft, story: Story, what: 'killed' | 'wounded', context: DraftContext): void {
  const view = story.from[what]
  if (!story[what] || !view) return
  const told = story.scenes.find((scene) => scene.view === view)?.places ?? []
  const exact = (places: readonly PlaceHit[]) => places.filter((hit) => !isArea(hit.precision))
  const elsewhere =
    exact(told).length > 0 &&
    exact(draft.places).length > 0 &&
    !sharesPlace(told, draft.places, context.gazetteer)
  if (elsewhere && story.groups.length > 1) return
  draft[what] = story[what]
  support(draft, story, what)
}

/** An official answers for the numbers that he gives, not for those of others. */
function ownLosses(draft: Draft, story: Story): void {
  for (const scene of story.scenes) {
    if (scene.view !== draft.assertion.view) continue
    for (const casualty of scene.casualties) draft[casualty.what] ??= casualty.count
  }
}

function support(draft: Draft, story: Story, of: 'date' | 'place' | 'type' | 'killed' | 'wounded'): void {
  const view = story.from[of]
  if (view) draft.supports.push({ of, view }, ...story.added.filter((more) => more.of === of))
}
