import { carriedSubject, clauseStart, speakerOf, subjectOf } from './clauses.ts'
import { armedInMind, isArmed, type Memory, type Party, partyAt } from './party.ts'
import { isNegated } from './mood.ts'
import type { ArabicRule } from './rules.data.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb } from './sentence.ts'

/** Who did it or did not, by the rule's role. */
export function groupOf(
  rule: ArabicRule,
  sentence: ArabicSentence,
  at: number,
  memory: Memory,
): Party | null {
  switch (rule.group) {
    case 'none':
      return null
    case 'subject':
      return rule.kind === 'denial' ? deniedParty(sentence, at, memory) : subjectFor(sentence, at, memory)
    case 'speaker':
      return speakerOf(sentence, at, memory)
    case 'verb':
      return verbSubject(sentence, at, memory)
    case 'before':
      return ownerBefore(sentence, at, memory)
    case 'behind':
      return partyAt(sentence, at + 1, memory)
    case 'object':
      return accusation(sentence, at, memory).accused
    case 'claimant':
      return claimantBefore(sentence, at, memory)
    case 'to':
      return partyBehindTo(sentence, at, memory)
  }
}

/** "سارعت X إلى تبني …": the subject of the verb that a verbal noun hangs on. */
function verbSubject(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  for (let i = at - 1; i >= Math.max(0, at - ownerUnitsMax); i--) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return null
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect'])) {
      if (!hasAny(unit, ['say', 'announce', 'hasten']) || has(unit, 'deny') || isNegated(sentence, i))
        return null
      return subjectOf(sentence, i, memory)
    }
  }
  return null
}

/** "بيانا لكتائب … تتبنى فيه": whose text adopts. */
function textOwnerBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  if (!/^فيها?$/u.test(sentence.units[at + 1]?.folded ?? '')) return null
  for (let i = at - 1; i >= Math.max(0, at - ownerUnitsMax); i--) {
    const party = has(sentence.units[i], 'text') ? partyAt(sentence, i, memory) : null
    if (party?.sort === 'armed') return party
  }
  return null
}

const ownerUnitsMax = 14

/** "إعلان X تعليق …", "قرار X وقف …": whose decision it is. */
function ownerBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  for (let i = at - 1; i >= Math.max(0, at - 8); i--) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit) || isVerb(unit)) return null
    if (has(unit, 'decision')) return partyAt(sentence, i + 1, memory)
  }
  return null
}

/** Whose claim a state's army refutes: the armed party spoken of last, which the army is not. */
function claimantBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const denier = subjectOf(sentence, at, memory)
  if (!denier || (denier.sort !== 'state' && denier.sort !== 'other')) return null
  return armedInMind(memory)
}

function subjectFor(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (isVerb(unit)) {
    const subject = subjectOf(sentence, at, memory)
    return has(unit, 'adopt') && !isArmed(subject)
      ? (textOwnerBefore(sentence, at, memory) ?? subject)
      : subject
  }
  // "مستمرة في", "القادم أشد", "وراء": of whom the clause speaks.
  const start = clauseStart(sentence, at)
  for (let i = start; i < at; i++) {
    const before = sentence.units[i]
    if (before?.kind !== 'word' && before?.kind !== 'name') continue
    if (before.preposition !== '' || has(before, 'prep')) {
      if (has(before, 'prep')) i += 1
      continue
    }
    const party = partyAt(sentence, i, memory)
    if (party) return party
  }
  return speakerOf(sentence, at, memory)
}

/** "نفى … أن يكون X وراء": X is cleared; else who denies. */
function deniedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + 20); i++) {
    if (!has(units[i], 'that')) continue
    const next = has(units[i + 1], 'was') ? i + 2 : i + 1
    const party = partyAt(sentence, next, memory)
    return party ?? subjectOf(sentence, at, memory)
  }
  return subjectOf(sentence, at, memory)
}

/** Who accuses whom: of two parties behind the verb the first accuses; one alone is the accused. */
export function accusation(
  sentence: ArabicSentence,
  at: number,
  memory: Memory,
): { accuser: Party | null; accused: Party | null } {
  const behind = partiesBehind(sentence, at, memory)
  const [first, second] = behind
  if (first && second) return { accuser: first, accused: second }
  const subject = subjectOf(sentence, at, memory)
  if (first && subject && subject.key !== first.key) return { accuser: subject, accused: first }
  // "وكان المستشار قد اتهم X": the accuser stands before, or was named earlier.
  const before =
    (sentence.units[at]?.conjunction ? carriedSubject(sentence, at, memory) : null) ??
    partyBeforeVerb(sentence, at, memory)
  const accuser = before?.key === first?.key ? null : before
  return { accuser, accused: first ?? null }
}

function partiesBehind(sentence: ArabicSentence, at: number, memory: Memory): Party[] {
  const { units } = sentence
  const found: Party[] = []
  for (let i = at + 1; i < Math.min(units.length, at + 24) && found.length < 2; i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || has(unit, 'that') || opensContrast(unit)) break
    if (unit.kind === 'mark' || unit.kind === 'date') continue
    if (unit.preposition === 'ب' || unit.preposition === 'ك') {
      if (hasAny(unit, ['strike', 'launch', 'carry', 'behind', 'attack', 'part'])) break
      continue
    }
    if (has(unit, 'prep') && unit.folded !== 'الي' && unit.folded !== 'علي') {
      i += 1
      continue
    }
    const party = partyAt(sentence, i, memory)
    if (!party) continue
    // "X ومجموعات أخرى": they are accused together.
    if (!(found.length > 0 && unit.conjunction && isArmed(party))) found.push(party)
    i = party.to - 1
  }
  return found
}

/** "لكن", "بينما", "غير أن": what follows is another clause. */
function opensContrast(unit: ArabicUnit): boolean {
  return /^و?(?:لكن|بينما|فيما|غير|الا)$/u.test(unit.folded)
}

function partyBeforeVerb(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  for (let i = clauseStart(sentence, at); i < at; i++) {
    const party = partyAt(sentence, i, memory)
    if (party && party.sort !== 'nobody') return party
  }
  return memory.lastSubject
}

/** "… إلى X", "لا علاقة لـX", "هجوم لها". */
function partyBehindTo(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (/^ل(?:نا|ها|ه|هم)$/u.test(units[at - 1]?.folded ?? '')) return speakerOf(sentence, at, memory)
  for (let i = at + 1; i < Math.min(units.length, at + 16); i++) {
    const unit = units[i]
    if (!unit || isStop(unit)) return null
    if (/^(?:لها|له|لهم|لنا|لفصيله|لحركته)$/u.test(unit.folded))
      return speakerOf(sentence, at, memory) ?? memory.lastArmed
    if (/^ل(?:جناح|ذراع)/u.test(unit.folded)) return speakerOf(sentence, at, memory)
    if (unit.folded === 'الي') {
      const party = partyAt(sentence, i + 1, memory)
      if (party) return party
    }
    // "مواقع لكتائب …" were struck, they struck nobody.
    if (unit.preposition === 'ل' && !hasAny(units[i - 1], ['target', 'base'])) {
      const party = partyAt(sentence, i, memory)
      if (party) return party
    }
  }
  return null
}
