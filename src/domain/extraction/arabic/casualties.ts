import type { CountRange } from '../statement.ts'
import { type ArabicSentence, type ArabicUnit, has, hasAny, isStop } from './sentence.ts'

/** A count of dead or hurt that a sentence gives. */
export interface ArabicCasualty {
  readonly what: 'killed' | 'wounded'
  readonly count: CountRange
  readonly at: number
}

const none: CountRange = { low: 0, best: 0, high: 0 }

/** Counts of dead and hurt, left to right; "no casualties" counts as none. */
export function findArabicCasualties(sentence: ArabicSentence): ArabicCasualty[] {
  const found: ArabicCasualty[] = []
  const add = (what: ArabicCasualty['what'], count: CountRange | null, at: number) => {
    if (count && !found.some((other) => other.what === what)) found.push({ what, count, at })
  }
  for (let i = 0; i < sentence.units.length; i++) {
    const unit = sentence.units[i]
    if (!unit) break
    for (const what of noneAt(sentence, i)) add(what, none, i)
    const what = harmOf(unit)
    if (what && !isDenied(sentence, i) && !isTarget(sentence, i)) add(what, countAround(sentence, i, what), i)
  }
  return found
}

function harmOf(unit: ArabicUnit): ArabicCasualty['what'] | null {
  if (hasAny(unit, ['dead', 'kill'])) return 'killed'
  return hasAny(unit, ['hurt', 'wound']) ? 'wounded' : null
}

/** "أصابت الهدف": struck, nobody is hurt. */
function isTarget(sentence: ArabicSentence, at: number): boolean {
  const next = sentence.units[at + 1]
  return (
    hasAny(next, ['target', 'base', 'place-noun']) ||
    /^(?:مباشره|الهدف|اهدافها|هدفها)$/u.test(next?.folded ?? '')
  )
}

/** "دون إصابات", "عدم وقوع إصابات", "لم يسقط أي قتيل", "لم يقتل أحد", "نفى سقوط قتلى". */
function noneAt(sentence: ArabicSentence, at: number): ArabicCasualty['what'][] {
  const unit = sentence.units[at]
  if (!unit || !hasAny(unit, ['without', 'not', 'deny']) || unit.folded === 'ما') return []
  if (has(unit, 'deny') && !hasAny(sentence.units[at + 1], ['verb'])) {
    const soon = sentence.units.slice(at + 1, at + 4)
    if (!soon.some((each) => hasAny(each, ['dead', 'hurt', 'harm']))) return []
  }
  for (let i = at + 1; i < Math.min(sentence.units.length, at + 6); i++) {
    const word = sentence.units[i]
    if (!word || isStop(word) || word.text === '،') return []
    if (word.number) return []
    if (/^(?:خساير|ضحايا)/u.test(word.stem)) {
      return sentence.units.slice(i + 1, i + 3).some((each) => each.folded.includes('ارواح'))
        ? ['killed']
        : ['killed', 'wounded']
    }
    if (/^(?:اصابات|اصابه|[يت]تضرر)/u.test(word.stem)) return ['killed', 'wounded']
    if (has(word, 'dead') || has(word, 'kill')) {
      return sentence.units.slice(i + 1, i + 4).some((each) => hasAny(each, ['hurt']))
        ? ['killed', 'wounded']
        : ['killed']
    }
    if (has(word, 'hurt') || has(word, 'wound')) return ['wounded']
  }
  return []
}

function isDenied(sentence: ArabicSentence, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const unit = sentence.units[i]
    if (!unit || isStop(unit) || unit.text === '،' || unit.number) return false
    if (hasAny(unit, ['without', 'not', 'deny'])) return unit.folded !== 'ما'
  }
  return false
}

