import { type Draft, type DraftContext, inherit, nearestScene } from './drafts.ts'
import { type Scene, sharesPlace } from './scenes.ts'

/** Fills what a statement's own words leave open from what the report tells around it. */
export function complete(draft: Draft, context: DraftContext): void {
  if (!draft.scene || draft.scene.view === draft.assertion.view) {
    const scene = nearestScene(draft, context)
    if (scene) inherit(draft, scene, context)
  }
  if (draft.places.length > 0 && (!draft.date || draft.types.length === 0)) fillFromSamePlace(draft, context)
  addCasualties(draft, context)
}

/** Any scene at the same place may tell the day or the weapon. */
function fillFromSamePlace(draft: Draft, context: DraftContext): void {
  for (const scene of context.scenes) {
    if (!scene?.attack || scene.byState || !sharesPlace(draft.places, scene.places, context.gazetteer)) continue
    if (Math.abs(scene.view.index - draft.assertion.view.index) > 12) continue
    inherit(draft, scene, context)
  }
}

/** Sentences after the telling in which its losses may stand. */
const lossesAfterMax = 4

/** Losses told in the statement's sentence, in its scene's, or in the sentences that follow them. */
function addCasualties(draft: Draft, context: DraftContext): void {
  const here = draft.assertion.view.index
  const at = draft.scene?.view.index ?? here
  const order = [here, at]
  for (let step = 1; step <= lossesAfterMax; step += 1) order.push(at + step, here + step)
  order.push(at - 1)
  const seen = new Set<number>()
  for (const index of order) {
    const scene = context.scenes[index]
    if (seen.has(index) || !scene || scene.byState || scene.casualties.length === 0) continue
    seen.add(index)
    if (index !== here && index !== at && isAboutOther(draft, scene, context)) continue
    take(draft, scene)
  }
}

/** A sentence at another place, of another time or about another story. */
function isAboutOther(draft: Draft, scene: Scene, context: DraftContext): boolean {
  if (scene.places.length > 0 && draft.places.length > 0 && !sharesPlace(scene.places, draft.places, context.gazetteer)) return true
  const first = draft.scene?.view.sentence.paragraph ?? draft.assertion.view.sentence.paragraph
  return Math.abs(scene.view.sentence.paragraph - first) > 3
}

function take(draft: Draft, scene: Scene): void {
  for (const casualty of scene.casualties) {
    if (casualty.what === 'killed' ? draft.killed : draft.wounded) continue
    draft[casualty.what] = casualty.count
    if (scene.view !== draft.assertion.view) draft.supports.push({ of: casualty.what, view: scene.view })
  }
}
