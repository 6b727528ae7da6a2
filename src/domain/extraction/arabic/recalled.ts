import { typesClash } from '../attack-types.ts'
import { typesIn } from './events.ts'
import { type ArabicSentence, has } from './sentence.ts'

const stretches =
  /^(?:ساعه|ساعات|ساعتين|دقيقه|دقائق|يوم|يومين|ايام|ليله|ليلتين|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر)$/u
/** Units from "after" in which the length of time and "of" stand: "بعد نحو ثلاث ساعات على". */
const measureMax = 5

/**
 * "قصف صاروخي … بعد ساعات من هجوم بمسيرة": unit at which a clause of time begins that recalls another
 * attack, told apart by its weapon; the sentence's length when there is none.
 */
export function recalledFrom(sentence: ArabicSentence): number {
  const { units } = sentence
  for (let i = 1; i < units.length; i++) {
    if (!/^[وف]?(?:بعد|قبل|عقب)$/u.test(units[i]?.folded ?? '')) continue
    const near = units.slice(i + 1, i + measureMax)
    const measure = near.findIndex(({ folded }) => stretches.test(folded))
    if (measure === -1 || !near.slice(measure + 1).some(({ folded }) => /^(?:من|علي)$/u.test(folded)))
      continue
    const main = typesIn(sentence, 0, i)
    const other = typesIn(sentence, i, units.length)
    const tells = units.slice(i).some((unit) => has(unit, 'attack') || has(unit, 'strike'))
    if (tells && typesClash(main.types, other.types)) return i
  }
  return units.length
}