/** "مقتل ثلاثة جنود", "5 قتلى", "قتيلان", "إصابة جندي", "أصيب جندي واحد". */
function countAround(sentence: ArabicSentence, at: number, what: ArabicCasualty['what']): CountRange | null {
  const { units } = sentence
  const unit = units[at]
  if (!unit) return null
  const before = units[at - 1]?.number
  if (before && hasAny(unit, ['dead', 'hurt'])) return range(before)
  if (unit.lexeme?.dual && hasAny(unit, ['dead', 'hurt'])) return exactly(2)
  for (let i = at + 1; i < Math.min(units.length, at + 7); i++) {
    const word = units[i]
    if (!word || isStop(word)) break
    if (word.number) return countsPeople(sentence, i) ? range(word.number) : null
    if (has(word, 'victim')) return exactlyOrNull(uncounted(word) + victimsJoined(units, i + 1))
    if (
      hasAny(word, ['prep', 'attack', 'weapon', 'that']) &&
      word.pronoun === '' &&
      word.folded !== 'من' &&
      word.folded !== 'اكثر من'
    )
      break
    if (word.text === '،' || (harmOf(word) !== null && harmOf(word) !== what)) break
  }
  if (unit.preposition === 'ب') return countBefore(sentence, at)
  const victim = units[at - 1]
  if (units[at]?.lexeme?.forms.has('perfect') && has(victim, 'victim') && victim?.lexeme?.dual)
    return exactly(2)
  return subjectCount(sentence, at)
}

/** "أن اثنين من عناصر الحراسة … أصيبا", "ستة جنود قتلوا": the count stands before the verb. */
function subjectCount(sentence: ArabicSentence, at: number): CountRange | null {
  return sentence.units[at]?.lexeme?.forms.has('perfect') ? countBefore(sentence, at) : null
}

function countBefore(sentence: ArabicSentence, at: number): CountRange | null {
  for (let i = at - 1; i >= Math.max(0, at - 11); i--) {
    const word = sentence.units[i]
    if (!word || isStop(word) || word.text === '،' || has(word, 'that')) return null
    if (word.number) return countsPeople(sentence, i) ? range(word.number) : null
    if (/^(?:اثنان|اثنين)$/u.test(word.stem)) return exactly(2)
  }
  return null
}

function countsPeople(sentence: ArabicSentence, at: number): boolean {
  const next = sentence.units[at + 1]
  if (!next || next.kind === 'mark' || next.preposition === 'ب') return true
  return (
    !hasAny(next, ['attack', 'weapon', 'base']) &&
    !/^(?:كيلومتر|متر|يوم|ايام|ساعه|ساعات|دقيقه|شهر|عام|سنه|دولار|دينار|مره|شاحنه|سياره)/u.test(next.stem)
  )
}

/** A victim in the singular, not a plural or "the soldiers". */
function isOne(unit: ArabicUnit): boolean {
  return /^(?:جندي|شخص|متعاقد|مدني|شرطي|عسكري|عنصر|حارس|مقاتل|ضابط|عامل|راع|مواطن|طفل|امراه|اميركي|امريكي|منتسب|موظف|سايق)(?:ا|ه)?$/u.test(
    unit.stem,
  )
}

/** One or two by the form of the word, 0 where it says no number. */
function uncounted(word: ArabicUnit): number {
  if (word.lexeme?.dual || /^(?:اثنان|اثنين)$/u.test(word.stem)) return 2
  return isOne(word) ? 1 : 0
}

/** "مقتل جنديين أميركيين وجندية بريطانية": others beside those counted. */
function victimsJoined(units: readonly ArabicUnit[], from: number): number {
  for (let i = from; i < Math.min(units.length, from + 3); i++) {
    const word = units[i]
    if (!word || word.kind !== 'word' || harmOf(word) !== null) return 0
    if (word.conjunction) return has(word, 'victim') ? uncounted(word) : 0
    if (!has(word, 'foreign') && word.lexeme !== null && !has(word, 'victim')) return 0
  }
  return 0
}

function exactlyOrNull(count: number): CountRange | null {
  return count === 0 ? null : exactly(count)
}

function exactly(count: number): CountRange {
  return { low: count, best: count, high: count }
}

function range(number: NonNullable<ArabicUnit['number']>): CountRange {
  const open = number.qualifier === 'at_least' || number.qualifier === 'more_than'
  return { low: number.low, best: number.best, high: open ? null : number.high }
}
