import { armedInMind, type Memory, type Party, partyAt } from './party.ts'
import { describedThing, isPlural, isThing, orNoun, strangerAt, strangerBehind, thing } from './strangers.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb } from './sentence.ts'

/** Farthest unit behind its verb at which a subject is looked for. */
const subjectUnitsMax = 16

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
  if (verb?.lexeme?.self && verb.lexeme.forms.size === 1)
    return speakerOf(sentence, at, memory) ?? memory.lastArmed
  return (
    antecedentOf(sentence, at, memory) ??
    (isPlural(sentence, at) ? subjectBefore(sentence, at, memory) : null) ??
    orNoun(subjectBehind(sentence, at, memory), sentence, at) ??
    subjectBefore(sentence, at, memory) ??
    strangerBehind(sentence, at) ??
    impliedSubject(sentence, at, memory)
  )
}

/** "طهران، التي نفت": the relative's antecedent. */
function antecedentOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  if (!has(sentence.units[at - 1], 'relative')) return describedThing(sentence, at)
  let end = at - 2
  const passes = (unit: ArabicUnit | undefined) =>
    (unit?.kind === 'mark' && !isStop(unit)) || /^(?:هي|هو|هم)$/u.test(unit?.folded ?? '')
  while (end >= 0 && passes(sentence.units[end])) end--
  for (let i = end; i >= Math.max(0, end - 5); i--) {
    const party = partyAt(sentence, i, memory)
    if (party && party.to >= end + 1) return party
  }
  return null
}

function subjectBehind(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + subjectUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return null
    if (unit.kind === 'mark' || unit.kind === 'date' || unit.kind === 'number') continue
    if (has(unit, 'self-named')) continue
    if (has(unit, 'prep') || has(unit, 'source') || has(unit, 'because')) {
      // The noun of "in a statement", "on behalf of" is no subject.
      if (has(unit, 'because')) return null
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
      hasAny(units[at], ['strike', 'kill', 'wound', 'verb'])
    ) {
      return thing(unit, i)
    }
    // "تبنت الهجوم حركة …": the object may stand first.
    if (has(units[at], 'adopt') && hasAny(unit, ['attack', 'operations', 'responsibility'])) continue
    if (isVerb(unit) || hasAny(unit, objects) || unit.name?.kind === 'place') return null
  }
  return null
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
    if (isVerb(unit)) return null
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

/** "أعلنت … قائلة": a participle goes with the sentence's main verb. */
function firstSpeech(sentence: ArabicSentence, before: number): number | null {
  const first = sentence.units.findIndex((unit, i) => i < before && opensSpeech(unit) && isVerb(unit))
  return first === -1 ? null : first
}

/** The subject of the speech before, which "and" carries on. */
export function carriedSubject(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const before = previousSpeech(sentence, at)
  return before === null ? null : subjectOf(sentence, before, memory)
}

function previousSpeech(sentence: ArabicSentence, at: number): number | null {
  for (let i = at - 1; i >= 0; i--) {
    if (isStop(sentence.units[i])) return null
    if (opensSpeech(sentence.units[i]) && isVerb(sentence.units[i])) return i
  }
  return null
}

function previousVerb(sentence: ArabicSentence, at: number): number | null {
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (isStop(unit)) return null
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect'])) return i
  }
  return null
}

/** The verb (or participle) of saying that the clause of `at` hangs on: "قالت إنها …", "قائلة إن …". */
export function governingVerb(sentence: ArabicSentence, at: number): number | null {
  const { units } = sentence
  for (let i = at - 1; i >= 0; i--) {
    const unit = units[i]
    if (unit === undefined || (isStop(unit) && unit.text !== ':')) return null
    if (!has(unit, 'that') && unit.text !== ':') continue
    for (let j = i - 1; j >= 0; j--) {
      const verb = units[j]
      if (verb === undefined || (isStop(verb) && verb.text !== ':')) return null
      if (opensSpeech(verb)) return j
    }
    return null
  }
  return null
}

