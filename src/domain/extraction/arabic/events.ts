import type { PlacePrecision } from '../../catalogue/place.ts'
import type { ResolvedDate } from '../dates.ts'
import type { AttackType } from '../statement.ts'
import { statesByCapital } from './named-party.ts'
import { type ArabicSentence, dateOf, has, hasAny, isStop, isVerb, isVerbAt } from './sentence.ts'

/** A place where something was struck, by unit. */
export interface ArabicPlace {
  readonly name: string
  readonly id: string | null
  readonly country: string | null
  readonly precision: PlacePrecision
  readonly unit: number
}

/** Index after the last unit of the telling that begins at `from`: reasons and new clauses are left out. */
export function eventEnd(sentence: ArabicSentence, from: number): number {
  const { units } = sentence
  for (let i = from + 1; i < units.length; i++) {
    const unit = units[i]
    if ((isStop(unit) && !opensList(sentence, i)) || has(unit, 'because')) return i
    if (has(unit, 'source')) {
      const close = parenthesisEnd(sentence, i)
      if (close === null) return i
      i = close
      continue
    }
    if (has(unit, 'that') && i > from + 2) return i
    if (unit?.conjunction && isVerb(unit) && !hasAny(unit, ['strike', 'launch', 'kill', 'wound'])) return i
    if (unit?.conjunction && has(unit, 'was')) return i
    if (unit && !isVerb(unit) && has(unit, 'say') && unit.lexeme?.forms.has('plain')) return i
  }
  return units.length
}

/** "أربع قواعد: الشدادي والركبان …": what follows the colon is no speech. */
function opensList(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const next = units[at + 1]
  return (
    units[at]?.text === ':' &&
    (next?.quote ?? -1) < 0 &&
    (hasAny(units[at - 1], ['base', 'target', 'attack', 'place-noun']) ||
      next?.name?.kind === 'place' ||
      /^(?:الاولي|الاول|اولها|اولاهما|احدهما|احداهما)$/u.test(next?.folded ?? ''))
  )
}

/** "…، بحسب بيانها، …": the comma that closes what stands between two. */
function parenthesisEnd(sentence: ArabicSentence, at: number): number | null {
  if (sentence.units[at - 1]?.text !== '،') return null
  const close = sentence.units.findIndex((unit, i) => i > at && unit.text === '،')
  return close !== -1 && close - at < 8 ? close : null
}

/** Places between two units: those of the gazetteer, and "the X district" in the report's words. */
export function placesIn(sentence: ArabicSentence, from: number, to: number): ArabicPlace[] {
  const places: ArabicPlace[] = []
  for (let i = Math.max(0, from); i < Math.min(to, sentence.units.length); i++) {
    const unit = sentence.units[i]
    const place = unit?.name?.place
    if (unit && place) {
      if (isOrigin(sentence, i) || isSide(sentence, i)) continue
      places.push({
        name: unit.text,
        id: place.id,
        country: place.country,
        precision: place.precision,
        unit: i,
      })
      continue
    }
    const plain = plainPlace(sentence, i, to)
    if (plain) {
      places.push(plain)
      i = plain.unit
    }
  }
  return places
}

/** "أطلقت من كركوك", "قادما من الشرق". */
function isOrigin(sentence: ArabicSentence, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const unit = sentence.units[i]
    if (!unit || unit.kind === 'mark') return false
    // "مدعومة من إيران قاعدة …", "هي من استهدف قاعدة …"
    if (isVerb(unit) || unit.name || hasAny(unit, ['state', 'strike'])) return false
    if (unit.folded === 'من')
      return !has(sentence.units[i - 1], 'hurt') && sentence.units[i - 1]?.folded !== 'بالقرب'
    // "من منطقة سنجار"
    if (has(unit, 'place-noun') && sentence.units[i - 1]?.folded === 'من')
      return !/^(?:ال)?(?:قريب|مقرب)/u.test(sentence.units[i - 2]?.folded ?? '')
    if (hasAny(unit, ['prep', 'base', 'place-noun', 'target']) || unit.preposition !== '') return false
  }
  return false
}

