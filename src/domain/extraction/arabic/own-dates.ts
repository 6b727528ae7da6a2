import type { ResolvedDate } from '../dates.ts'
import type { ArabicContext } from './drafts.ts'
import type { ArabicAssertion } from './engine.ts'
import { dateIn } from './events.ts'
import { isDateline, isSpeechDate } from './scenes.ts'
import type { ArabicSentence } from './sentence.ts'

/** The day that the assertion's own words give the deed; the day of the word is none. */
export function ownDate(assertion: ArabicAssertion, context: ArabicContext): ResolvedDate | null {
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

/** "أعلنت الحركة، السبت، …": the day of the word, which the deed came before. */
export function saidDate(sentence: ArabicSentence, context: ArabicContext): ResolvedDate | null {
  const at = sentence.units.findIndex(
    (unit, i) => unit.date !== null && unit.date.edge === null && isSpeechDate(sentence, i),
  )
  return at === -1 ? null : dateIn(sentence, at, at + 1, context.published, null)
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
    unit.date.edge !== null ||
    isDateline(assertion.sentence, first)
  )
    return null
  return dateIn(assertion.sentence, first, first + 1, context.published, null)
}
