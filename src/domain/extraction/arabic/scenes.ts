import type { Gazetteer } from '../../catalogue/gazetteer.ts'
import type { ResolvedDate } from '../dates.ts'
import type { AttackType } from '../statement.ts'
import { type ArabicCasualty, findArabicCasualties } from './casualties.ts'
import { subjectOf } from './clauses.ts'
import { type ArabicPlace, dateIn, placesIn, targetIn, typesIn } from './events.ts'
import type { Memory } from './party.ts'
import { recalledFrom } from './recalled.ts'
import { type ArabicSentence, has, hasAny, isVerb } from './sentence.ts'

/** What one sentence tells of an attack, whoever did it. */
export interface ArabicScene {
  readonly sentence: ArabicSentence
  readonly places: readonly ArabicPlace[]
  readonly types: readonly AttackType[]
  readonly weapons: readonly string[]
  readonly vague: boolean
  readonly date: ResolvedDate | null
  readonly casualties: readonly ArabicCasualty[]
  readonly target: string | null
  /** A state's forces strike here. */
  readonly byState: boolean
  /** It tells of an attack and not of losses alone. */
  readonly attack: boolean
  /** The report's opening, which tells when and where without naming the deed. */
  readonly lead: boolean
}

/** Reads a sentence as a scene; null where neither an attack nor a loss is told. */
export function readArabicScene(
  sentence: ArabicSentence,
  memory: Memory,
  dayBefore: string | null,
  opening = false,
): ArabicScene | null {
  const { units } = sentence
  const attack = units.some(
    (unit) => hasAny(unit, ['attack', 'strike', 'weapon']) && !has(unit, 'operations'),
  )
  const casualties = findArabicCasualties(sentence)
  const lead = opening && !attack && units.some((unit) => unit.date !== null)
  if (!attack && !lead && casualties.length === 0) return null
  const reason = units.findIndex((unit, i) => i > 3 && has(unit, 'because') && unit.folded !== 'جراء')
  const end = Math.min(reason === -1 ? units.length : reason, recalledFrom(sentence))
  const { types, weapons, vague } = typesIn(sentence, 0, end)
  return {
    sentence,
    places: placesIn(sentence, 0, end),
    types,
    weapons,
    vague,
    date: sceneDate(sentence, memory.published, dayBefore),
    casualties,
    target: targetIn(sentence, 0, end),
    byState: strikesByState(sentence, memory),
    attack: attack || lead,
    lead,
  }
}

/** The day of the deed: one beside it, else any that does not stand beside a verb of saying. */
function sceneDate(
  sentence: ArabicSentence,
  published: string | null,
  dayBefore: string | null,
): ResolvedDate | null {
  const { units } = sentence
  const deed = units.findIndex((unit) => hasAny(unit, ['strike', 'attack', 'weapon']))
  const behind = deed === -1 ? null : dateIn(sentence, deed, units.length, published, dayBefore)
  if (behind) return behind
  // The nearest before the deed first, then any.
  const order = units.map((_, i) => (i < deed ? deed - 1 - i : i))
  for (const i of order) {
    if (units[i]?.date && !isSpeechDate(sentence, i) && !isDateline(sentence, i)) {
      const date = dateIn(sentence, i, i + 1, published, dayBefore)
      if (date) return date
    }
  }
  return null
}

/** "أعلنت الحركة، السبت، …": the day of the word. */
export function isSpeechDate(sentence: ArabicSentence, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (!unit || hasAny(unit, ['that', 'relative']) || hasAny(unit, ['strike', 'attack', 'weapon', 'launch']))
      return false
    if (/^[وف]?(?:جاء|جاءت|ياتي|تاتي)$/u.test(unit.folded)) return false
    if (isVerb(unit) && !hasAny(unit, ['was', 'perfect']))
      return hasAny(unit, ['say', 'announce', 'adopt', 'deny', 'accuse', 'threaten', 'charge-with'])
  }
  return false
}

/** "بغداد 29 يناير (رويترز) - قال …": the day of writing. */
export function isDateline(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  if (at > datelineUnitsMax) return false
  const close = units[at + 1]?.text === '(' ? units.findIndex((unit, i) => i > at && unit.text === ')') : at
  return close !== -1 && close < at + 7 && /^[-–—:|]$/u.test(units[close + 1]?.text ?? '')
}

const datelineUnitsMax = 12

function strikesByState(sentence: ArabicSentence, memory: Memory): boolean {
  const { units } = sentence
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]
    if (!unit) return false
    if (has(unit, 'air-raid')) return true
    const next = units[i + 1]
    if (
      hasAny(unit, ['attack', 'strike']) &&
      !isVerb(unit) &&
      has(next, 'foreign') &&
      !has(next, 'armed-adj')
    )
      return true
    if (isVerb(unit) && hasAny(unit, ['strike', 'launch', 'carry'])) {
      const subject = subjectOf(sentence, i, memory)
      if (subject?.sort === 'state' && subject.from !== i) return true
      if (subject && subject.sort !== 'other') return false
    }
  }
  return false
}

/** Some place of the one is, holds or lies in a place of the other; a country beside a finer place is no place. */
export function sharePlace(
  a: readonly ArabicPlace[],
  b: readonly ArabicPlace[],
  gazetteer: Gazetteer,
): boolean {
  return finer(a).some((one) =>
    finer(b).some((other) => {
      if (one.id !== null && other.id !== null) {
        return (
          one.id === other.id || gazetteer.contains(one.id, other.id) || gazetteer.contains(other.id, one.id)
        )
      }
      return one.name.includes(other.name) || other.name.includes(one.name)
    }),
  )
}

function finer(places: readonly ArabicPlace[]): readonly ArabicPlace[] {
  const fine = places.filter((place) => place.precision !== 'country')
  return fine.length > 0 ? fine : places
}
