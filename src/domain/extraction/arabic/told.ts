import type { StatementKind } from '../statement.ts'
import { isArmed, type Memory, type Party } from './party.ts'
import type { ArabicRule } from './rules.data.ts'
import { type ArabicSentence, has, hasAny, isStop, isVerb } from './sentence.ts'
import { speaksOfAttack, turnChecks } from './turns.ts'

const reachMax = 18

/** What a check of a rule may look at. */
interface Told {
  readonly sentence: ArabicSentence
  readonly at: number
  readonly group: Party
  readonly speaker: Party | null
  readonly memory: Memory
}

/** What the grammar cannot see: a threat is the doer's own word, a quarrel of states is none. */
export function isTold(rule: ArabicRule, kind: StatementKind, told: Told): boolean {
  const { sentence, at, group, speaker } = told
  const named = rule.kind === 'claim' || rule.head.includes('link')
  if (kind === 'claim' && named && tellsOfMany(sentence, at)) return false
  if (kind === 'claim' && strikesOwn(sentence, at)) return false
  if (kind === 'threat' && rule.speaker === 'source' && speaker?.key !== group.key) return false
  if (rule.kind === 'suspension' && endsTruce(sentence, at)) return false
  if (turnChecks[rule.id]?.(sentence, at, speaker) === false) return false
  return checks[rule.id]?.(told) ?? true
}

/** By rule, what else must hold. */
const checks: Readonly<Record<string, (told: Told) => boolean>> = {
  'ar.denial.that': ({ memory, group }) => memory.accused.has(group.key),
  'ar.denial.innocence': isSaid,
  'ar.denial.lack': isSaid,
  'ar.denial.deny': deniesDeed,
  'ar.claim.announced-it': ({ sentence, at }) =>
    /^عنها?$/u.test(sentence.units[at + 1]?.folded ?? '') &&
    sentence.units.slice(Math.max(0, at - 3), at).some((unit) => has(unit, 'attack')),
  'ar.claim.adopt': ({ sentence, at, group }) =>
    !isCounted(sentence, at) && !(group.sort === 'class' && adoptsAll(sentence, at)),
  'ar.claim.own-done': ({ sentence, at, speaker }) =>
    speaker?.sort === 'armed' && tellsOperation(sentence, at),
  'ar.claim.own-text': ({ speaker }) => speaker?.sort === 'armed',
  'ar.attribution.by-hand': ({ sentence, at }) =>
    !isMeans(sentence, at) &&
    sentence.units.slice(0, at).some((unit) => hasAny(unit, ['kill', 'attack', 'strike', 'wound'])),
  'ar.attribution.accuse': ({ sentence, at, group }) =>
    accusesOfAttack(sentence, at) && (isArmed(group) || blamesState(sentence, at, group)),
  'ar.attribution.charge': ({ sentence, at, group }) =>
    (isVerb(sentence.units[at]) || speaksOfAttack(sentence, at)) &&
    (isArmed(group) || blamesState(sentence, at, group)),
  'ar.attribution.attribute': ({ sentence, at }) =>
    !sentence.units.slice(Math.max(0, at - 4), at + 6).some((unit) => has(unit, 'habit')),
  'ar.threat.threaten': ({ sentence, at }) => {
    const verb = sentence.units[at]?.folded ?? ''
    if (verb.includes('عهد')) return vowsHarm(sentence, at)
    return verb.includes('مهل') ? givesState(sentence, at) : true
  },
  'ar.threat.ominous': ({ sentence, at }) => willBe(sentence, at),
  'ar.threat.no-stop': ({ sentence, at }) => isOngoing(sentence, at),
  'ar.deed.responsible': ({ speaker }) => speaker !== null,
  'ar.deed.behind': ({ sentence, at, group, speaker }) =>
    !sentence.units.slice(Math.max(0, at - 5), at).some((unit) => has(unit, 'link')) &&
    isBehindDeed(sentence, at) &&
    (speaker !== null || (group.sort === 'armed' && group.from >= 0)),
  'ar.deed.by-means': ({ sentence, at }) => strikesBy(sentence, at),
}

