import { placePrecisions } from '../catalogue/place.ts'
import { pointsToOne } from './deed-word.ts'
import type { Draft, DraftContext } from './drafts.ts'
import { sharesPlace } from './scenes.ts'
import type { Story } from './story.ts'
import type { SentenceView } from './view.ts'

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
  const { view: here, from, to } = draft.assertion
  let score = 4 - distanceTo(story, here)
  // "the attack" is no list of several.
  if (story.groups.length > 1 && pointsToOne(here, ['the', 'that', 'this'], from - 4, to)) score -= 2
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
