import { closingOf, previousVerb, subjectOf } from './clauses.ts'
import { armedInMind, isArmed, type Memory, type Party, partyAt } from './party.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop, isVerb } from './sentence.ts'
import { opensSpeech, speakerOf } from './speech.ts'

/** Whom a rule of `turns.data.ts` speaks of, by the name of the role. */
export const turnRoles = {
  sayer: sayerOf,
  halted: haltedParty,
  slandered: slanderedParty,
  text: tellingText,
  honoured: honouredParty,
  perpetrator: namedPerpetrator,
  identified: identifiedParty,
  pointed: pointedParty,
  killer: killerOf,
  threatener: threatenerOf,
} as const

/** What else must hold, by rule. */
export const turnChecks: Readonly<
  Record<string, (sentence: ArabicSentence, at: number, speaker: Party | null) => boolean>
> = {
  'ar.suspension.ordered': (sentence, at) =>
    sentence.units.slice(Math.max(0, at - 7), at).some((unit) => has(unit, 'order')),
  'ar.suspension.abstaining': abstainsFromWar,
  'ar.suspension.stopped': (sentence, at) =>
    sentence.units.slice(Math.max(0, at - 9), at).some((unit) => has(unit, 'operations')),
  'ar.denial.aloof': (sentence, at) =>
    sentence.units
      .slice(at + 1, at + 5)
      .some((unit) => /^(?:ب?نفس|يد|يدي|ب?ساحت?|ذم|من|عن)(?:ها|ه|هم|تها|يها)?$/u.test(unit.folded)) &&
    !/^[وف]?ابعد/u.test(sentence.units[at]?.folded ?? ''),
  'ar.denial.not-us': tellsDeedBefore,
  // "وصف الحديث عن مسؤوليتها بأنه كذبة"
  'ar.claim.responsibility': (sentence, at) => !sentence.units.slice(at).some((unit) => has(unit, 'slander')),
  'ar.claim.ours': tellsDeedBefore,
  'ar.claim.fronted': (sentence, at) =>
    /^ها?$/u.test(sentence.units[at]?.pronoun ?? '') &&
    sentence.units
      .slice(clauseBefore(sentence, at), at)
      .some((unit) => has(unit, 'responsibility') && unit.article),
  'ar.claim.spoken-of': speaksOfOwnDeed,
  'ar.deed.taken-on': (sentence, at) =>
    /^[وف]?(?:[يت]تحمل|تحملت)/u.test(sentence.units[at]?.folded ?? '') &&
    sentence.units.slice(at, at + 14).some((unit) => hasAny(unit, ['attack', 'strike', 'launch'])),
  'ar.deed.work-of': speaksOfAttack,
  'ar.deed.culprits': speaksOfAttack,
  'ar.deed.perpetrator': (sentence) => sentence.units.some(isDeed),
  'ar.attribution.ascribing': (sentence, at) => sentence.units.slice(0, at).some(isDeed),
  'ar.threat.will-harm': (sentence, at) =>
    (sentence.units[at]?.future ?? false) &&
    sentence.units
      .slice(at + 1, at + 10)
      .some((unit) => hasAny(unit, ['foreign', 'forces', 'state', 'base']) || unit.name?.kind === 'place'),
  // "محذرا من قصفها": what is feared for oneself
  'ar.threat.warning': (sentence, at) =>
    !sentence.units.slice(at + 1, at + 9).some((unit) => has(unit, 'strike') && unit.pronoun !== ''),
  'ar.threat.answer': (sentence, at) =>
    sentence.units
      .slice(Math.max(0, at - 2), at)
      .some(
        (unit) =>
          has(unit, 'revenge') || /^[وف]?(?:ال)?(?:رد|عقاب|جواب|حساب)(?:نا|ها|هم)?$/u.test(unit.folded),
      ),
}

/** The attack, the strike or else the weapon last told before unit `at`. */
export function deedInTurn(sentence: ArabicSentence, at: number): number | null {
  const before = (test: (unit: ArabicUnit) => boolean) =>
    sentence.units.findLastIndex((unit, i) => i < at && test(unit))
  const told = before((unit) => hasAny(unit, ['attack', 'strike', 'launch']) && !unit.article)
  const named = told === -1 ? before(isDeed) : told
  return named === -1 ? null : named
}