/** "الحكومة في بغداد", "على إسرائيل ولبنان" as parties of a war: "حرب على غزة", "أهل غزة". */
function isSide(sentence: ArabicSentence, at: number): boolean {
  const place = sentence.units[at]?.name?.place
  const led =
    sentence.units[at]?.preposition !== '' ||
    hasAny(sentence.units[at - 1], ['prep', 'base', 'target', 'place-noun'])
  if (
    place &&
    (place.precision === 'country' || statesByCapital.has(place.id)) &&
    !led &&
    !(sentence.units[at]?.conjunction ?? false)
  )
    return true
  // "قالت طهران"
  if (isVerb(sentence.units[at - 1]) && hasAny(sentence.units[at - 1], ['say', 'deny', 'accuse', 'threaten']))
    return true
  if (isRange(sentence, at) || has(sentence.units[at - 1], 'part')) return true
  // "موالية لإيران", "تدعمها طهران"
  if (has(sentence.units[at - 1], 'armed-adj')) return true
  if (
    /^(?:مع|من|ب)$/u.test(sentence.units[at - 1]?.folded ?? '') &&
    /^(?:ال)?(?:متحالف|حليف|مقرب|مدعوم|مرتبط|موال)/u.test(sentence.units[at - 2]?.folded ?? '')
  )
    return true
  const people = place?.precision === 'country' || place?.id === 'gaza' ? sideOfPeople : sideOfWar
  const before = sentence.units.slice(Math.max(0, at - 3), at).map((unit) => unit.stem || unit.folded)
  return before.some((word) => people.test(word))
}

/** "جماعات تعمل في سوريا والعراق": where somebody is, not where he struck. */
function isRange(sentence: ArabicSentence, at: number): boolean {
  const before = sentence.units.slice(Math.max(0, at - 4), at)
  const verb = before.findLastIndex((unit) => has(unit, 'operate'))
  return (
    verb !== -1 &&
    before
      .slice(verb + 1)
      .every((unit) => has(unit, 'prep') || unit.name?.kind === 'place' || unit.text === '،')
  )
}

const sideOfWar = /^(?:حرب|عدوان|مجازر|جرايم|سفيره?|حكومه|سفاره)$/u
const sideOfPeople = /^(?:حرب|عدوان|مجازر|جرايم|سفيره?|حكومه|سفاره|اهل|اهالي|شعب|نصره|دعم)$/u

/** Adjectives, "itself", and verbs of relative clauses without a pronoun. */
const notPlaceNames =
  /^(?:نفس|ذات|تضم|تقع|تستخدم|تابع|يضم|يقع|كان|كبير|صغير|قديم|جديد|عام|خاص|مجاور|قريب|رييس|ثان|لل|مطالب|مشترك|واحد|اخر|وطن)/u

/** "منطقة قلابان", "قاعدة زليكان": an unknown name beside a noun of place. */
function plainPlace(sentence: ArabicSentence, at: number, to: number): ArabicPlace | null {
  const noun = sentence.units[at]
  if (noun?.stem === 'سفاره' && noun.article && !noun.name) {
    return { name: noun.text, id: null, country: null, precision: 'site', unit: at }
  }
  if (!noun || !hasAny(noun, ['place-noun']) || isOrigin(sentence, at)) return null
  const next = sentence.units[at + 1]
  if (
    !next ||
    notPlaceNames.test(next.folded) ||
    // "منطقة مفتوحة"
    (!noun.article && next.folded.endsWith('ه')) ||
    at + 1 >= to ||
    next.kind !== 'word' ||
    next.lexeme !== null ||
    next.preposition !== '' ||
    next.conjunction
  )
    return null
  if (next.article && noun.article) return null
  const more = sentence.units[at + 2]
  const two = more?.kind === 'word' && more.lexeme === null && more.article && !noun.article && !next.article
  const last = two && at + 2 < to ? more : next
  return {
    name: last === next ? next.text : `${next.text} ${last.text}`,
    id: null,
    country: null,
    precision: has(noun, 'base') ? 'site' : 'town',
    unit: last === next ? at + 1 : at + 2,
  }
}

