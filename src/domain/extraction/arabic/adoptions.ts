import { isArmed, type Memory, type Party, partyAt } from './party.ts'
import { type ArabicSentence, has, hasAny, isStop } from './sentence.ts'

const adoptionUnitsMax = 9

/** "تبني X الهجوم", "تبنيه على لسان X": who adopts, in a noun. */
export function adopterOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (
    units.slice(Math.max(0, at - 4), at + 1).some((unit) => hasAny(unit, ['deny', 'not', 'lack', 'forged']))
  )
    return null
  const beside = units[at]?.pronoun === '' ? partyAt(sentence, at + 1, memory) : null
  if (beside && isArmed(beside)) {
    const soon = units.slice(beside.to, beside.to + adoptionUnitsMax)
    return soon.some((unit) => hasAny(unit, ['attack', 'strike', 'responsibility'])) ? beside : null
  }
  for (let i = at + 1; i < Math.min(units.length, at + adoptionUnitsMax); i++) {
    if (isStop(units[i])) return null
    const led = has(units[i], 'by-hand') || (units[i - 1]?.folded === 'علي' && units[i]?.folded === 'لسان')
    const party = led ? partyAt(sentence, i + 1, memory) : null
    if (party && isArmed(party)) return party
  }
  return null
}

/** "وضعت X توقيعها على العملية", "وقع التفجير باسم X", "بتوقيع X". */
export function signerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const unit = units[at]
  if (!unit || !units.some((each) => hasAny(each, ['attack', 'strike']))) return null
  if (unit.folded.startsWith('علي عاتق')) return armedBefore(sentence, at, memory)
  if (unit.folded.startsWith('الي نفس')) {
    const verb = units.slice(Math.max(0, at - adoptionUnitsMax), at).some((each) => has(each, 'attribute'))
    return verb ? armedBefore(sentence, at, memory) : null
  }
  if (unit.pronoun !== '') return unit.stem === 'توقيع' ? armedBefore(sentence, at, memory) : null
  const named = partyAt(sentence, at + 1, memory)
  if (unit.folded !== 'باسم') return named
  const signed = units
    .slice(Math.max(0, at - adoptionUnitsMax), at)
    .some((each) =>
      /^[وف]?(?:ال)?(?:وقع|وقعت|موقع|موقعا|موقعه|مذيل|مذيلا|ممهور|ممهورا|ذيل)$/u.test(each.folded),
    )
  return signed && !has(units[at - 1], 'party') ? named : null
}

/** "وضعت X توقيعها": who stands right before. */
function armedBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  for (let i = at - 1; i >= Math.max(0, at - adoptionUnitsMax); i--) {
    const party = partyAt(sentence, i, memory)
    if (party && isArmed(party)) return party
    if (isStop(sentence.units[i])) return null
  }
  return null
}

/** "بيان لـX عن قصف …", "وقف X هجماتها": whose text or halt a noun with its party tells of. */
export function agentOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const unit = units[at]
  if (!unit || unit.preposition === 'ل' || unit.preposition === 'ك') return null
  if (has(unit, 'text')) {
    const owner = unit.article || unit.pronoun !== '' ? null : partyAt(sentence, at, memory)
    return owner && units[owner.to]?.folded === 'عن' && isDeedNoun(sentence, owner.to + 1) ? owner : null
  }
  // "وقف المقاتلون وراء …": he stood.
  if (
    hasAny(units[at + 1], ['fighters', 'link']) ||
    units.slice(at + 1, at + 6).some((each) => has(each, 'behind'))
  )
    return null
  if (/^(?:الي|بضروره|ضروره|شرط|طلب|مقابل|بشرط|لقاء)$/u.test(units[at - 1]?.folded ?? '')) return null
  const party = partyAt(sentence, at + 1, memory)
  const halted = party ? units.slice(party.to, party.to + 2) : []
  return halted.some((each) => hasAny(each, ['operations', 'attack', 'strike'])) ? party : null
}

function isDeedNoun(sentence: ArabicSentence, at: number): boolean {
  const unit = sentence.units[at]
  return (
    unit !== undefined &&
    !unit.article &&
    (unit.lexeme?.forms.has('verbal-noun') ?? false) &&
    hasAny(unit, ['strike', 'launch', 'carry']) &&
    !has(sentence.units[at + 1], 'foreign')
  )
}
