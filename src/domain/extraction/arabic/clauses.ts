import { isArmed, type Memory, type Party, partyAt } from './party.ts'
import { governingVerb, opensSpeech, previousSpeech, speakerOf, speechSubject } from './speech.ts'
import { describedThing, isPlural, isThing, orNoun, strangerAt, strangerBehind, thing } from './strangers.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb, isVerbAt } from './sentence.ts'

/** Farthest unit behind its verb at which a subject is looked for. */
export const subjectUnitsMax = 16

/** The subject of the verb at `at`: named behind it, before it, or carried on from the verb that governs it. */
export function subjectOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const known = memory.subjects.get(at)
  if (known !== undefined) return known
  // Asked for again on the way to itself, it is nobody.
  memory.subjects.set(at, null)
  const found = findSubject(sentence, at, memory)
  memory.subjects.set(at, found)
  return found
}

function findSubject(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const verb = sentence.units[at]
  if (isImpersonal(sentence, at)) return null
  // "لسنا من استهدف"
  if (sentence.units[at - 1]?.folded === 'من' && /^لسنا?$|^لست$/u.test(sentence.units[at - 2]?.folded ?? ''))
    return speakerOf(sentence, at, memory)
  if (verb?.lexeme?.self && verb.lexeme.forms.size === 1)
    return speakerOf(sentence, at, memory) ?? memory.lastArmed
  return (
    antecedentOf(sentence, at, memory) ??
    behindBefore(sentence, at, memory) ??
    (isPlural(sentence, at) ? subjectBefore(sentence, at, memory) : null) ??
    orNoun(subjectBehind(sentence, at, memory), sentence, at) ??
    subjectBefore(sentence, at, memory) ??
    titled(sentence, strangerBehind(sentence, at), memory) ??
    impliedSubject(sentence, at, memory)
  )
}

/** "يذكر أن …", "يعتقد أن …": nobody is said to say so. */
function isImpersonal(sentence: ArabicSentence, at: number): boolean {
  if (!/^[وف]?(?:يذكر|يشار|يعتقد|يرجح|يقال|يزعم|يشتبه|يفترض)$/u.test(sentence.units[at]?.folded ?? ''))
    return false
  return sentence.units.slice(at + 1, at + 3).some((unit) => has(unit, 'that'))
}

/** "الجهة التي استهدفت … هي X", "المجموعة التي نفذت … تابعة لـX". */
function predicateOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + predicateUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return null
    if (!/^(?:هي|هو|هم)$/u.test(unit.folded) && !has(unit, 'belongs')) continue
    const next = /^(?:الي|من)$/u.test(units[i + 1]?.folded ?? '') ? i + 2 : i + 1
    const party = partyAt(sentence, next, memory)
    if (party?.sort === 'armed') return party
  }
  return null
}

const predicateUnitsMax = 18

/** "بيانا لـX يؤكد فيه …": whose text it is that says so. */
function textBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const verb = sentence.units[at]
  if (!verb || verb.conjunction || !hasAny(verb, ['say', 'announce', 'adopt'])) return null
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    const text = sentence.units[i]
    if (text?.kind === 'mark') return null
    const party = has(text, 'text') ? partyAt(sentence, i, memory) : null
    if (party) return party.to === at && isArmed(party) ? party : null
  }
  return null
}

/** "كتب فلان، المسؤول في X": a name and the office behind it. */
function titled(sentence: ArabicSentence, name: Party | null, memory: Memory): Party | null {
  if (!name) return null
  for (let to = name.from + 1; to <= name.to + 1; to++) {
    const party = partyAt(sentence, to, memory)
    if (party && isArmed(party) && has(sentence.units[to], 'party')) return { ...party, from: name.from }
  }
  return name
}

