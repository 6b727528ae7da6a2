import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb } from './sentence.ts'

const nounPhraseUnitsMax = 14

/** Ends at a verb, a stop, "that" or a comma that does not open the official's own title. */
export function endOfOfficial(sentence: ArabicSentence, at: number): number {
  const { units } = sentence
  let to = at + 1
  while (to < units.length && to - at < nounPhraseUnitsMax) {
    const unit = units[to]
    if (!unit || isStop(unit) || has(unit, 'that') || has(unit, 'relative')) break
    if (unit.kind === 'mark' || unit.kind === 'date') break
    if (isVerb(unit) && unit.lexeme?.forms.has('plain') !== true && !isVerbLikeTitle(unit)) break
    if (hasAny(unit, ['responsibility', 'accuse', 'without', 'blame', 'link', 'attack'])) break
    if (unit.preposition === 'ب' && unit.folded !== 'باسم' && unit.folded !== 'باسمها') break
    if (isAnotherParty(units, to)) break
    if (
      unit.folded === 'الي' ||
      /^(?:ال)?ايه?$/u.test(unit.folded) ||
      unit.folded === 'علي' ||
      unit.folded === 'خلال' ||
      unit.folded === 'عبر' ||
      unit.folded === 'عن'
    )
      break
    to++
  }
  return to
}

/** "مسؤول أمني كتائب …": a name that no preposition and no title ties to the official is another's. */
function isAnotherParty(units: readonly ArabicUnit[], at: number): boolean {
  const unit = units[at]
  // "أمين عام كتائب …"
  const before = units[at - 1]?.stem === 'عام' ? units[at - 2] : units[at - 1]
  const named = unit?.name && unit.name.kind !== 'place' && unit.name.kind !== 'person'
  // "الإدارة الأميركية إيران": whom it blames
  if (
    unit?.name?.place?.precision === 'country' &&
    unit.preposition === '' &&
    before?.article &&
    before.lexeme
  )
    return true
  if (!unit || (!named && !has(unit, 'class')) || unit.preposition !== '') return false
  return (
    !hasAny(before, ['prep', 'party', 'group-ref', 'class']) && !(before?.folded.startsWith('باسم') ?? false)
  )
}

function isVerbLikeTitle(unit: ArabicUnit): boolean {
  return unit.lexeme?.forms.has('verbal-noun') ?? false
}

/** Ends where no adjective or backer of a class noun follows ("فصائل عراقية موالية لإيران"). */
export function endOfNounPhrase(sentence: ArabicSentence, at: number): number {
  const { units } = sentence
  let to = at + 1
  while (to < units.length && to - at < 6) {
    const unit = units[to]
    if (!unit || unit.kind !== 'word') break
    // Adjectives of a plural end in ta marbuta; other unknown words go on with the clause.
    const unknown = unit.lexeme === null && unit.preposition === '' && unit.folded.endsWith('ه')
    const describes = (hasAny(unit, ['armed-adj', 'foreign', 'belongs']) || unknown) && !unit.conjunction
    const tie = /^(?:من|مع|ل|في|ضمن|عن)$/u.test(unit.folded) && endsTied(units[to - 1])
    if (!describes && !tie && !(has(units[to - 1], 'armed-adj') && has(unit, 'state'))) break
    to++
  }
  const supporter = units[to]
  const backed = endsTied(units[to - 1]) || /^(?:من|مع|عن)$/u.test(units[to - 1]?.folded ?? '')
  if (backed && (supporter?.name?.kind === 'place' || has(supporter, 'state') || supporter?.name)) to++
  return to
}

/** "متحالفة مع", "مدعومة من", "منضوية في": an adjective whose tie follows. */
function endsTied(unit: ArabicUnit | undefined): boolean {
  return (
    hasAny(unit, ['armed-adj', 'belongs']) ||
    /^(?:ال)?(?:متحالف|مقرب|حليف|مدعوم|خارج)/u.test(unit?.folded ?? '')
  )
}

/** The report's words for units `from` to `to`. */
export function wordsOf(sentence: ArabicSentence, from: number, to: number): string {
  return sentence.units
    .slice(from, to)
    .map((unit) => unit.text)
    .join(' ')
}
