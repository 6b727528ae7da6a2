import { previousVerb, subjectOf, subjectUnitsMax } from './clauses.ts'
import { armedInMind, type Memory, type Party, partyAt } from './party.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb } from './sentence.ts'
import { strangerAt } from './strangers.ts'

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
  const { units } = sentence
  // "15:47 | X: …": hours and marks stand before the name.
  const first = units.findIndex(
    (unit) => unit.kind === 'name' || (unit.kind === 'word' && unit.folded !== 'عاجل'),
  )
  const colon = units.findIndex((unit, i) => i > first && unit.text === ':')
  if (first === -1 || colon === -1 || colon > at) return null
  const party = partyAt(sentence, first, memory)
  return party && party.to === colon ? party : null
}

/** Who says it: the subject of the verb, or the owner of "جاء في بيان …". */
export function speechSubject(sentence: ArabicSentence, verb: number, memory: Memory): Party | null {
  const unit = sentence.units[verb]
  const quoted = unit && isRelay(unit) ? behindFrom(sentence, verb, memory) : null
  if (quoted) return quoted
  if (unit && /^[وف]?(?:جاء|جاءت|ورد)$/u.test(unit.folded)) {
    return textOwner(sentence, verb, memory) ?? armedInMind(memory) ?? memory.lastSubject
  }
  if (unit && !isVerb(unit)) {
    const main = firstSpeech(sentence, verb) ?? previousVerb(sentence, verb)
    return main === null ? memory.lastSubject : subjectOf(sentence, main, memory)
  }
  return subjectOf(sentence, verb, memory)
}

/** "نقلت الوكالة عن X أن", "عن X قوله إن": what is passed on is another's word. */
function isRelay(unit: ArabicUnit): boolean {
  return /^[وف]?(?:نقل|نقلت|تنقل|ينقل)$/u.test(unit.folded) || isHisWord(unit)
}

/** "قوله إن", "قولها إنها". */
function isHisWord(unit: ArabicUnit | undefined): boolean {
  return /^ب?قول(?:ه|ها|هم|هما)$/u.test(unit?.folded ?? '')
}

function behindFrom(sentence: ArabicSentence, verb: number, memory: Memory): Party | null {
  const { units } = sentence
  const his = isHisWord(units[verb])
  for (let k = 1; k < relayUnitsMax; k++) {
    const i = his ? verb - k : verb + k
    if (isStop(units[i]) || has(units[i], 'that')) return null
    if (/^(?:عن|نقلا عن)$/u.test(units[i]?.folded ?? ''))
      return partyAt(sentence, i + 1, memory) ?? strangerAt(sentence, i + 1)
  }
  return null
}

const relayUnitsMax = 12

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
    if (Math.abs(i - at) > 40) continue
    const told = i > at && opensSpeech(units[i]) && isVerb(units[i]) && isAside(units, i)
    if (told) return subjectOf(sentence, i, memory)
    if (!has(units[i], 'source')) continue
    // "ضربت … وكانت قد وجهت، بحسب بيان": of the later clause alone
    if (i > at && units.slice(at, i).some((unit) => unit.conjunction && has(unit, 'was'))) continue
    if (isOwnText(units, i + 1)) return armedInMind(memory)
    const verb = units.findIndex((unit, j) => j > i && j < i + 3 && isVerb(unit) && opensSpeech(unit))
    // "بحسب ما جاء في بيان لها", "حسبما أعلنت X"
    if (verb !== -1)
      return /^(?:جاء|ورد)/u.test(units[verb]?.folded ?? '') && !isOwnText(units, verb + 2)
        ? speechSubject(sentence, verb, memory)
        : isOwnText(units, verb + 2)
          ? armedInMind(memory)
          : subjectOf(sentence, verb, memory)
    return partyAt(sentence, i + 1, memory) ?? strangerAt(sentence, i + 1)
  }
  return null
}

/** "…، كما أعلنت X", "…، على ما قال X", "…، قالت X" at the end. */
function isAside(units: readonly ArabicUnit[], at: number): boolean {
  const before = units[at - 1]
  if (/^و?كما$/u.test(before?.folded ?? '')) return at > 1 && !has(units[at - 2], 'that')
  if (before?.folded === 'ما') return units[at - 2]?.folded === 'علي'
  if (before?.text !== '،' || units[at]?.conjunction || units.length - at >= asideUnitsMax) return false
  return !units.slice(at + 1).some((unit) => has(unit, 'that') || unit.text === ':' || unit.quote >= 0)
}

const asideUnitsMax = 9

/** "بيانها", "بيان لها". */
function isOwnText(units: readonly ArabicUnit[], at: number): boolean {
  const text = units[at]
  if (!has(text, 'text')) return false
  if (text?.pronoun !== '') return true
  return units.slice(at + 1, at + 4).some((unit) => /^(?:لها|له|لهم|منها|عنها)$/u.test(unit.folded))
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
      if (opensSpeech(verb) || isHisWord(verb)) return j
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

export function previousSpeech(sentence: ArabicSentence, at: number): number | null {
  for (let i = at - 1; i >= 0; i--) {
    if (isStop(sentence.units[i])) return null
    if (opensSpeech(sentence.units[i]) && isVerb(sentence.units[i])) return i
  }
  return null
}
