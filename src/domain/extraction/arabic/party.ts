import type { Catalogue } from '../../catalogue/group.ts'
import type { Authority } from '../statement.ts'
import { namedParty, quotedName, simple } from './named-party.ts'
import { endOfNounPhrase, endOfOfficial, wordsOf } from './noun-phrase.ts'
import { type ArabicSentence, has, hasAny, isStop, isVerb } from './sentence.ts'

/** Somebody that an Arabic sentence names, over units `from` to `to` (exclusive). */
export interface Party {
  /** Equal for the same party within a report. */
  readonly key: string
  /** `armed` can have attacked, so can a `class` of such; `state` and `other` speak and deny. */
  readonly sort: 'armed' | 'class' | 'state' | 'other' | 'nobody'
  readonly group: string | null
  readonly candidates: readonly string[]
  readonly name: string
  readonly authority: Authority
  readonly from: number
  readonly to: number
  /** "the mujahideen of X": how a group's own statements call its men. */
  readonly ownVoice: boolean
}

/** What a report has told so far that later words point back to. */
export interface Memory {
  readonly catalogue: Catalogue
  readonly published: string | null
  /** The armed party spoken of last: "the group", "its fighters". */
  lastArmed: Party | null
  /** The two armed parties that were last named in one sentence: "both groups". */
  pair: readonly Party[]
  /** The subject of the last main verb: who goes on speaking. */
  lastSubject: Party | null
  /** The subject of the sentence's first verb: whose "its fighters" are. */
  sentenceSubject: Party | null
  /** Subjects found so far in the sentence being read, by verb. */
  readonly subjects: Map<number, Party | null>
  /** Speakers of quotations that go on over sentences, by the quotation's number. */
  readonly voices: Map<number, Party>
  /** Keys of parties that have been blamed so far. */
  readonly accused: Set<string>
}

/** The party whose noun phrase begins at unit `at`; null when the words name nobody. */
export function partyAt(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (!unit || unit.kind === 'mark' || unit.kind === 'date') return null
  if (unit.name) return namedParty(unit, at, memory)
  if (unit.kind !== 'word') return null
  // "كل من X وY"
  if (/^[وبل]?(?:كل|كلا)$/u.test(unit.folded) && sentence.units[at + 1]?.folded === 'من') {
    const first = partyAt(sentence, at + 2, memory)
    return first && { ...first, from: at }
  }
  // "أحدا من رجالها"
  if (
    has(unit, 'nobody') &&
    sentence.units[at + 1]?.folded === 'من' &&
    has(sentence.units[at + 2], 'fighters')
  ) {
    return fightersParty(sentence, at + 2, memory)
  }
  // "أحد قادة X", "أحد الأهداف": one of them
  const one = unit.stem === 'احد' || unit.folded === 'احد'
  if (one && sentence.units[at + 1]?.kind === 'word' && sentence.units[at + 1]?.folded !== 'من') {
    const among = partyAt(sentence, at + 1, memory)
    return among && { ...among, from: at }
  }
  if (has(unit, 'nobody')) return simple('nobody', 'nobody', unit.text, at, at + 1, 'media')
  if (has(unit, 'both')) return memory.pair[0] ? { ...memory.pair[0], from: at, to: at + 1 } : null
  const men = has(unit, 'fighters') ? fightersParty(sentence, at, memory) : null
  // "عناصر منفلتة"
  if (!men && has(unit, 'fighters') && unit.pronoun === '' && has(sentence.units[at + 1], 'armed-adj')) {
    const to = endOfNounPhrase(sentence, at)
    const words = wordsOf(sentence, at, to)
    return simple('class', `class:${words}`, words, at, to, 'media')
  }
  if (men || (has(unit, 'fighters') && !has(unit, 'class'))) return men
  if (has(unit, 'class') || has(unit, 'group-ref')) return classParty(sentence, at, memory)
  if (has(unit, 'forces')) return forcesParty(sentence, at, memory)
  if (has(unit, 'state')) return stateParty(sentence, at)
  if (has(unit, 'text')) return statementParty(sentence, at, memory)
  if (has(unit, 'party')) return officialParty(sentence, at, memory)
  return null
}

export function isArmed(party: Party | null): boolean {
  return party !== null && (party.sort === 'armed' || party.sort === 'class')
}

/** The armed party that "its" and "the group" mean here. */
export function armedInMind(memory: Memory): Party | null {
  return [memory.sentenceSubject, memory.lastArmed].find((each) => each?.sort === 'armed') ?? null
}

