import { describe, expect, test } from 'vitest'
import { findArabicDates } from '../../../../src/domain/extraction/arabic/dates.ts'
import { analyse, fold } from '../../../../src/domain/extraction/arabic/morphology.ts'
import { qualifierAround, readNumber } from '../../../../src/domain/extraction/arabic/numbers.ts'
import { resolveDate } from '../../../../src/domain/extraction/dates.ts'

function tagsOf(word: string): string[] {
  return [...(analyse(fold(word)).lexeme?.tags ?? [])]
}

describe('analyse', () => {
  test.each([
    ['استهدفت', 'strike'],
    ['واستهدفوا', 'strike'],
    ['سنستهدف', 'strike'],
    ['فاستهدف', 'strike'],
    ['باستهداف', 'strike'],
    ['وتبنّته', 'adopt'],
    ['مسؤوليتها', 'responsibility'],
    ['المسئولية', 'responsibility'],
    ['بصاروخين', 'weapon'],
    ['للقوات', 'forces'],
    ['ومقاتليها', 'fighters'],
    ['أنّها', 'that'],
    ['إنهاء', 'suspend'],
  ])('%s can be %s', (word, tag) => {
    expect(tagsOf(word)).toContain(tag)
  })

  test('takes prefixes, article and pronoun off', () => {
    expect(analyse(fold('وللمقاتلين'))).toMatchObject({ conjunction: true, preposition: 'ل', article: true })
    expect(analyse(fold('كتابها')).pronoun).toBe('')
    expect(analyse(fold('عناصرها')).pronoun).toBe('ها')
    expect(analyse(fold('سيضرب')).future).toBe(true)
    expect(analyse(fold('صاروخين')).lexeme?.dual).toBe(true)
  })

  test.each(['كتاب', 'مدرسة', 'السماء', 'و', ''])('knows nothing of "%s"', (word) => {
    expect(tagsOf(word)).toEqual([])
  })
})

describe('readNumber', () => {
  test.each([
    ['178', 178],
    ['1200', 1200],
    ['ثلاثة', 3],
    ['خمسة عشر', 15],
    ['ثماني عشرة', 18],
    ['خمسة وعشرين', 25],
    ['سبعون', 70],
    ['مئة وخمسين', 150],
    ['ثلاثمئة', 300],
    ['ثلاثة آلاف', 3000],
    ['ألف', 1000],
  ])('%s is %d', (words, value) => {
    const list = words.split(' ').map(fold)
    const read = readNumber(list, 0)
    expect(read?.value.best).toBe(value)
    expect(read?.to).toBe(list.length)
  })

  test('a vague count is a range', () => {
    expect(readNumber([fold('عشرات')], 0)?.value).toEqual({
      low: 20,
      best: null,
      high: 99,
      qualifier: 'about',
    })
  })

  test.each([
    ['أكثر من 70', 'more_than'],
    ['ما لا يقل عن 59', 'at_least'],
    ['نحو 60', 'about'],
  ])('%s: %s', (words, qualifier) => {
    const list = words.split(' ').map(fold)
    expect(qualifierAround(list, list.length - 1, list.length)?.qualifier).toBe(qualifier)
  })
})

describe('dates, in a report of Saturday 20 January 2024', () => {
  const daysOf = (text: string) => {
    const words = text
      .split(' ')
      .map((word) => (/[^\p{L}\p{N}]/u.test(word) && !/\p{L}/u.test(word) ? word : fold(word)))
    const plain = words.map((word, i) =>
      /\d[-/]\d/u.test(text.split(' ')[i] ?? '') ? (text.split(' ')[i] ?? '') : word,
    )
    return findArabicDates(plain).map(({ ref, edge }) => {
      const date = resolveDate(ref, '2024-01-20', '2024-01-10')
      return `${date?.from}${date?.from === date?.to ? '' : `..${date?.to}`}${edge ? ` ${edge}` : ''}`
    })
  }

  test.each([
    ['يوم الخميس', ['2024-01-18']],
    ['فجر الجمعة', ['2024-01-19']],
    ['أمس الجمعة', ['2024-01-19']],
    ['اليوم السبت', ['2024-01-20']],
    ['مساء أمس', ['2024-01-19']],
    ['ليل الجمعة – السبت', ['2024-01-19']],
    ['في 22 آب 2020', ['2020-08-22']],
    ['29 من آذار', ['2023-03-29']],
    ['30 تشرين الثاني', ['2023-11-30']],
    ['17 أكتوبر / تشرين الأول', ['2023-10-17']],
    ['السابع عشر من تشرين الأول', ['2023-10-17']],
    ['الخميس 30 نوفمبر 2023', ['2023-11-30']],
    ['منذ 17 تشرين الأول', ['2023-10-17 since']],
    ['2024-01-16', ['2024-01-16']],
    ['قبل ثلاثة أيام', ['2024-01-17']],
    ['قبل يومين', ['2024-01-18']],
    ['في اليوم التالي', ['2024-01-11']],
    ['العام 2020', ['2020-01-01..2020-12-31']],
  ])('%s', (text, expected) => {
    expect(daysOf(text)).toEqual(expected)
  })

  test.each(['البيان الثاني', 'آب', 'ألف دولار', '2500 جندي'])('no date in: %s', (text) => {
    expect(daysOf(text)).toEqual([])
  })
})
