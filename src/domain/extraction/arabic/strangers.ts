import type { Party } from './party.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isVerb, isVerbAt } from './sentence.ts'

/** "قال أحمد": an unknown word behind a verb of saying is a name. */
export function strangerBehind(sentence: ArabicSentence, at: number): Party | null {
  const next = sentence.units[at + 1]
  const unknown = next?.kind === 'word' && next.lexeme === null && next.stem.length > 2
  const verb = sentence.units[at]
  if (/^[وف]?(?:نشر|بث|جاء|ورد|اصدر|شهد|خرج|نقل)/u.test(verb?.folded ?? '')) return null
  return has(verb, 'say') && unknown && !notNames.has(next.folded) && !verbalNoun.test(next.folded)
    ? strangerAt(sentence, at + 1)
    : null
}

/** Shapes of verbal nouns: تحقيق, إسقاط, وقوع. */
const verbalNoun = /^(?:ت..ي.|ا..ا.|ا...ا.|[حوسن].و[عطلث])$/u

const notNames = new Set(
  'قبل بعد ذلك هذه هذا هؤلاء تلك خلال اليوم امس كذلك ايضا فيه فيها عنه عنها لها له بينما ثم بالقول بالحرف بيانها مجددا رسميا لاحقا سابقا'.split(
    ' ',
  ),
)

/** "استهدفت طائرة مسيرة القاعدة": a weapon or an attack is the subject, nobody is named. */
export function isThing(unit: ArabicUnit): boolean {
  return hasAny(unit, ['weapon', 'attack']) && !isVerb(unit)
}

/** Stands for the weapon or attack that is a clause's subject. */
export function thing(unit: ArabicUnit, at: number): Party {
  return {
    key: 'thing',
    sort: 'other',
    group: null,
    candidates: [],
    name: unit.text,
    authority: 'media',
    from: at,
    to: at + 1,
    ownVoice: false,
  }
}

/** "ضربة أميركية استهدفت سيارته": a verb behind a thing without article tells what the thing did. */
export function describedThing(sentence: ArabicSentence, at: number): Party | null {
  const verb = sentence.units[at]
  // "صواريخ أطلقها …": with a pronoun the thing is what was done to.
  if (!verb || verb.conjunction || verb.pronoun !== '' || hasAny(verb, ['say', 'announce', 'adopt']))
    return null
  let i = at - 1
  while (i > at - adjectivesMax && isAdjective(sentence.units[i])) i--
  const noun = sentence.units[i]
  // "إن القصف استهدف مقرا": said by those who were struck.
  if (noun?.article && /^(?:قصف|غاره|عدوان|اعتداء)$/u.test(noun.stem)) return thing(noun, i)
  const told = noun && (isThing(noun) || (hasAny(noun, ['attack']) && !isVerbAt(sentence.units, i)))
  return noun && told && !noun.article && noun.pronoun === '' ? thing(noun, i) : null
}

/**
 * The party behind a verb where it is armed; else, behind a relative, the noun before that: "المقاومين
 * الذين استهدفوا" names nobody, but they are the doers.
 */
export function orNoun(party: Party | null, sentence: ArabicSentence, at: number): Party | null {
  if (party?.sort === 'armed' || party?.sort === 'class') return party
  const noun = sentence.units[at - 2]
  const relative = /^(?:الذي|الذين|التي|اللذان|اللذين)$/u.test(sentence.units[at - 1]?.folded ?? '')
  const named = noun?.kind === 'word' && !/^(?:الجهه|الطرف|هي|هو|هم)$/u.test(noun.folded)
  return relative && named && sentence.units[at]?.pronoun === '' ? thing(noun, at - 2) : party
}

/** "مقاتلوها فجروا": a verb in the plural has its subject before it. */
export function isPlural(sentence: ArabicSentence, at: number): boolean {
  return (sentence.units[at]?.folded.endsWith('وا') ?? false) && !has(sentence.units[at - 1], 'relative')
}

const adjectivesMax = 4

function isAdjective(unit: ArabicUnit | undefined): boolean {
  if (!unit || unit.kind !== 'word' || unit.conjunction || unit.preposition !== '' || isThing(unit))
    return false
  return unit.lexeme === null ? unit.folded.endsWith('ه') : hasAny(unit, ['foreign', 'armed-adj'])
}

/** An unknown name behind a verb of saying. */
export function strangerAt(sentence: ArabicSentence, at: number): Party {
  const { units } = sentence
  let to = at + 1
  while (to < units.length && to - at < 4) {
    const unit = units[to]
    if (!unit || unit.kind !== 'word' || isVerb(unit) || hasAny(unit, ['that', 'prep', 'relative'])) break
    to++
  }
  const name = units
    .slice(at, to)
    .map((unit) => unit.text)
    .join(' ')
  return {
    key: `person:${name}`,
    sort: 'other',
    group: null,
    candidates: [],
    name,
    authority: 'media',
    from: at,
    to,
    ownVoice: false,
  }
}
