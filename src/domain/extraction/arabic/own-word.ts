import { subjectOf } from './clauses.ts'
import type { Memory, Party } from './party.ts'
import { type ArabicSentence, has, hasAny, isStop, isVerb } from './sentence.ts'
import { opensSpeech } from './speech.ts'

/** "تدك X القاعدة وتؤكد …": the doer goes on to speak of it. */
export function saysBehind(sentence: ArabicSentence, at: number, group: Party, memory: Memory): boolean {
  return sentence.units.some(
    (unit, i) =>
      i > at &&
      i < at + saysBehindMax &&
      unit.conjunction &&
      isVerb(unit) &&
      hasAny(unit, ['announce']) &&
      subjectOf(sentence, i, memory)?.key === group.key &&
      !sentence.units.slice(at, i).some(isStop),
  )
}

const saysBehindMax = 26

/** "وفي بيان آخر، استهدفت X …": told in its own statement. */
export function inStatement(sentence: ArabicSentence, at: number): boolean {
  const text = sentence.units.findIndex((unit, i) => i > 0 && i < Math.min(at, 3) && unit.folded === 'بيان')
  const [before, , next, mark] = sentence.units.slice(Math.max(0, text - 1), text + 3)
  if (text === -1 || !/^و?في$/u.test(before?.folded ?? '')) return false
  return next?.text === '،' || (mark?.text === '،' && next?.name === null && !has(next, 'party'))
}

/** "وتؤكد X استمرارها في …": what is to come as the object of the group's own word. */
export function saysBefore(sentence: ArabicSentence, at: number, group: Party, memory: Memory): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (isStop(unit)) return false
    if (opensSpeech(unit) && isVerb(unit)) return subjectOf(sentence, i, memory)?.key === group.key
  }
  return false
}
