import { typesClash } from './attack-types.ts'
import { addDays, daysBetween } from './calendar.ts'
import { resolveDate, type ResolvedDate } from './dates.ts'
import { isDeedWord, pointsToOne } from './deed-word.ts'
import { dayToldBefore } from './event-dates.ts'
import { finer, type Scene, sharesPlace } from './scenes.ts'
import { noSetting, type Setting, settingOf } from './settings.ts'
import { addScene, openStory, type Story, type StoryContext, type Told } from './story.ts'
import type { SentenceView } from './view.ts'

export interface Stories {
  readonly list: readonly Story[]
  /** Story that each sentence tells of, by index; null for none. */
  readonly bySentence: readonly (Story | null)[]
  /** Day told last before each sentence: what "a day earlier" counts from. */
  readonly dayBefore: readonly (string | null)[]
}

/** Puts the scenes of a report together into the attacks that they tell of, in reading order. */
export function tellStories(
  views: readonly SentenceView[],
  scenes: readonly (Scene | null)[],
  context: StoryContext,
): Stories {
  const list: Story[] = []
  const bySentence: (Story | null)[] = []
  const dayBefore: (string | null)[] = []
  let day: string | null = null
  let current: Story | null = null
  let toldLast: Story | null = null
  let setting: Setting = noSetting
  views.forEach((view, index) => {
    dayBefore.push(day)
    const scene = scenes[index] ?? null
    const date = lastDay(view, context.published, day)
    if (date) day = date
    setting = settingOf(view, setting, context.published, dayBefore[index] ?? null)
    if (!scene) {
      bySentence.push(null)
      return
    }
    const place = (one: Scene): Story | null => {
      const told = { scene: one, date: sceneDate(one, context, dayBefore[index] ?? null), places: one.places }
      if (one.attack) withSetting(told, setting, view)
      const back = pointsToLast(told) ? toldLast : current?.byState ? pointedBack(told, list) : null
      if (back) {
        addScene(back, told, context)
        return back
      }
      current = placeScene(told, list, current, context)
      return current
    }
    const answered = scene.answered ? place(scene.answered) : null
    const own = place(scene)
    const recalled = scene.recalled
      ? placeScene(recalledTold(scene.recalled, own, context, dayBefore[index] ?? null), list, null, context)
      : null
    toldLast = recalled ?? own ?? toldLast
    bySentence.push(own?.byState === false ? own : (recalled ?? answered ?? own))
  })
  return { list, bySentence, dayBefore }
}

function withSetting(told: Told, setting: Setting, view: SentenceView): void {
  if (setting.paragraph !== view.sentence.paragraph) return
  told.date ??= setting.date
  if (told.places.length === 0) told.places = setting.places
}

function lastDay(view: SentenceView, published: string | null, before: string | null): string | null {
  let day = before
  for (const unit of view.units) {
    if (!unit.date || unit.date.edge === 'since' || unit.date.edge === 'until') continue
    const date = resolveDate(unit.date.ref, published, day)
    if (date?.precision === 'day') day = date.from
  }
  return day
}

function sceneDate(scene: Scene, context: StoryContext, day: string | null): ResolvedDate | null {
  for (const at of byDistance(scene)) {
    const ref = scene.view.units[at]?.date?.ref
    const date = ref
      ? resolveDate(ref, context.published, dayToldBefore(scene.view, at, context.published, day))
      : null
    if (date) return date
  }
  return scene.recalled || scene.daysBefore === null
    ? null
    : daysBefore(mainDate(scene, context, day), scene.daysBefore)
}

/** The dates of a scene, nearest to its deed first. */
function byDistance({ view, dates }: Scene): readonly number[] {
  if (dates.length < 2) return dates
  const deed = view.units.findIndex((_, at) => isDeedWord(view, at))
  return dates.toSorted((a, b) => Math.abs(a - deed) - Math.abs(b - deed))
}

/** The day that the rest of a sentence tells, whose clause of time is the scene. */
function mainDate({ view }: Scene, { published }: StoryContext, day: string | null): ResolvedDate | null {
  const unit = view.units.find((each) => each.date !== null && each.date.edge === null)
  return unit?.date ? resolveDate(unit.date.ref, published, day) : null
}

/** Stories that a later sentence may still go on with: what lies farther back is closed. */
const openStoriesMax = 60

/** Adds a scene to the story that it goes on with, or opens a new one; returns the story now told. */
function placeScene(told: Told, list: Story[], current: Story | null, context: StoryContext): Story | null {
  const { scene } = told
  if (scene.byState) {
    if (!scene.attack) return current
    const story = openStory(told, true, context)
    list.push(story)
    return story
  }
  if (scene.generic) return current
  if (!scene.attack) {
    if (current && !current.byState && areLossesOf(current, told, context)) addScene(current, told, context)
    return current
  }
  const one = pastList(told, list, current)
  if (one) {
    addScene(one, told, context)
    return one
  }
  const before = list
    .slice(-openStoriesMax)
    .filter((story) => !story.byState && isSameStory(story, told, current, context))
    .at(-1)
  if (before) {
    addScene(before, told, context)
    return before
  }
  const pointed = told.date === null && told.places.length === 0 ? pointedAt(scene, list) : null
  if (pointed) {
    addScene(pointed, told, context)
    return pointed
  }
  const story = openStory(told, false, context)
  list.push(story)
  return story
}