function isSaid({ sentence, at }: Told): boolean {
  return sentence.units.slice(Math.max(0, at - 6), at).some((unit) => hasAny(unit, ['say', 'announce']))
}

/** "أنهت العمل بالتهدئة": what ends is the truce. */
function endsTruce(sentence: ArabicSentence, at: number): boolean {
  return (
    /نه[يتا]/u.test(sentence.units[at]?.folded ?? '') &&
    sentence.units.slice(at + 1, at + 6).some((unit) => has(unit, 'truce'))
  )
}

function blamesState(sentence: ArabicSentence, at: number, group: Party): boolean {
  return group.sort === 'state' && speaksOfAttack(sentence, at) && !strikesOwn(sentence, at)
}

function deniesDeed({ sentence, at, group }: Told): boolean {
  // "رفض الكشف عن هويته" denies nothing.
  if (sentence.units[at]?.folded.includes('رفض'))
    return sentence.units
      .slice(at + 1, at + 5)
      .some(
        (unit) => hasAny(unit, ['part', 'responsibility']) || (isArmed(group) && has(unit, 'that-charge')),
      )
  // A state that denies the attack itself denies no part in it.
  return group.sort === 'state' || group.sort === 'other' ? deniesPart(sentence, at) : true
}

/** "لن توقف عملياتها", "عملياتنا لن تتوقف". */
function isOngoing(sentence: ArabicSentence, at: number): boolean {
  const near = sentence.units.slice(Math.max(0, at - 4), at + 5)
  return (
    sentence.units[at - 1]?.folded === 'لن' &&
    near.some((unit) => hasAny(unit, ['operations', 'attack', 'strike']))
  )
}

function deniesPart(sentence: ArabicSentence, at: number): boolean {
  return sentence.units
    .slice(at + 1, at + 1 + reachMax)
    .some(
      (unit) =>
        hasAny(unit, ['responsibility', 'behind', 'that']) ||
        (has(unit, 'part') && !unit.folded.endsWith('صحه')),
    )
}

/** "منشآت مستخدمة بواسطة X", "مدعومة من قبل X": no deed is told. */
function isMeans(sentence: ArabicSentence, at: number): boolean {
  const before = sentence.units[at - 1]
  return (
    /^(?:بواسطه|من قبل|من جانب)$/u.test(sentence.units[at]?.folded ?? '') &&
    (has(before, 'armed-adj') || (before?.lexeme === null && /^(?:ال)?م/u.test(before.folded)))
  )
}

/** "تعهدت بالرد", "تعهدت بإخراج القوات": not to help or to build. */
function vowsHarm(sentence: ArabicSentence, at: number): boolean {
  return sentence.units
    .slice(at + 1, at + 12)
    .some(
      (unit) =>
        hasAny(unit, [
          'attack',
          'strike',
          'operations',
          'target',
          'revenge',
          'foreign',
          'forces',
          'menace',
        ]) || /^ب?ال?رد$/u.test(unit.folded),
    )
}

function willBe(sentence: ArabicSentence, at: number): boolean {
  return (sentence.units[at]?.future ?? false) || sentence.units[at - 1]?.folded === 'سوف'
}

/** "أمهلت القوات الأميركية": not one's own followers. */
function givesState(sentence: ArabicSentence, at: number): boolean {
  return sentence.units
    .slice(at + 1, at + 8)
    .some(
      (unit) => hasAny(unit, ['foreign', 'forces', 'state']) || /^(?:ال)?(?:حكومه|تحالف)/u.test(unit.folded),
    )
}

/** "تقف وراء الهجوم", "أن يكون … وراء استهداف": what stands behind must be a deed. */
function isBehindDeed(sentence: ArabicSentence, at: number): boolean {
  const near = sentence.units.slice(at + 1, at + 4)
  return (
    sentence.units[at]?.pronoun !== '' ||
    near.some((unit) => hasAny(unit, ['attack', 'strike', 'operations', 'launch', 'weapon']))
  )
}

