import { type ArabicSentence, has, hasAny, isStop } from './sentence.ts'

/** "لم تتبادل القصف", "لا علاقة": a negation right before unit `at`. */
export function isNegated(sentence: ArabicSentence, at: number): boolean {
  // "ليست الجهة التي قصفت"
  if (
    has(sentence.units[at - 1], 'relative') &&
    /^(?:الجهه|الطرف|هي|هو)$/u.test(sentence.units[at - 2]?.folded ?? '') &&
    has(sentence.units[at - 3], 'not')
  )
    return true
  // "ليست من قصف", "ليس لـX أي دور"
  if (
    sentence.units[at - 1]?.folded === 'من' &&
    /^و?(?:ليس|لسنا|لست)/u.test(sentence.units[at - 2]?.folded ?? '')
  )
    return true
  if (has(sentence.units[at], 'part') && lacksBefore(sentence, at)) return true
  for (let i = at - 1; i >= Math.max(0, at - 2); i--) {
    const unit = sentence.units[i]
    if (!unit || unit.kind === 'mark') return false
    // "ليس لنا يد فيه"
    if (has(sentence.units[at], 'part') && /^ل(?:نا|ها|ه|هم)$/u.test(unit.folded)) continue
    // "كما تبنت" negates nothing.
    if (has(unit, 'not') && unit.preposition === '') return unit.folded !== 'ما' || i === at - 1
    // "لا تقف وراء", "لم تتجه أصابع": the verb before the head carries the negation.
    if (
      !hasAny(unit, ['perfect', 'was']) &&
      !(has(sentence.units[at], 'behind') && /^[يت]قف/u.test(unit.folded)) &&
      !(has(sentence.units[at], 'finger') && /^[يت]/u.test(unit.folded))
    )
      return false
  }
  return false
}

/** "ليس لكتائب … أي دور": "not" stands before those who have none. */
function lacksBefore(sentence: ArabicSentence, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 7); i--) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return false
    if (unit.preposition === 'ل') return /^(?:ليس|ليست)$/u.test(sentence.units[i - 1]?.stem ?? '')
  }
  return false
}

/** "قبل أن تعلق عملياتها": told as the date of something else. */
export function isBackground(sentence: ArabicSentence, at: number): boolean {
  return has(sentence.units[at - 1], 'that') && sentence.units[at - 2]?.folded === 'قبل'
}

/** The clause of `at` hangs on "if", asks, or tells what may be. */
export function isUnreal(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  if (sentence.question) return true
  const unit = units[at]
  // "توقع أن تعلن": a verb that bare "that" governs is wished for or feared.
  if (unit?.lexeme?.forms.has('imperfect') && units[at - 1]?.folded === 'ان') return true
  // "قد" before an imperfect is "may".
  if (unit?.lexeme?.forms.has('imperfect') && units[at - 1]?.folded === 'قد') return true
  for (let i = at - 1; i >= Math.max(0, at - 12); i--) {
    const before = units[i]
    if (isStop(before) || has(before, 'say')) return false
    // "في حينه" (at the time) is no condition.
    // "حين توقفت …" tells when it was.
    const when =
      /^و?حين(?:ما)?$/u.test(before?.folded ?? '') && units[i + 1]?.lexeme?.forms.has('perfect') === true
    if (hasAny(before, ['if', 'perhaps']) && before?.pronoun === '' && !when) return true
  }
  return false
}