/** "البيان", "بيانها", "بيان لكتائب …": a statement speaks for whose it is. */
function statementParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  if (!unit || !/^(?:بيان|بلاغ)/u.test(unit.stem)) return null
  if (unit.pronoun || unit.article) {
    const owner = armedInMind(memory)
    if (owner) return { ...owner, from: at, to: at + 1 }
  }
  for (let i = at + 1; i < Math.min(sentence.units.length, at + 4); i++) {
    const next = sentence.units[i]
    if (!next || next.kind === 'mark' || isVerb(next)) return null
    const owner = next.name ? namedParty(next, i, memory) : null
    if (owner?.sort === 'armed') return { ...owner, from: at, to: i + 1 }
  }
  return null
}

/** "مقاتلو الحركة", "عناصر من كتائب …", "مسلحيها". */
function fightersParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const unit = sentence.units[at]
  const ownVoice = has(unit, 'mujahideen')
  // "أبطالكم في المقاومة": a group tells its people of their men.
  const told = unit?.pronoun === 'كم' ? partyAt(sentence, ownerOfMen(sentence, at), memory) : null
  if (told?.sort === 'armed') return { ...told, from: at, ownVoice: true }
  if (unit?.pronoun) {
    const nearest = nearestSubject(at, memory)
    const owner =
      [nearest, memory.sentenceSubject, memory.lastSubject, memory.lastArmed].find((each) => isArmed(each)) ??
      namedBefore(sentence, at, memory)
    return owner ? { ...owner, from: at, to: at + 1, ownVoice: ownVoice && unit.pronoun === 'نا' } : null
  }
  const owner = partyAt(sentence, ownerOfMen(sentence, at), memory)
  if (owner && owner.sort !== 'other') return { ...owner, from: at, ownVoice }
  // "المجاهدين" alone is how a group's own statement speaks of its men.
  const own = ownVoice ? armedInMind(memory) : null
  return own && { ...own, from: at, to: at + 1, ownVoice }
}

/** Where those are named whom the men belong to: "عناصر من X", "مسلحين ينتمون إلى X", "عناصر تابعة لX". */
function ownerOfMen(sentence: ArabicSentence, at: number): number {
  const { units } = sentence
  let i = at + 1
  while (i < at + 4 && (has(units[i], 'foreign') || (units[i]?.folded ?? '').startsWith('مسلح'))) i++
  if (has(units[i], 'belongs')) i++
  return /^(?:من|في|الي|علي)$/u.test(units[i]?.folded ?? '') ? i + 1 : i
}

/** The armed subject of the verb that stands nearest before: whose "its men" are. */
function nearestSubject(at: number, memory: Memory): Party | null {
  for (let i = at - 1; i >= 0; i--) {
    const subject = memory.subjects.get(i)
    if (subject && isArmed(subject) && subject.from !== at) return subject
  }
  return null
}

/** "ميليشيا كتائب …", "جماعة تطلق على نفسها …", "الجماعة", "فصائل عراقية مسلحة". */
function classParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const unit = units[at]
  if (!unit) return null
  const named = namedBehind(sentence, at, memory)
  if (named) return { ...named, from: at }
  const next = units[at + 1]
  const described = next !== undefined && (hasAny(next, ['armed-adj', 'foreign']) || next.lexeme === null)
  // "اللواء يحيى": a rank
  if (/^لواء$/u.test(unit.stem) && next?.kind === 'word' && next.lexeme === null) return null
  const points = unit.article || units[at - 1]?.folded === 'هذه'
  const meant = unit.pronoun
    ? (armedInMind(memory) ?? namedBefore(sentence, at, memory))
    : (memory.lastArmed ?? namedBefore(sentence, at, memory))
  const resisting = unit.stem === 'مقاومه' ? resistanceBefore(sentence, at, memory) : null
  if (resisting) return resisting
  if (has(unit, 'group-ref') && unit.pronoun !== '' && meant) return { ...meant, from: at, to: at + 1 }
  if (has(unit, 'group-ref') && points && !(described && next.article) && meant) {
    return { ...meant, from: at, to: at + 1 }
  }
  if (!has(unit, 'class')) return null
  // "الجهات التي تطلق …": whoever they are
  if (has(next, 'relative') && unit.article && units[at + 2]?.lexeme?.forms.has('imperfect'))
    return simple('other', 'thing', unit.text, at, at + 1, 'media')
  const to = endOfNounPhrase(sentence, at)
  const words = wordsOf(sentence, at, to).slice(unit.preposition.length)
  return simple('class', `class:${words}`, words, at, to, 'media')
}

/** "المقاومة": the one named before that calls itself so. */
function resistanceBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const i = sentence.units.findLastIndex(
    (unit, k) => k < at && unit.name?.kind === 'group' && unit.folded.includes('مقاوم'),
  )
  const named = sentence.units[i]
  const party = named ? namedParty(named, i, memory) : null
  return party && { ...party, from: at, to: at + 1 }
}