/** "عشرات الهجمات", "معظم تلك الهجمات": a summary without a number, no claim of an attack. */
function tellsOfMany(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units.slice(at, at + reachMax).some((unit, i) => {
    const many =
      (unit.number !== null && (unit.number.best ?? unit.number.low) >= manyMin) ||
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

/** "استهداف أحد مقارها", "قصف موقع تابع لها", "مقاتلينا": what was struck is the speaker's own. */
function strikesOwn(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const deed = units.findIndex((unit, i) => i >= at && hasAny(unit, ['strike', 'attack']))
  if (deed === -1) return false
  for (let i = deed + 1; i < Math.min(units.length, deed + ownUnitsMax); i++) {
    const unit = units[i]
    if (!unit || unit.kind === 'mark' || unit.preposition === 'ب') return false
    if (
      !hasAny(unit, ['base', 'target', 'fighters', 'victim', 'place-noun']) &&
      !/^(?:قاده|قياد|سيار|عجل)/u.test(unit.stem)
    )
      continue
    // "أصابت أهدافها": targets are not one's own.
    if (/^(?:هدف|اهداف)/u.test(unit.stem)) return false
    const next = units.slice(i + 1, i + 3)
    return (
      /^(?:ها|ه|هم|نا)$/u.test(unit.pronoun) ||
      (/(?:اتها|اتنا|يها|ينا|دتها|رها|رته)$/u.test(unit.folded) && unit.lexeme === null) ||
      next.some((each) => /^(?:لها|لنا|لهم)$/u.test(each.folded))
    )
  }
  return false
}

const ownUnitsMax = 6

/** "مشاهد من استهداف …", "فيديو يوثق قصف …": the deed that footage shows; null where it shows the dead or mourning. */
export function shownDeed(sentence: ArabicSentence, footage: number): number | null {
  const { units } = sentence
  for (let i = footage + 1; i < Math.min(units.length, footage + reachMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || hasAny(unit, ['dead', 'kill', 'wound', 'not'])) return null
    if (hasAny(unit, ['strike', 'attack', 'launch', 'carry'])) return i
  }
  return null
}

/** "بلغ عدد الهجمات التي تبنتها X 178 هجوما": counted, not claimed one by one. */
function isCounted(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units.some(
    (unit, i) =>
      i > at - reachMax &&
      i < at + reachMax &&
      (unit.number?.best ?? unit.number?.low ?? 0) > fewAttacksMax &&
      hasAny(units[i + 1], ['attack', 'operations']),
  )
}

const fewAttacksMax = 5

/** "اتهم X بالسيطرة على …": what somebody is accused of is a deed of war or responsibility for one. */
function accusesOfAttack(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const behind = units.slice(at + 1, at + accusedUnitsMax)
  const charge = behind.findIndex((unit) => unit.preposition === 'ب' && unit.folded !== 'باسم')
  const near = charge === -1 ? [...units.slice(0, at), ...behind] : behind.slice(charge)
  return (
    charge === -1 ||
    near.some((unit) =>
      hasAny(unit, [
        'attack',
        'strike',
        'launch',
        'carry',
        'kill',
        'weapon',
        'behind',
        'wound',
        'link',
        'part',
      ]),
    )
  )
}

const accusedUnitsMax = 30

/** "عملية استهداف القاعدة تمت …": the operation is the subject. */
function tellsOperation(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units.some(
    (unit, i) =>
      i > at - reachMax &&
      i < at &&
      /^(?:ال)?(?:عمليه|هجوم|ضربه)$/u.test(unit.folded) &&
      has(units[i + 1], 'strike') &&
      !has(units[i + 2], 'foreign'),
  )
}

/** "ردت بقصف …": the first deed behind the verb is how it was done. */
function strikesBy(sentence: ArabicSentence, at: number): boolean {
  const deed = sentence.units.find((unit, i) => i > at && hasAny(unit, ['strike', 'launch', 'carry']))
  return deed?.preposition === 'ب' && !deed.article
}

/** "تتبنى فصائل هذه الهجمات": their habit. */
function adoptsAll(sentence: ArabicSentence, at: number): boolean {
  return (
    (sentence.units[at]?.lexeme?.forms.has('imperfect') ?? false) &&
    sentence.units
      .slice(at, at + 8)
      .some((unit) => unit.article && /^(?:هجمات|عمليات|ضربات)$/u.test(unit.stem))
  )
}
