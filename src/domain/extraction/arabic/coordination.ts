import { isArmed, type Memory, type Party, partyAt } from './party.ts'
import { type ArabicSentence, has, hasAny, isStop, isVerb } from './sentence.ts'

/** Units behind a party in which those named with it are looked for. */
const listUnitsMax = 16
const jointUnitsMax = 14

/**
 * Everybody who stands with `party` in one list: "X وY", "فصائل، بينها X وY" (the named alone), and
 * "عملية مشتركة مع Y" behind the verb at `at`. The party itself where nobody is named with it.
 */
export function togetherWith(
  sentence: ArabicSentence,
  at: number,
  party: Party,
  memory: Memory,
  joint: boolean,
): readonly Party[] {
  if (!isArmed(party)) return [party]
  if (has(sentence.units[party.from], 'both'))
    return memory.pair.map((each) => ({ ...each, from: party.from, to: party.to }))
  // A party carried on from an earlier sentence stands nowhere in this one.
  if (partyAt(sentence, party.from, memory)?.key !== party.key) return [party]
  const named = party.group === null ? namedAmong(sentence, party, memory) : []
  const all = named.length > 0 ? named : [party, ...listedBehind(sentence, party.to, memory)]
  return distinct([...all, ...(joint ? jointlyWith(sentence, at, memory) : [])])
}

/** "X وY": names joined by "and" right behind, adjectives and a comma between. */
function listedBehind(sentence: ArabicSentence, from: number, memory: Memory): Party[] {
  const found: Party[] = []
  let i = from
  while (i < Math.min(sentence.units.length, from + listUnitsMax)) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit)) break
    if (unit.text === '،' || (has(unit, 'foreign') && !unit.conjunction)) {
      i++
      continue
    }
    if (!unit.conjunction || unit.preposition !== '' || isVerb(unit)) break
    const party = partyAt(sentence, i, memory)
    if (!party || party.sort !== 'armed' || party.to <= i) break
    found.push(party)
    i = party.to
  }
  return found
}

/** "فصائل المقاومة، بينها X وY": who the class is said to hold. */
function namedAmong(sentence: ArabicSentence, party: Party, memory: Memory): Party[] {
  const { units } = sentence
  for (let i = party.to; i < Math.min(units.length, party.to + 5); i++) {
    const unit = units[i]
    if (!unit || isStop(unit)) return []
    if (!/^و?(?:بينها|بينهم|بينهما|منها|ابرزها)$/u.test(unit.folded)) {
      if (isVerb(unit)) return []
      continue
    }
    const first = partyAt(sentence, i + 1, memory)
    return first?.sort === 'armed' ? [first, ...listedBehind(sentence, first.to, memory)] : []
  }
  return []
}

/** "بالاشتراك مع X", "عمليتين مشتركتين مع X". */
function jointlyWith(sentence: ArabicSentence, at: number, memory: Memory): Party[] {
  const { units } = sentence
  for (let i = at + 1; i < Math.min(units.length, at + listUnitsMax + jointUnitsMax); i++) {
    const unit = units[i]
    if (!unit || isStop(unit) || has(unit, 'that')) return []
    if (!/^(?:مشترك|بالاشتراك|بالتعاون|بالتنسيق)/u.test(unit.folded)) continue
    if (!hasAny(units[i + 1], ['prep']) || units[i + 1]?.folded !== 'مع') continue
    const party = partyAt(sentence, i + 2, memory)
    return party?.sort === 'armed' ? [party] : []
  }
  return []
}

function distinct(parties: readonly Party[]): Party[] {
  return parties.filter((party, i) => parties.findIndex((other) => other.key === party.key) === i)
}