/** An attack is spoken of in the sentence. */
export function speaksOfAttack(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units
    .slice(Math.max(0, at - chargeUnitsMax + 2), at + chargeUnitsMax + 2)
    .some((unit) => hasAny(unit, ['attack', 'strike', 'launch']))
}

function isDeed(unit: ArabicUnit): boolean {
  return hasAny(unit, ['attack', 'strike', 'launch', 'weapon', 'aircraft', 'killing', 'kill'])
}

function tellsDeedBefore(sentence: ArabicSentence, at: number): boolean {
  return sentence.units.slice(0, at).some(isDeed)
}

/** Index where the clause of `at` begins: behind the last stop. */
function clauseBefore(sentence: ArabicSentence, at: number): number {
  return sentence.units.findLastIndex((unit, i) => i < at && isStop(unit)) + 1
}

/** "معلنة كف يدها": the subject of the verb, or of the verb that a participle goes with. */
function sayerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  if (isVerb(sentence.units[at])) return subjectOf(sentence, at, memory)
  const verb = previousVerb(sentence, at)
  const subject = verb === null ? null : subjectOf(sentence, verb, memory)
  return isArmed(subject) ? subject : firstArmed(sentence, clauseBefore(sentence, at), at, memory, !subject)
}

function firstArmed(
  sentence: ArabicSentence,
  from: number,
  to: number,
  memory: Memory,
  wanted: boolean,
): Party | null {
  for (let i = from; wanted && i < to; i++) {
    const party = partyAt(sentence, i, memory)
    if (party?.sort === 'armed') return party
  }
  return null
}

/** "بتجميد نشاط X": whose operations they are. */
function haltedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const i = sentence.units.findIndex((unit, k) => k > at && k < at + 4 && has(unit, 'operations'))
  return i === -1 ? null : partyAt(sentence, i + 1, memory)
}

/** "كف يدها عن القوات", "الامتناع عن استهداف". */
function abstainsFromWar(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const from = units.findIndex((unit, i) => i > at && i < at + 8 && has(unit, 'abstain'))
  const away = units.findIndex((unit, i) => i > from && i < from + 4 && unit.folded === 'عن')
  return (
    from !== -1 &&
    away !== -1 &&
    units
      .slice(away + 1, away + 4)
      .some((unit) => hasAny(unit, ['strike', 'attack', 'operations', 'forces', 'foreign', 'base']))
  )
}

const chargeUnitsMax = 16

/** "اتهام X … محض هراء", "الحديث عن مسؤوليتها … كذبة": who is charged. */
function slanderedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (!units.slice(0, at).some(isDeed)) return null
  for (let i = at - 1; i >= Math.max(0, at - chargeUnitsMax); i--) {
    const unit = units[i]
    if (!unit || isStop(unit)) return null
    const charge = hasAny(unit, ['responsibility', 'link']) || /^(?:ال)?اتهام/u.test(unit.folded)
    if (!charge || isVerb(unit)) continue
    const speaker = speakerOf(sentence, i, memory) ?? speakerOf(sentence, at, memory)
    if (unit.pronoun === 'نا') return speaker
    if (unit.pronoun !== '')
      return isArmed(speaker) ? speaker : (firstArmed(sentence, 0, i, memory, true) ?? armedInMind(memory))
    return partyAt(sentence, i + 1, memory)
  }
  return null
}

/** "بيان X الذي يفيد ب…": whose text tells of a deed. */
function tellingText(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (units[at]?.preposition === 'ل' || units[at]?.preposition === 'ك') return null
  const owner = partyAt(sentence, at, memory)
  if (owner?.sort !== 'armed' || owner.to <= at) return null
  const deed = units.findIndex((unit, i) => i >= owner.to && hasAny(unit, ['strike', 'launch', 'carry']))
  const tells = units.slice(owner.to, deed).some((unit) => isVerb(unit) && opensSpeech(unit))
  return deed !== -1 && tells && isOwnNoun(sentence, deed) ? owner : null
}

/** A verbal noun of a deed that is not said to be another's. */
function isOwnNoun(sentence: ArabicSentence, at: number): boolean {
  const unit = sentence.units[at]
  return (
    unit !== undefined &&
    !unit.article &&
    (unit.lexeme?.forms.has('verbal-noun') ?? false) &&
    !hasAny(sentence.units[at + 1], ['foreign', 'state'])
  )
}