export function opensSpeech(unit: ArabicUnit | undefined): boolean {
  if (!unit || unit.kind !== 'word' || unit.article || unit.preposition !== '') return false
  return (
    hasAny(unit, ['say', 'announce', 'deny', 'threaten']) &&
    (isVerb(unit) || unit.lexeme?.forms.has('plain') === true)
  )
}

/** Whose word unit `at` is: the verb of saying's subject, a statement's owner, "according to"; null for the outlet. */
export function speakerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const verb = governingVerb(sentence, at) ?? speechAround(sentence, at)
  if (verb !== null) return speechSubject(sentence, verb, memory)
  const quote = sentence.units[at]?.quote ?? -1
  const voice = quote >= 0 ? memory.voices.get(quote) : undefined
  if (voice) return voice
  return headlineSpeaker(sentence, at, memory) ?? accordingTo(sentence, at, memory)
}

/** "كتائب …: استهدفنا …": who stands before the colon of a headline. */
export function headlineSpeaker(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const colon = sentence.units.findIndex((unit) => unit.text === ':')
  if (colon < 1 || colon > at) return null
  const party = partyAt(sentence, 0, memory)
  return party && party.to === colon ? party : null
}

/** Who says it: the subject of the verb, or the owner of "جاء في بيان …". */
export function speechSubject(sentence: ArabicSentence, verb: number, memory: Memory): Party | null {
  const unit = sentence.units[verb]
  if (unit && /^[وف]?(?:جاء|جاءت|ورد)$/u.test(unit.folded)) {
    return textOwner(sentence, verb, memory) ?? armedInMind(memory) ?? memory.lastSubject
  }
  if (unit && !isVerb(unit)) {
    const main = firstSpeech(sentence, verb) ?? previousVerb(sentence, verb)
    return main === null ? memory.lastSubject : subjectOf(sentence, main, memory)
  }
  return subjectOf(sentence, verb, memory)
}

/** A verb of saying right before the quotation of `at`, or right behind it. */
function speechAround(sentence: ArabicSentence, at: number): number | null {
  const quote = sentence.units[at]?.quote ?? -1
  if (quote < 0) return null
  const { units } = sentence
  const first = units.findIndex((unit) => unit.quote === quote)
  for (let i = first - 1; i >= Math.max(0, first - subjectUnitsMax); i--) if (opensSpeech(units[i])) return i
  let behind = at
  while (units[behind]?.quote === quote) behind++
  for (let i = behind; i < Math.min(units.length, behind + 3); i++) if (opensSpeech(units[i])) return i
  return null
}

function textOwner(sentence: ArabicSentence, from: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = from + 1; i < Math.min(units.length, from + 20); i++) {
    const unit = units[i]
    if (!unit || unit.text === ':' || has(unit, 'that')) return null
    if (has(unit, 'text') && unit.pronoun) return armedInMind(memory)
    const party = unit.name || has(unit, 'group-ref') ? partyAt(sentence, i, memory) : null
    if (party?.sort === 'armed') return party
  }
  return null
}

/** "بحسب مسؤول", "وفق المرصد", anywhere in the sentence. */
function accordingTo(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = 0; i < units.length; i++) {
    if (!has(units[i], 'source') || Math.abs(i - at) > 40) continue
    if (isOwnText(units, i + 1)) return armedInMind(memory)
    const verb = units.findIndex((unit, j) => j > i && j < i + 3 && isVerb(unit) && opensSpeech(unit))
    // "بحسب ما جاء في بيان لها", "حسبما أعلنت X"
    if (verb !== -1)
      return isOwnText(units, verb + 2) ? armedInMind(memory) : subjectOf(sentence, verb, memory)
    return partyAt(sentence, i + 1, memory) ?? strangerAt(sentence, i + 1)
  }
  return null
}

/** "بيانها", "بيان لها". */
function isOwnText(units: readonly ArabicUnit[], at: number): boolean {
  const text = units[at]
  if (!has(text, 'text')) return false
  return text?.pronoun !== '' || /^(?:لها|له|لهم|منها|عنها)$/u.test(units[at + 1]?.folded ?? '')
}