/** "سبق لـX أن قصفت": the subject stands behind ل. */
function behindBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (!has(units[at - 1], 'that')) return null
  for (let i = at - 2; i >= Math.max(0, at - 9); i--) {
    if (isStop(units[i])) return null
    if (!/^و?(?:سبق|يسبق)$/u.test(units[i]?.folded ?? '')) continue
    const party = units[i + 1]?.preposition === 'ل' ? partyAt(sentence, i + 1, memory) : null
    return party && party.to <= at - 1 ? party : null
  }
  return null
}

/** "طهران، التي نفت": the relative's antecedent. */
function antecedentOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  if (!has(sentence.units[at - 1], 'relative'))
    return textBefore(sentence, at, memory) ?? describedThing(sentence, at)
  let end = at - 2
  const passes = (unit: ArabicUnit | undefined) =>
    (unit?.kind === 'mark' && !isStop(unit)) || /^(?:هي|هو|هم|ليست?|ليسوا)$/u.test(unit?.folded ?? '')
  while (end >= 0 && passes(sentence.units[end])) end--
  const predicate = predicateOf(sentence, at, memory)
  let nearest: Party | null = predicate
  for (let i = end; i >= Math.max(0, end - 5); i--) {
    const party = partyAt(sentence, i, memory)
    if (!party || party.to < end + 1) continue
    // "جماعة متحالفة مع إيران هي التي …": the group, not its backer.
    if (party.sort === 'armed' || (isArmed(party) && !predicate)) return party
    nearest ??= party
  }
  return nearest
}

function subjectBehind(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + subjectUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return null
    // "وزارة الدفاع (البنتاغون)"
    if (unit.text === '(' && i > at + 1) i = closingOf(units, i)
    if (unit.kind === 'mark' || unit.kind === 'date' || unit.kind === 'number') continue
    if (has(unit, 'self-named')) continue
    if (has(unit, 'prep') || has(unit, 'source') || has(unit, 'because')) {
      // The noun of "in a statement", "on behalf of" is no subject.
      if (has(unit, 'because') || has(units[i + 1], 'that')) return null
      // "إلى مسؤولية الحركة": what a governed noun owns is no subject, nor is what follows.
      if (unit.pronoun === '' && isConstruct(units, i + 1)) return null
      if (unit.pronoun === '') i += 1
      continue
    }
    if (unit.preposition !== '') continue
    const party = partyAt(sentence, i, memory)
    if (party && (party.sort === 'nobody' || canAct(unit))) return party
    const first = units.slice(at + 1, i).every((each) => each.kind === 'mark' || each.kind === 'date')
    if (
      first &&
      isThing(unit) &&
      !has(units[at], 'say') &&
      (hasAny(units[at], ['strike', 'kill', 'wound', 'verb']) ||
        (has(units[at], 'carry') && units[at]?.pronoun !== ''))
    ) {
      return thing(unit, i)
    }
    // "تبنت الهجوم حركة …": the object may stand first.
    if (has(units[at], 'adopt') && hasAny(unit, ['attack', 'operations', 'responsibility', 'relative']))
      continue
    // "تبنت الهجوم الذي وقع قرب … مجموعة …"
    if (
      has(units[at], 'adopt') &&
      has(units[at + 1], 'attack') &&
      units.slice(at, i).some((each) => has(each, 'relative'))
    )
      continue
    if (isVerb(unit) || hasAny(unit, objects) || unit.name?.kind === 'place') return null
    // "تشير التحقيقات إلى …": the first noun with its article is the subject.
    if (first && has(units[at], 'say') && unit.article && unit.kind === 'word' && !has(unit, 'text'))
      return strangerAt(sentence, i)
  }
  return null
}

/** Index of the bracket that closes the one at `at`, or `at`. */
export function closingOf(units: readonly ArabicUnit[], at: number): number {
  const close = units.findIndex((unit, i) => i > at && i < at + 8 && unit.text === ')')
  return close === -1 ? at : close
}