/** "The attack", told after a list of several: the one attack told before the list. */
function pastList(
  { scene, date, places }: Told,
  list: readonly Story[],
  current: Story | null,
): Story | null {
  if (!current || current.groups.length < 2 || date !== null || places.length > 0) return null
  const isOne = pointsToOne(scene.view, ['the'])
  const before = isOne ? list.findLast((story) => !story.byState && story !== current) : undefined
  const last = before?.scenes.at(-1)
  return before && last && before.groups.length < 2 && scene.view.index - last.view.index <= pastListMax
    ? before
    : null
}

/** Sentences of a list that "the attack" reaches over. */
const pastListMax = 5

/**
 * Losses alone are those of what is being told, unless they have a place or a day of their own: a founder
 * killed years ago gives the attack told before neither his death nor its day.
 */
function areLossesOf(story: Story, told: Told, context: StoryContext): boolean {
  const { date, places } = told
  if (
    date &&
    story.date &&
    (date.to < story.date.from || daysBetween(story.date.to, date.from) > lateLossDays)
  )
    return false
  if (date && !story.date && date.precision !== 'day') return false
  if (date && !story.date && !story.scenes.some((scene) => isNextTo(scene.view, told.scene.view)))
    return false
  return (
    places.length === 0 ||
    story.places.length === 0 ||
    sharesPlace(finer(places), finer(story.places), context.gazetteer)
  )
}

/** Days after an attack in which its losses are still counted up. */
const lateLossDays = 14

function isNextTo(before: SentenceView, view: SentenceView): boolean {
  return view.index - before.index <= 2 && view.sentence.paragraph - before.sentence.paragraph <= 1
}

/** "that strike": what the words before told last, be it only in passing. */
function pointsToLast({ scene, date, places }: Told): boolean {
  return date === null && places.length === 0 && pointsToOne(scene.view, ['that'])
}

/** A recalled attack: on a day of its own, or so many days before the one that it is told beside. */
function recalledTold(scene: Scene, main: Story | null, context: StoryContext, day: string | null): Told {
  const date = sceneDate(scene, context, day) ?? daysBefore(main?.date ?? null, scene.daysBefore)
  return { scene, date, places: scene.places }
}

/** The day that lies `days` before a day told. */
function daysBefore(date: ResolvedDate | null, days: number | null): ResolvedDate | null {
  if (date?.precision !== 'day' || days === null) return null
  const day = addDays(date.from, -days)
  return { from: day, to: day, precision: 'day' }
}

/** "that attack", told after a state's strike: the attack that it answered, or that was told before it. */
function pointedBack({ scene, date, places }: Told, list: readonly Story[]): Story | null {
  if (!scene.attack || scene.byState || date !== null || places.length > 0 || scene.types.length > 0)
    return null
  // "The strike killed nine": the state's, told last.
  if (scene.view.units.some((unit) => /^(?:strike|strikes|raid|raids|bombing)$/u.test(unit.lower)))
    return null
  const before = list.findLast((story) => !story.byState)
  const last = before?.scenes.at(-1)
  return before && last && scene.view.index - last.view.index <= 3 ? before : null
}

/** "the rockets": the attack with rockets that was told before, when what was told last had none. */
function pointedAt(scene: Scene, list: readonly Story[]): Story | null {
  if (scene.types.length === 0) return null
  const open = list
    .slice(-openStoriesMax)
    .filter((story) => !story.byState && story.types.some((type) => scene.types.includes(type)))
  return open.at(-1) ?? null
}

function isSameStory(story: Story, told: Told, current: Story | null, context: StoryContext): boolean {
  const { scene } = told
  if (told.date && story.date && (told.date.to < story.date.from || story.date.to < told.date.from))
    return false
  const share =
    told.places.length > 0 &&
    story.places.length > 0 &&
    sharesPlace(finer(told.places), finer(story.places), context.gazetteer)
  const apart = told.places.length > 0 && story.places.length > 0 && !share
  if (apart && !(scene.goesOn && story === current)) return false
  const clash = typesClash(scene.types, story.types)
  if (clash && !scene.weak) return false
  if (scene.another && share && story.date !== null && told.date === null) return false
  if (share) return true
  const sameDay =
    told.date !== null &&
    story.date !== null &&
    told.date.from === story.date.from &&
    told.date.to === story.date.to
  if (sameDay) return true
  // "a Jan. 28 attack": of a day of its own, it goes on with nothing that was told without a day.
  if (scene.introduced && told.date !== null && told.date.precision === 'day') return false
  // Nothing but words to go by: what is told next goes on with what was told last.
  return story === current && (told.date === null || story.date === null)
}
