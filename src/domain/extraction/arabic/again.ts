import type { AttackType } from '../statement.ts'
import type { ArabicPlace } from './events.ts'
import type { ArabicScene } from './scenes.ts'
import { type ArabicSentence, hasAny } from './sentence.ts'

/** "على القاعدة نفسها": the places of the attack told last before, though it was another. */
export function placesAgain(
  sentence: ArabicSentence,
  from: number,
  to: number,
  scenes: readonly (ArabicScene | null)[],
): readonly ArabicPlace[] {
  const { units } = sentence
  const again = units.some(
    (unit, i) =>
      i >= from &&
      i < to &&
      hasAny(unit, ['base', 'target', 'place-noun']) &&
      (/^(?:نفسه|نفسها|ذاته|ذاتها|عينها)$/u.test(units[i + 1]?.folded ?? '') ||
        units[i - 1]?.folded === 'نفس'),
  )
  return again ? (told(sentence, scenes, (scene) => scene.places.length > 0)?.places ?? []) : []
}

/** "هجوم مماثل": the types of the attack told last before. */
export function typesAgain(
  sentence: ArabicSentence,
  from: number,
  to: number,
  scenes: readonly (ArabicScene | null)[],
): readonly AttackType[] {
  const alike = sentence.units.slice(from, to).some((unit) => /^(?:ال)?مماثله?$/u.test(unit.folded))
  return alike ? (told(sentence, scenes, (scene) => scene.types.length > 0)?.types ?? []) : []
}

function told(
  sentence: ArabicSentence,
  scenes: readonly (ArabicScene | null)[],
  holds: (scene: ArabicScene) => boolean,
): ArabicScene | null {
  for (let i = sentence.index - 1; i >= 0; i--) {
    const scene = scenes[i]
    if (scene?.attack && holds(scene)) return scene
  }
  return null
}