/** Attack types named between two units; a weak word ("قصف") counts only when alone. */
export function typesIn(
  sentence: ArabicSentence,
  from: number,
  to: number,
): { types: AttackType[]; weapons: string[]; vague: boolean } {
  const strong = new Set<AttackType>()
  const weak = new Set<AttackType>()
  const weapons: string[] = []
  for (let i = Math.max(0, from); i < Math.min(to, sentence.units.length); i++) {
    const unit = sentence.units[i]
    const lexeme = unit?.lexeme
    if (has(unit, 'fire') && has(sentence.units[i - 1], 'launch')) strong.add('shooting')
    if (!unit || !lexeme?.type) continue
    // "بالثأر لاغتيال …": what is avenged.
    if (lexeme.type === 'assassination' && unit.preposition === 'ل') continue
    if (lexeme.weakType) weak.add(lexeme.type)
    else strong.add(lexeme.type)
    if (has(unit, 'weapon')) weapons.push(unit.text)
  }
  // "صاروخ باليستي": the word that says which missile decides.
  if (strong.has('missile')) strong.delete('rocket')
  return { types: [...(strong.size > 0 ? strong : weak)], weapons, vague: strong.size === 0 }
}

/** The day that the telling between two units gives. */
export function dateIn(
  sentence: ArabicSentence,
  from: number,
  to: number,
  published: string | null,
  context: string | null,
): ResolvedDate | null {
  for (let i = Math.max(0, from); i < Math.min(to, sentence.units.length); i++) {
    const unit = sentence.units[i]
    if (!unit?.date || unit.date.edge !== null) continue
    const date = dateOf(unit, published, context)
    if (date) return date
  }
  return null
}

/** What is struck, in the report's words: from its noun to the next preposition of means or reason. */
export function targetIn(sentence: ArabicSentence, from: number, to: number): string | null {
  const { units } = sentence
  for (let i = Math.max(0, from); i < Math.min(to, units.length); i++) {
    const unit = units[i]
    if (
      !unit ||
      !(hasAny(unit, ['base', 'target']) || (unit.name?.place && isSite(unit.name.place.precision)))
    )
      continue
    let end = i + 1
    while (end < Math.min(to, i + 7)) {
      const next = units[end]
      if (!next || next.kind === 'mark' || next.kind === 'date' || next.preposition === 'ب') break
      if (hasAny(next, ['prep', 'because', 'relative', 'that', 'weapon']) || isVerb(next)) break
      end++
    }
    return units
      .slice(i, end)
      .map((each) => each.text)
      .join(' ')
  }
  return null
}

function isSite(precision: PlacePrecision): boolean {
  return precision === 'site' || precision === 'town'
}

/** How many drones, rockets and the like were used. */
export function munitionsIn(sentence: ArabicSentence, from: number, to: number): number | null {
  for (let i = Math.max(0, from); i < Math.min(to, sentence.units.length); i++) {
    const unit = sentence.units[i]
    if (!unit || !has(unit, 'weapon')) continue
    if (unit.lexeme?.dual) return 2
    const count = sentence.units[i - 1]?.number ?? sentence.units[i - 2]?.number
    if (count?.best) return count.best
  }
  return null
}

/** "هجوم على X … حملت Y المسؤولية عنه": the attack that a pronoun points back to in its sentence. */
export function toldBefore(sentence: ArabicSentence, at: number, object: number): number | null {
  const { units } = sentence
  // "تعرضت X لهجوم … وتبنته": all that the sentence told before
  if (
    has(units[at], 'adopt') &&
    /^ها?$/u.test(units[at]?.pronoun ?? '') &&
    attackBefore(sentence, at) !== null
  )
    return 0
  const carried = has(units[at], 'carry') && /^ها?$/u.test(units[at]?.pronoun ?? '')
  const points =
    carried || units.slice(object, object + 3).some((unit) => /^(?:عنه|عنها|فيه|فيها)$/u.test(unit.folded))
  const behind = units.slice(at, at + 12).some((unit) => has(unit, 'behind') && /^ها?$/u.test(unit.pronoun))
  if (behind && !units.slice(at, at + 12).some((unit) => hasAny(unit, ['attack', 'strike'])))
    return attackBefore(sentence, at)
  if (!points || (!carried && units.slice(at, object + 3).some((unit) => hasAny(unit, ['attack', 'strike']))))
    return null
  return attackBefore(sentence, at)
}

/** The attack last spoken of before unit `at`. */
export function attackBefore(sentence: ArabicSentence, at: number): number | null {
  const attack = sentence.units.findLastIndex(
    (unit, i) => i < at && has(unit, 'attack') && !isVerbAt(sentence.units, i),
  )
  return attack === -1 ? null : attack
}
