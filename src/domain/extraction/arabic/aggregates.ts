import type { ResolvedDate } from '../dates.ts'
import type { AggregateDetails } from '../statement.ts'
import { subjectOf } from './clauses.ts'
import { type ArabicPlace, placesIn, typesIn } from './events.ts'
import { armedInMind, isArmed, type Memory, type Party, partyAt } from './party.ts'
import { type ArabicSentence, type ArabicUnit, dateOf, has, hasAny, isStop, isVerb } from './sentence.ts'

/** Somebody's count of attacks. */
export interface ArabicAggregate {
  readonly sentence: ArabicSentence
  readonly at: number
  readonly details: AggregateDetails
  readonly places: readonly ArabicPlace[]
  /** Who is counted; null when a class or nobody. */
  readonly group: Party | null
  readonly speaker: Party | null
}

const countMin = 3
/** "ثلاث عمليات خلال الساعات الماضية" are told one by one. */
const fewMax = 6

/** Counts of attacks with a window or a verb of counting: "47 هجوما منذ 17 تشرين الأول". */
export function findArabicAggregates(sentence: ArabicSentence, memory: Memory): ArabicAggregate[] {
  const found: ArabicAggregate[] = []
  for (let i = 0; i < sentence.units.length; i++) {
    const number = sentence.units[i]?.number
    const value = number?.best ?? number?.low ?? 0
    if (!number || value < countMin || !countsAttacks(sentence, i)) continue
    if (!hasWindow(sentence, i, value < fewMax) || byState(sentence, i)) continue
    if (found.length > 0) continue
    const places = placesIn(sentence, 0, sentence.units.length)
    const window = windowOf(sentence, memory.published)
    found.push({
      sentence,
      at: i,
      places,
      group: countedGroup(sentence, i, memory),
      speaker: counter(sentence, i, memory),
      details: {
        value,
        qualifier: number.qualifier,
        unit: 'attack',
        from: window.from,
        to: window.to,
        windowBasis: window.from === null ? 'unknown' : 'stated',
        places: places.map(({ name, id, country, precision }) => ({ name, id, country, precision })),
        types: typesIn(sentence, i, Math.min(sentence.units.length, i + 6)).types,
      },
    })
  }
  return found
}

function countsAttacks(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  const next = units[at + 1]
  // "مجموع العمليات: 21"
  const before = units[at - 1]?.text === ':' ? units[at - 2] : undefined
  if (has(before, 'operations') && /^(?:عدد|مجموع|اجمالي)$/u.test(units[at - 3]?.stem ?? '')) return true
  if (!next) return false
  if (has(next, 'attack') && !has(next, 'air-raid')) return true
  if (next.text === ':') return units.slice(at + 2, at + 6).some((unit) => has(unit, 'attack'))
  return next.stem === 'مره' && units.some((unit) => hasAny(unit, ['strike', 'attack']))
}

/** A window, or a verb of counting or suffering: without them "ثلاث هجمات" tells of the attacks themselves. */
function hasWindow(sentence: ArabicSentence, at: number, few: boolean): boolean {
  return sentence.units.some(
    (unit, i) =>
      (unit.date !== null && unit.date.edge === 'since') ||
      (unit.date?.ref.kind === 'year' && Math.abs(i - at) < 20) ||
      (hasAny(unit, ['count', 'suffer']) && isVerb(unit) && Math.abs(i - at) < 12) ||
      (!few && /^(?:خلال|منذ|المده|الفتره)$/u.test(unit.folded)) ||
      (Math.abs(i - at) < 14 && /^(?:عدد|حصيله|مجموع|اجمالي)$/u.test(unit.stem)),
  )
}

function byState(sentence: ArabicSentence, at: number): boolean {
  const { units } = sentence
  return units.some(
    (unit, i) =>
      i > at - 12 &&
      i < at + 3 &&
      has(unit, 'attack') &&
      has(units[i + 1], 'foreign') &&
      !has(units[i + 1], 'armed-adj'),
  )
}

function windowOf(
  sentence: ArabicSentence,
  published: string | null,
): { from: string | null; to: string | null } {
  let since: ResolvedDate | null = null
  let year: ResolvedDate | null = null
  for (const unit of sentence.units) {
    if (unit.date?.edge === 'since') since ??= dateOf(unit, published, null)
    else if (unit.date?.ref.kind === 'year') year ??= dateOf(unit, published, null)
  }
  if (since) return { from: since.from, to: published }
  return { from: year?.from ?? null, to: year?.to ?? null }
}

/** The armed group that carried them out, when one is named as their doer. */
function countedGroup(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  // "مجموع العمليات: 21" under the name of those who did them
  if (sentence.units[at - 1]?.text === ':' && has(sentence.units[at - 2], 'operations'))
    return armedInMind(memory)
  for (let i = at - 1; i >= 0; i--) {
    const unit = sentence.units[i]
    if (isStop(unit)) return null
    const owned = has(unit, 'attack') ? ownerOf(sentence, i, memory) : null
    if (owned) return owned
    if (unit && isVerb(unit) && hasAny(unit, ['carry', 'launch', 'adopt', 'announce'])) {
      const party = subjectOf(sentence, i, memory)
      return party !== null && isArmed(party) && party.group !== null ? party : null
    }
    if (unit && isVerb(unit) && hasAny(unit, ['suffer', 'count', 'strike'])) return null
  }
  return null
}

/** "عدد عملياتها", "عمليات كتائب …": whose attacks are counted. */
function ownerOf(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const owner = sentence.units[at]?.pronoun === 'ها' ? armedInMind(memory) : partyAt(sentence, at + 1, memory)
  return owner !== null && owner.sort === 'armed' && owner.group !== null ? owner : null
}

/** Who counts: the subject of the verb of counting or saying, "بحسب …", or the outlet. */
function counter(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  for (let i = 0; i < units.length; i++) {
    const unit: ArabicUnit | undefined = units[i]
    if (has(unit, 'source')) return partyAt(sentence, i + 1, memory)
    if (unit && isVerb(unit) && hasAny(unit, ['count', 'say']) && Math.abs(i - at) < 25)
      return subjectOf(sentence, i, memory)
  }
  return null
}
