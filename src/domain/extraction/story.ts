import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { placePrecisions } from '../catalogue/place.ts'
import type { ResolvedDate } from './dates.ts'
import type { EventWords } from './events.ts'
import { sumOf } from './more-victims.ts'
import type { PlaceHit } from './places.ts'
import type { Scene } from './scenes.ts'
import { splitByPlace } from './split-places.ts'
import type { AttackType, CountRange } from './statement.ts'
import type { SentenceView } from './view.ts'

/** One attack as the sentences of a report tell it together. */
export interface Story {
  readonly scenes: Scene[]
  /** Places by target, from the sentence that lists the most. */
  groups: readonly (readonly PlaceHit[])[]
  /** Scene that `groups` come from. */
  listing: Scene | null
  places: readonly PlaceHit[]
  types: readonly AttackType[]
  weapons: readonly string[]
  date: ResolvedDate | null
  killed: CountRange | null
  wounded: CountRange | null
  /** Sentence that each detail was taken from, and those that added to its number. */
  readonly from: Partial<Record<'date' | 'place' | 'type' | 'killed' | 'wounded', SentenceView>>
  readonly added: { of: 'killed' | 'wounded'; view: SentenceView }[]
  readonly byState: boolean
}

export interface StoryContext {
  readonly gazetteer: Gazetteer
  readonly words: EventWords
  readonly published: string | null
}

/** A scene with the day and the places that it is told with. */
export interface Told {
  readonly scene: Scene
  date: ResolvedDate | null
  places: readonly PlaceHit[]
}

/** A new story, begun with a scene. */
export function openStory(told: Told, byState: boolean, context: StoryContext): Story {
  const story: Story = {
    scenes: [],
    groups: [],
    listing: null,
    places: [],
    types: [],
    weapons: [],
    date: null,
    killed: null,
    wounded: null,
    from: {},
    added: [],
    byState,
  }
  addScene(story, told, context)
  return story
}

/** Adds what a scene tells to the story that it goes on with. */
export function addScene(story: Story, told: Told, context: StoryContext): void {
  const { scene } = told
  story.scenes.push(scene)
  if (told.places.length > 0) {
    const groups = splitByPlace(scene.view, told.places, context.gazetteer, context.words)
    if (groups.length > story.groups.length) {
      story.groups = groups
      story.listing = scene
    }
    if (story.places.length === 0) story.from.place = scene.view
    story.places = mergePlaces(story.places, told.places)
  }
  if (scene.types.length > 0 && (story.types.length === 0 || scene.attack)) {
    if (story.types.length === 0 || scene.types.length <= 2) {
      story.types =
        scene.weak && story.types.length > 0 ? story.types : [...new Set([...story.types, ...scene.types])]
      story.weapons = [...new Set([...story.weapons, ...scene.weapons])]
      story.from.type ??= scene.view
    }
  }
  if (told.date && (!story.date || (story.date.precision !== 'day' && told.date.precision === 'day'))) {
    story.date = told.date
    story.from.date = scene.view
  }
  for (const casualty of scene.casualties) {
    const before = story[casualty.what]
    if (casualty.others && before && story.from[casualty.what] !== scene.view) {
      story[casualty.what] = sumOf(before, casualty.count)
      story.added.push({ of: casualty.what, view: scene.view })
      continue
    }
    const higher =
      before === null || (casualty.count.best ?? casualty.count.low ?? 0) > (before.best ?? before.low ?? 0)
    if (!higher) continue
    story[casualty.what] = casualty.count
    story.from[casualty.what] = scene.view
  }
}

const areaFrom = placePrecisions.indexOf('admin2')

function mergePlaces(before: readonly PlaceHit[], more: readonly PlaceHit[]): PlaceHit[] {
  const places = [...before]
  for (const hit of more)
    if (!places.some((one) => (one.id !== null && one.id === hit.id) || one.name === hit.name))
      places.push(hit)
  // What is named most exactly comes first.
  return places.sort((a, b) => rank(a) - rank(b)).slice(0, 6)
}

function rank(hit: PlaceHit): number {
  const index = placePrecisions.indexOf(hit.precision)
  return index >= areaFrom ? index : 0
}