/** A noun and its genitive: "مسؤولية الحركة". */
function isConstruct(units: readonly ArabicUnit[], at: number): boolean {
  const noun = units[at]
  const next = units[at + 1]
  const construct =
    noun !== undefined &&
    !noun.article &&
    noun.pronoun === '' &&
    hasAny(noun, ['link', 'part', 'responsibility'])
  return (
    construct &&
    (next?.name?.kind === 'group' || (next?.kind === 'word' && next.article && next.preposition === ''))
  )
}

const objects = [
  'base',
  'target',
  'attack',
  'operations',
  'responsibility',
  'part',
  'dead',
  'victim',
  'kill',
  'wound',
] as const

function canAct(unit: ArabicUnit): boolean {
  return !unit.pronoun || hasAny(unit, ['fighters', 'party', 'text'])
}

/** "X تتبنى", "وكانت X قد تبنت", "أما X فقال", "أن X هي من قصف". */
function subjectBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  // A verb behind "and" opens a clause of its own; behind "أما X" it closes it.
  const start = clauseStart(sentence, at)
  if (units[at]?.conjunction && at > start && !has(units[start], 'as-for')) return null
  for (let i = start; i < at; i++) {
    const unit = units[i]
    if (!unit) return null
    if (unit.kind === 'mark' || unit.kind === 'date' || unit.kind === 'number') continue
    if (hasAny(unit, ['was', 'perfect', 'as-for', 'that']) || isSkipped(unit)) continue
    if (has(unit, 'prep') || unit.preposition !== '') {
      if (has(unit, 'prep')) i += 1
      continue
    }
    const party = partyAt(sentence, i, memory)
    if (party) return verbBetween(sentence, party.to, at) ? null : party
    if (isVerbAt(units, i)) return null
  }
  return null
}

function isSkipped(unit: ArabicUnit): boolean {
  return /^(?:و?هذه|و?لكن|و?كذلك|بدوره|بدورها|كما|و?هناك|ف)$/u.test(unit.folded)
}

/** A finite verb between a subject and its verb that belongs to no relative clause or apposition. */
function verbBetween(sentence: ArabicSentence, from: number, to: number): boolean {
  let inRelative = false
  for (let i = from; i < to; i++) {
    const unit = sentence.units[i]
    if (has(unit, 'relative') || has(unit, 'self-named')) inRelative = true
    if (unit?.kind === 'mark' && /[،,)–-]/u.test(unit.text)) inRelative = false
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect']) && !inRelative) return true
  }
  return false
}

/** Where the clause of unit `at` begins: behind a stop, "that", or the verb of saying before. */
export function clauseStart(sentence: ArabicSentence, at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (isStop(unit) || has(unit, 'that')) return i + 1
    if (
      unit &&
      hasAny(unit, ['as-for', 'was']) &&
      (unit.conjunction || i === 0 || isStop(sentence.units[i - 1]))
    )
      return i
  }
  return 0
}

/** "أنها قصفت", "وقالت": who has been speaking or acting goes on. */
function impliedSubject(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const verb = governingVerb(sentence, at)
  if (verb !== null) return speechSubject(sentence, verb, memory)
  const before = opensSpeech(sentence.units[at])
    ? (previousSpeech(sentence, at) ?? previousVerb(sentence, at))
    : previousVerb(sentence, at)
  if (before !== null) return subjectOf(sentence, before, memory) ?? memory.lastSubject
  if (hasAny(sentence.units[at], ['strike', 'launch', 'carry', 'kill']) && !goesOnFromBefore(sentence, at))
    return null
  return memory.lastSubject
}

/** "كما استهدفت …", "… أيضا": the doer of the sentence before; else the verb may be a passive. */
function goesOnFromBefore(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  if (units.slice(0, at).some((unit) => /^و?كما$/u.test(unit.folded))) return true
  return units.slice(at, at + 6).some((unit) => has(unit, 'another'))
}

/** The finite verb before unit `at` in its clause. */
export function previousVerb(sentence: ArabicSentence, at: number): number | null {
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (isStop(unit)) return null
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect'])) return i
  }
  return null
}
