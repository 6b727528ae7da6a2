import { fold } from './morphology.ts'

export const months: Readonly<Record<string, number>> = numbered(
  [
    'يناير|كانون الثاني|جانفي',
    'فبراير|شباط|فيفري',
    'مارس|آذار|اذار',
    'أبريل|نيسان|إبريل|أفريل',
    'مايو|أيار|ماي',
    'يونيو|حزيران|جوان',
    'يوليو|تموز|جويلية',
    'أغسطس|آب|غشت|أوت',
    'سبتمبر|أيلول|شتنبر',
    'أكتوبر|تشرين الأول|اكتوبر',
    'نوفمبر|تشرين الثاني|نونبر',
    'ديسمبر|كانون الأول|دجنبر',
  ],
  1,
)
export const weekdays: Readonly<Record<string, number>> = numbered(
  ['الأحد', 'الاثنين|الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  0,
)
export const ordinalDays: Readonly<Record<string, number>> = numbered(
  [
    'الأول',
    'الثاني',
    'الثالث',
    'الرابع',
    'الخامس',
    'السادس',
    'السابع',
    'الثامن',
    'التاسع',
    'العاشر',
    'الحادي عشر',
    'الثاني عشر',
    'الثالث عشر',
    'الرابع عشر',
    'الخامس عشر',
    'السادس عشر',
    'السابع عشر',
    'الثامن عشر',
    'التاسع عشر',
    'العشرين|العشرون',
    'الحادي والعشرين',
    'الثاني والعشرين',
    'الثالث والعشرين',
    'الرابع والعشرين',
    'الخامس والعشرين',
    'السادس والعشرين',
    'السابع والعشرين',
    'الثامن والعشرين',
    'التاسع والعشرين',
    'الثلاثين',
    'الحادي والثلاثين',
  ],
  1,
)
/** Days from publication: first and last. */
export const relative: readonly (readonly [string, number, number])[] = (
  [
    ['أول من أمس', -2, -2],
    ['أول أمس', -2, -2],
    ['أمس الأول', -2, -2],
    ['قبل أمس', -2, -2],
    ['أول البارحة', -2, -2],
    ['الليلة الماضية', -1, -1],
    ['الأسبوع الماضي', -13, -1],
    ['الأسبوع الجاري', -6, 0],
    ['هذا الأسبوع', -6, 0],
    ['الشهر الماضي', -62, -1],
    ['الشهر الجاري', -30, 0],
    ['أمس', -1, -1],
    ['البارحة', -1, -1],
    ['اليوم', 0, 0],
    ['هذا اليوم', 0, 0],
    ['صباح اليوم', 0, 0],
    ['فجر اليوم', 0, 0],
    ['مساء اليوم', 0, 0],
    ['الليلة', 0, 0],
    ['هذه الليلة', 0, 0],
    ['عند الفجر', 0, 0],
    ['مع ساعات الفجر', 0, 0],
    ['فجرا', 0, 0],
    ['صباحا', 0, 0],
    ['ظهرا', 0, 0],
    ['عصرا', 0, 0],
  ] as const
).map(([words, from, to]) => [fold(words), from, to] as const)
/** Days from the date told before. */
export const fromContext: readonly (readonly [string, number])[] = (
  [
    ['في اليوم التالي', 1],
    ['اليوم التالي', 1],
    ['بعد يوم', 1],
    ['بعد يومين', 2],
    ['قبل ذلك بيوم', -1],
    ['قبل يوم من ذلك', -1],
    ['في اليوم السابق', -1],
    ['قبل ذلك بيومين', -2],
    ['اليوم نفسه', 0],
    ['اليوم ذاته', 0],
    ['ذلك اليوم', 0],
    ['ذلك المساء', 0],
  ] as const
).map(([words, days]) => [fold(words), days] as const)

/** Words for a part of the day that date nothing where a day is named beside them. */
export const bareParts = new Set(['عند الفجر', 'مع ساعات الفجر', 'فجرا', 'صباحا', 'ظهرا', 'عصرا'].map(fold))

export const partsOfDay = new Set(
  'فجر صباح ظهر عصر مساء ليل ليلة ضحى منتصف قبيل يوم نهار'.split(' ').map(fold),
)
export const sinceWords = new Set('منذ'.split(' ').map(fold))
export const untilWords = new Set('حتى'.split(' ').map(fold))
export const beforeWords = new Set('قبل'.split(' ').map(fold))

function numbered(rows: readonly string[], first: number): Record<string, number> {
  const found: Record<string, number> = {}
  rows.forEach((row, i) => {
    for (const name of row.split('|')) found[fold(name)] = i + first
  })
  return found
}
