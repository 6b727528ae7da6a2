import { clauseStart, closingOf, subjectOf } from './clauses.ts'
import { adopterOf, agentOf, signerOf } from './adoptions.ts'
import { attackerOf, belongingParty, disownedParty, doerOf, linkedParty, sayingBefore } from './links.ts'
import { armedInMind, isArmed, type Memory, type Party, partyAt } from './party.ts'
import { isNegated } from './mood.ts'
import type { ArabicRule } from './rules.data.ts'
import {
  type ArabicSentence,
  type ArabicUnit,
  has,
  hasAny,
  isStop,
  isVerb,
  isVerbalNoun,
} from './sentence.ts'
import { carriedSubject, speakerOf } from './speech.ts'
import { turnRoles } from './turns.ts'

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
      return rule.kind === 'denial'
        ? deniedParty(sentence, at, memory)
        : subjectFor(rule, sentence, at, memory)
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
    case 'linked':
      return linkedParty(sentence, at, memory)
    case 'doer':
      return doerOf(sentence, at, memory)
    case 'attacker':
      return attackerOf(sentence, at, memory)
    case 'belonging':
      return belongingParty(sentence, at, memory)
    case 'adopter':
      return adopterOf(sentence, at, memory)
    case 'signer':
      return signerOf(sentence, at, memory)
    case 'agent':
      return agentOf(sentence, at, memory)
    case 'disowned':
      return disownedParty(sentence, at, memory)
    case 'halted':
    case 'honoured':
    case 'identified':
    case 'killer':
    case 'perpetrator':
    case 'pointed':
    case 'sayer':
    case 'slandered':
    case 'text':
    case 'threatener':
      return turnRoles[rule.group](sentence, at, memory)
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
  const inIt = /^فيها?$/u.test(sentence.units[at + 1]?.folded ?? '')
  const text = sentence.units.findLastIndex(
    (unit, i) => i < at && i >= at - ownerUnitsMax && has(unit, 'text'),
  )
  // "بيان يتبنى", "بيانا تبنت فيه"
  if (text === -1 || (!inIt && text < at - 2)) return null
  for (let i = at - 1; i >= Math.max(0, at - ownerUnitsMax); i--) {
    const unit = sentence.units[i]
    const party = unit?.name || has(unit, 'text') ? partyAt(sentence, i, memory) : null
    if (party?.sort === 'armed') return party
  }
  return armedInMind(memory)
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

function subjectFor(rule: ArabicRule, sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (isVerb(unit)) {
    const subject = subjectOf(sentence, at, memory)
    return has(unit, 'adopt') && !isArmed(subject)
      ? (textOwnerBefore(sentence, at, memory) ?? subject)
      : subject
  }
  // "إعلان X استهداف …": a verbal noun has its subject right behind it, or none.
  if (rule.kind === 'claim' && isVerbalNoun(unit)) return partyAt(sentence, at + 1, memory)
  // "X التي أكدت مواصلة هجماتها"
  const saying = rule.id === 'ar.threat.goes-on' ? sayingBefore(sentence, at) : null
  const sayer = saying === null ? null : subjectOf(sentence, saying, memory)
  if (sayer && isArmed(sayer)) return sayer
  // "أعلنت X إسقاط طائرة", "إسقاط X الطائرة"
  if (has(unit, 'down')) {
    const beside = partyAt(sentence, at + 1, memory)
    return beside ?? (unit?.preposition === '' ? verbSubject(sentence, at, memory) : null)
  }
  // "خلية من X مسؤولة عن …": an adjective goes with the noun before it.
  if (hasAny(unit, ['responsible', 'involved'])) {
    const beside = partyAt(sentence, at - 1, memory)
    if (beside && isArmed(beside) && beside.to === at) return beside
  }
  if (has(unit, 'behind')) {
    // "تقف خلفه X"
    const after = unit?.pronoun ? partyAt(sentence, at + 1, memory) : null
    if (after && isArmed(after)) return after
    // "الجهة التي تقف وراء …"
    const relative = sentence.units.findLastIndex((each, i) => i < at && i > at - 4 && has(each, 'relative'))
    if (relative > 0) return partyEndingAt(sentence, relative, memory)
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

/** "نفى … أن يكون X وراء", "نفى … ضلوع X": X is cleared; else who denies. */
function deniedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const link = units.findIndex(
    (unit, i) => i > at && i < at + 16 && hasAny(unit, ['link', 'part']) && unit.pronoun === '',
  )
  const tied = link === -1 ? null : partyAt(sentence, link + 1, memory)
  if (tied && isArmed(tied)) return tied
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
    if (unit.text === '(' && found.length > 0) i = closingOf(units, i)
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
    // "X ومجموعات أخرى": they are accused together, "إيران وفصائل": the armed are meant.
    const joined = found.length > 0 && unit.conjunction && isArmed(party)
    if (!joined) found.push(party)
    else if (found.at(-1)?.sort === 'state') found.splice(-1, 1, party)
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
  const owner = has(units[at], 'part') ? ownerOfPart(sentence, at, memory) : null
  if (owner) return owner
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

/** "ليس لـX أي دور": whose part it is stands before. */
function ownerOfPart(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  for (let i = at - 1; i >= Math.max(0, at - 7); i--) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit)) return null
    if (unit.preposition === 'ل')
      return /^ليست?$/u.test(sentence.units[i - 1]?.stem ?? '') ? partyAt(sentence, i, memory) : null
  }
  return null
}

/** The party whose words end right before unit `at`, a comma between at most. */
function partyEndingAt(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const end = sentence.units[at - 1]?.text === '،' ? at - 1 : at
  for (let i = end - 1; i >= Math.max(0, end - 8); i--) {
    const party = partyAt(sentence, i, memory)
    if (party && party.to === end && isArmed(party)) return party
  }
  return null
}
