import { has } from './verbs.ts'
import { answerNouns } from './words.en.notions.data.ts'
import type { SentenceView } from './view.ts'

/** "the US retaliation, in which 18 people were wounded": losses of a state's own strike, told from unit `at`. */
export function isOfStatesStrike(view: SentenceView, at: number): boolean {
  for (let i = at; i >= Math.max(0, at - 16); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && unit.text !== ',')) return false
    if (!has(unit, 'relative') && unit.lower !== 'that') continue
    let noun = i - 1
    while (has(view.units[noun], 'prep') || view.units[noun]?.text === ',') noun -= 1
    const struck = view.units[noun]
    const owner = view.units[noun - 1]?.lower === "'s" ? view.units[noun - 2] : view.units[noun - 1]
    return (has(struck, 'attack') || answerNouns.test(struck?.lower ?? '')) && has(owner, 'state')
  }
  return false
}
