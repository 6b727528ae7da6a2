import type { ToldAttack } from './told.ts'

/** The attack as a noun: type, target, place and day as far as they are known. */
export function sayAttack(told: ToldAttack): string {
  const types = told.types.filter((type) => type !== 'unknown' && type !== 'other')
  const kind = types.length > 0 ? types.map((type) => typeWords[type] ?? type).join(' and ') : ''
  const noun = kind === '' ? 'attack' : nouns.has(types.at(-1) ?? '') ? kind : `${kind} attack`
  return `${article(noun)} ${noun}${sayTarget(told)}${sayPlace(told)}${sayDate(told)}`
}

/** The same attack once it has been told of: "the drone attack …". */
export function sayThatAttack(told: ToldAttack): string {
  return sayAttack(told).replace(/^an? /, 'the ')
}

/** " on 28 January 2024", " between … and …", or that the date is unknown. */
export function sayDate({ date, to, precision }: ToldAttack): string {
  if (date === null) return ', date unknown'
  if (precision === 'month') return ` in ${dayWords(date).replace(/^\d+ /, '')}`
  if (precision === 'year') return ` in ${date.slice(0, 4)}`
  return to === null || to === date
    ? ` on ${dayWords(date)}`
    : ` between ${dayWords(date)} and ${dayWords(to)}`
}

const typeWords: Readonly<Record<string, string>> = { ied: 'bomb', cyber: 'cyber' }
const nouns: ReadonlySet<string> = new Set([
  'shooting',
  'ambush',
  'assassination',
  'kidnapping',
  'airstrike',
  'sabotage',
  'shelling',
])

const months: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

export function dayWords(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
}

function sayTarget({ target }: ToldAttack): string {
  return target === null ? '' : ` (target: ${target})`
}

function sayPlace({ target, places }: ToldAttack): string {
  const named = places.filter(
    ({ name }) => target === null || !target.toLowerCase().includes(name.toLowerCase()),
  )
  const first = named[0]
  if (first === undefined) return ''
  const preposition = first.precision === 'site' || first.precision === 'near' ? 'at' : 'in'
  const more =
    named.length > 2
      ? ` and ${named.length - 1} more places`
      : named.length === 2
        ? ` / ${named[1]?.name}`
        : ''
  return ` ${preposition} ${first.name}${more}`
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a'
}