/** The armed party named last before unit `at` of the sentence. */
function namedBefore(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const i = sentence.units.findLastIndex(
    (unit, k) => k < at && unit.name !== null && unit.name.kind !== 'place',
  )
  const party = i === -1 ? null : namedParty(sentence.units[i]!, i, memory)
  return party?.sort === 'armed' ? party : null
}

/** The name that a class noun introduces, beside it or behind "calling itself". */
function namedBehind(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  let named = false
  for (let i = at + 1; i < Math.min(sentence.units.length, at + 9); i++) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit)) return null
    if (has(unit, 'self-named')) named = true
    else if (unit.name && unit.name.kind !== 'place') {
      if (unit.preposition === 'ل' && !named) return null
      const party = namedParty(unit, i, memory)
      return party?.sort === 'armed' && (named || i === at + 1 || onlyDescribed(sentence, at, i))
        ? party
        : null
    } else if (named && unit.quote >= 0) return quotedName(sentence, i)
    else if (!named && (isVerb(unit) || has(unit, 'that'))) return null
  }
  return null
}

/** "فصائل في المقاومة …" names another than the class; adjectives may stand between. */
function onlyDescribed(sentence: ArabicSentence, from: number, to: number): boolean {
  return sentence.units.slice(from + 1, to).every((unit) => has(unit, 'armed-adj') && !has(unit, 'prep'))
}

/** "القوات الأمريكية" is a state's; "قوات تدعمها طهران" a class. */
function forcesParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const next = sentence.units.slice(at + 1, at + 4)
  const to = endOfNounPhrase(sentence, at)
  const words = wordsOf(sentence, at, to)
  // "القوات المسلحة" for the Yemeni ones named before
  const full = sentence.units.findIndex(
    (unit, i) => i < at && unit.name?.kind === 'outside' && unit.text.startsWith(`${words} `),
  )
  const named = full === -1 ? memory.lastArmed : partyAt(sentence, full, memory)
  if (named?.group === null && named.name.startsWith(`${words} `)) return { ...named, from: at, to }
  if (next.some((unit) => has(unit, 'armed-adj') && !has(unit, 'foreign')))
    return simple('class', `class:${words}`, words, at, to, 'media')
  if (next.some((unit) => hasAny(unit, ['foreign', 'state']) || unit.name !== null))
    return simple('state', `state:${words}`, words, at, to, 'unnamed_official')
  return null
}

function stateParty(sentence: ArabicSentence, at: number): Party {
  const to = endOfNounPhrase(sentence, at)
  const words = wordsOf(sentence, at, to)
  return simple('state', `state:${sentence.units[at]?.stem ?? words}`, words, at, to, 'unnamed_official')
}

/** An official, a source, a ministry; one of an armed group's speaks for it. */
function officialParty(sentence: ArabicSentence, at: number, memory: Memory): Party | null {
  const { units } = sentence
  const to = endOfOfficial(sentence, at)
  const phrase = units.slice(at, to)
  const owner = phrase.some((unit) => has(unit, 'former')) ? null : ownerIn(sentence, at, to, memory)
  const named = phrase.some((unit) => unit.name?.kind === 'person')
  const authority: Authority = named
    ? 'named_official'
    : has(units[at], 'party')
      ? 'unnamed_official'
      : 'media'
  // "مصدر مقرب من X" speaks of it, not for it.
  const near = phrase.some((unit) => /^(?:ال)?(?:مقرب|قريب|مطلع|مواكب|متابع)/u.test(unit.folded))
  if (owner && !near) return { ...owner, from: at, to, authority }
  const words = wordsOf(sentence, at, to)
  return simple('other', `party:${phrase.map((unit) => unit.folded).join(' ')}`, words, at, to, authority)
}

function ownerIn(sentence: ArabicSentence, from: number, to: number, memory: Memory): Party | null {
  const first = sentence.units[from]
  if (first?.pronoun && /^(?:متحدث|ناطق|مسوول|زعيم|امين|قيادي|قايد|نايب)/u.test(first.stem))
    return armedInMind(memory)
  for (let i = from; i < to; i++) {
    const unit = sentence.units[i]
    if (!unit) return null
    if (i > from && unit.folded === 'باسمها') return armedInMind(memory)
    const party =
      unit.name !== null
        ? namedParty(unit, i, memory)
        : has(unit, 'group-ref') && (unit.article || unit.preposition === 'ل')
          ? classParty(sentence, i, memory)
          : null
    if (party?.sort === 'armed') return party
  }
  return null
}
