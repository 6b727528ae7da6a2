import { subjectOf } from './clauses.ts'
import { armedInMind, isArmed, type Memory, type Party, partyAt } from './party.ts'
import { isNegated, isUnreal } from './mood.ts'
import { type ArabicSentence, has, hasAny, isStop, isVerb } from './sentence.ts'
import { opensSpeech } from './speech.ts'

const linkUnitsMax = 16

/** "وقوف X خلف …", "ضلوعها في …", "مسؤولية X عن …": whom a noun ties to the deed behind it. */
export function linkedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (!unit || isSupposed(sentence, at)) return null
  if (unit.pronoun !== '') return ownOf(sentence, at, memory)
  const party = partyAt(sentence, at + 1, memory)
  return party && leadsToDeed(sentence, party.to) ? party : null
}

/** "إن استهدافها المعسكر": a verbal noun whose pronoun is the doer has its object right behind it. */
export function doerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (!unit) return null
  const party = unit.pronoun !== '' ? ownOf(sentence, at, memory) : partyAt(sentence, at + 1, memory)
  if (!isArmed(party) || !party) return null
  const object = sentence.units[unit.pronoun !== '' ? at + 1 : party.to]
  const struck =
    object !== undefined &&
    object.preposition !== 'ب' &&
    (hasAny(object, ['base', 'target', 'place-noun', 'forces', 'state']) || object.name?.kind === 'place')
  return struck && !object.conjunction ? party : null
}

/** "هجوم X على …", "عملية X ضد …": who stands behind an attack that goes against somebody. */
export function attackerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (!unit || unit.article || unit.pronoun !== '') return null
  const party = partyAt(sentence, at + 1, memory)
  const next = party ? sentence.units[party.to] : undefined
  return party?.sort === 'armed' && /^(?:علي|ضد)$/u.test(next?.folded ?? '') ? party : null
}

/** Those that "who took part in the attack" are said to be of: "المتورطين في … ينتمون إلى X". */
export function belongingParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + linkUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit)) return null
    const tied = has(unit, 'belongs') || /^(?:هم|من|لدي)$/u.test(unit.folded) || has(unit, 'fighters')
    if (!tied) continue
    const next = /^(?:الي|علي|من|في|هم)$/u.test(units[i + 1]?.folded ?? '') ? i + 2 : i + 1
    const party = partyAt(sentence, has(unit, 'fighters') ? i : next, memory)
    if (isArmed(party) && party?.sort === 'armed') return party
  }
  return null
}

/** "بيان منسوب إلى X … مزور", "بيان تبني … مفبرك": in whose name a claim was forged. */
export function disownedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const near = units.slice(Math.max(0, at - forgeryUnitsMax), at + forgeryUnitsMax)
  const ofDeed = near.some((unit) => hasAny(unit, ['adopt', 'attack', 'strike', 'carry', 'responsibility']))
  if (
    !ofDeed ||
    !near.some(
      (unit) => has(unit, 'text') || /^(?:نشر|يتداول|تداول|منشور|تصريح|نسب|اخبار|انباء)/u.test(unit.stem),
    )
  )
    return null
  for (let i = 0; i < units.length; i++) {
    const party = units[i]?.name ? partyAt(sentence, i, memory) : null
    if (party?.sort === 'armed') return party
  }
  return armedInMind(memory)
}

const forgeryUnitsMax = 20

/** "قال مسؤول إن …", "رجح مصدر وقوف …": the saying that a noun hangs on without "that". */
export function sayingBefore(sentence: ArabicSentence, at: number): number | null {
  for (let i = at - 1; i >= Math.max(0, at - linkUnitsMax); i--) {
    const unit = sentence.units[i]
    if (isStop(unit)) return null
    if (opensSpeech(unit)) return i
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect'])) return null
  }
  return null
}

/** "its" role is that of who speaks of it; else of the armed party in mind. */
function ownOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const saying = sayingBefore(sentence, at)
  if (
    saying !== null &&
    (isUnreal(sentence, saying) || isNegated(sentence, saying) || has(sentence.units[saying], 'deny'))
  )
    return null
  const speaker = saying === null ? null : subjectOf(sentence, saying, memory)
  return isArmed(speaker) ? speaker : armedInMind(memory)
}

function leadsToDeed(sentence: ArabicSentence, from: number): boolean {
  return /^(?:في|عن|وراء|خلف|ب.*)$/u.test(sentence.units[from]?.folded ?? '')
}

/** "احتمال ضلوع X", "التحقيق في تورط X", "نفى ضلوع X": no word that it was so. */
function isSupposed(sentence: ArabicSentence, at: number): boolean {
  const before = sentence.units.slice(Math.max(0, at - 3), at)
  return (
    before.some((unit) => /^(?:احتمال|امكانيه|التحقيق|تحقيق|مدي|فرضيه|اي|ايه|عدم)$/u.test(unit.stem)) ||
    isNegated(sentence, at)
  )
}