/** "تحدثت عن إصابة مباشرة حققتها", "كشفت عن قصف …": a hit is one's own; a strike where it is announced. */
function speaksOfOwnDeed(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const deed = units.findIndex(
    (unit, i) => i > at && i < at + 12 && hasAny(unit, ['hit', 'strike', 'launch', 'carry']),
  )
  if (deed === -1) return false
  const about = units.slice(Math.max(at, deed - 2), deed).some((unit) => unit.folded === 'عن')
  if (!about) return false
  return has(units[deed], 'hit') || (has(units[at], 'announce') && isOwnNoun(sentence, deed))
}

/** "كان لـX شرف ضرب …", "فصيله كان له شرف …". */
function honouredParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at - 1; i >= Math.max(0, at - 20); i--) {
    const unit = units[i]
    if (!unit || isStop(unit)) return null
    if (/^ل(?:ه|ها|هم|نا)$/u.test(unit.folded) || /^كان(?:ت)? لنا$/u.test(unit.folded)) {
      const speaker = speakerOf(sentence, at, memory)
      return isArmed(speaker) ? speaker : firstArmed(sentence, clauseBefore(sentence, at), i, memory, true)
    }
    const party = unit.preposition === 'ل' ? partyAt(sentence, i, memory) : null
    if (party) return party
  }
  return null
}

/** "X هي الفاعل", "إنها الجهة المنفذة": the armed party that stands before. */
function namedPerpetrator(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const before = units[at - 1]
  if (!/^(?:هو|هي|هم|(?:ب?ان|لان)(?:ها|ه|هم))$/u.test(before?.folded ?? '')) return null
  if (units.slice(Math.max(0, at - 3), at).some((unit) => has(unit, 'not'))) return null
  for (let i = at - 2; i >= Math.max(0, at - chargeUnitsMax); i--) {
    if (units[i]?.text === '.') return null
    const party = partyAt(sentence, i, memory)
    if (party && party.sort !== 'nobody' && party.to <= at) {
      if (party.sort === 'armed') return party
      if (/^ه[ويم]$/u.test(before?.folded ?? '') && party.to === at - 1) return null
    }
  }
  return null
}

/** "مصدر الهجوم … هو X". */
function identifiedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = at + 2; i < Math.min(units.length, at + chargeUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || isVerb(unit)) return null
    if (unit.text === '(') i = closingOf(units, i)
    if (/^(?:هو|هي|هم|هما)$/u.test(unit.folded)) return partyAt(sentence, i + 1, memory)
  }
  return null
}

/** "طريقة تنفيذ الهجوم تدل على X": the clue is the subject, X stands behind the preposition. */
function pointedParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const near = units.slice(clauseBefore(sentence, at), Math.min(units.length, at + 3))
  if (!near.some((unit) => has(unit, 'evidence')) || !units.some(isDeed)) return null
  for (let i = at + 1; i < Math.min(units.length, at + 5); i++) {
    if (isStop(units[i])) return null
    if (!/^(?:علي|الي|نحو|صوب|حول)$/u.test(units[i]?.folded ?? '')) continue
    return partyAt(sentence, i + 1, memory)
  }
  return null
}

/** "X هي التي قتلت …", "X قتلت ابنهم": who killed stands before the verb, whom behind it. */
function killerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const next = units[at + 1]
  const owned =
    units[at]?.pronoun !== '' || (next?.kind === 'word' && next.preposition === '' && !has(next, 'prep'))
  if (!owned || has(next, 'because')) return null
  let end = at
  while (
    end > 0 &&
    /^(?:هي|هو|هم|التي|الذي|الذين|من|قد)$/u.test(units[end - 1]?.folded ?? '') &&
    at - end < 3
  )
    end--
  if (end === at) return null
  for (let i = end - 1; i >= Math.max(0, end - 6); i--) {
    const party = partyAt(sentence, i, memory)
    if (party && party.to === end) return /^ه[ويم]$/u.test(units[end]?.folded ?? '') ? party : null
  }
  return null
}

/** "وعيد من X", "تهديد صريح من X". */
function threatenerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  if (/^(?:اي|لا|دون|بلا|بدون)$/u.test(units[at - 1]?.folded ?? '')) return null
  for (let i = at + 1; i < Math.min(units.length, at + 4); i++) {
    if (units[i]?.kind !== 'word' || isVerb(units[i])) return null
    if (units[i]?.folded === 'من' || has(units[i], 'by-hand')) return partyAt(sentence, i + 1, memory)
  }
  return null
}
