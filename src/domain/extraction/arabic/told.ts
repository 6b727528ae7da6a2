import type { StatementKind } from '../statement.ts'
import type { Memory, Party } from './party.ts'
import type { ArabicRule } from './rules.data.ts'
import { type ArabicSentence, has, hasAny } from './sentence.ts'

const reachMax = 18

/** What the grammar cannot see: a threat is the doer's own word, a quarrel of states is none. */
export function isTold(
  rule: ArabicRule,
  kind: StatementKind,
  group: Party,
  speaker: Party | null,
  sentence: ArabicSentence,
  at: number,
  memory: Memory,
): boolean {
  if (kind === 'claim' && rule.kind === 'claim' && tellsOfMany(sentence, at)) return false
  if (kind === 'threat' && rule.speaker === 'source' && speaker?.key !== group.key) return false
  if (rule.id === 'ar.denial.that') return memory.accused.has(group.key)
  if (rule.id === 'ar.denial.innocence' || rule.id === 'ar.denial.lack')
    return sentence.units.slice(Math.max(0, at - 6), at).some((unit) => hasAny(unit, ['say', 'announce']))
  if (rule.id === 'ar.claim.announced-it')
    return (
      /^عنها?$/u.test(sentence.units[at + 1]?.folded ?? '') &&
      sentence.units.slice(Math.max(0, at - 3), at).some((unit) => has(unit, 'attack'))
    )
  if (rule.id === 'ar.attribution.by-hand')
    return sentence.units.slice(0, at).some((unit) => hasAny(unit, ['kill', 'attack', 'strike', 'wound']))
  if (rule.id === 'ar.threat.no-stop' && !isOngoing(sentence, at)) return false
  if (rule.id === 'ar.deed.responsible') return speaker !== null
  if (rule.id === 'ar.deed.behind') return isBehindDeed(sentence, at) && speaker !== null
  // "رفض الكشف عن هويته" denies nothing.
  if (rule.id === 'ar.denial.deny' && /رفض/u.test(sentence.units[at]?.folded ?? ''))
    return sentence.units
      .slice(at + 1, at + 5)
      .some((unit) => hasAny(unit, ['part', 'responsibility', 'that-charge']))
  // A state that denies the attack itself denies no part in it.
  if (rule.id === 'ar.denial.deny' && (group.sort === 'state' || group.sort === 'other'))
    return deniesPart(sentence, at)
  return true
}

/** "لن توقف عملياتها", "عملياتنا لن تتوقف". */
function isOngoing(sentence: ArabicSentence, at: number): boolean {
  const near = sentence.units.slice(Math.max(0, at - 4), at + 5)
  return (
    sentence.units[at - 1]?.folded === 'لن' && near.some((unit) => hasAny(unit, ['operations', 'attack']))
  )
}

function deniesPart(sentence: ArabicSentence, at: number): boolean {
  return sentence.units
    .slice(at + 1, at + 1 + reachMax)
    .some((unit) => hasAny(unit, ['part', 'responsibility', 'behind', 'that']))
}

/** "تقف وراء الهجوم", "أن يكون … وراء استهداف": what stands behind must be a deed. */
function isBehindDeed(sentence: ArabicSentence, at: number): boolean {
  const near = sentence.units.slice(at + 1, at + 4)
  return (
    sentence.units[at]?.pronoun !== '' ||
    near.some((unit) => hasAny(unit, ['attack', 'strike', 'operations', 'launch']))
  )
}

/** "عشرات الهجمات", "معظم تلك الهجمات": a summary without a number, no claim of an attack. */
function tellsOfMany(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units.slice(at, at + reachMax).some((unit, i) => {
    const many =
      (unit.number !== null && unit.number.best === null && unit.number.low >= manyMin) ||
      /^(?:معظم|غالبيه|اغلب|اغلبيه|العديد)$/u.test(unit.folded)
    const next = units.slice(at + i + 1, at + i + 4)
    return (
      many &&
      hasAny(
        next.find((each) => each.lexeme !== null && !has(each, 'prep')),
        ['attack', 'operations'],
      )
    )
  })
}

const manyMin = 20
