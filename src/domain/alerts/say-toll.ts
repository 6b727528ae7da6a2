import type { Told, ToldAttack } from './told.ts'

/** "Reported: 3 killed, 34 wounded."; empty when nobody gives a number. */
export function sayToll({ killed, wounded }: ToldAttack): string {
  const parts = [
    killed?.best ? `${killed.best} killed` : '',
    wounded?.best ? `${wounded.best} wounded` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? `Reported: ${parts.join(', ')}.` : ''
}

/** "reported killed now 3 (2 before)"; empty when no toll changed. */
export function sayNewToll({ fields, killed, wounded, previous }: Told): string {
  const parts = [
    fields.includes('killed') ? change('killed', killed?.best, previous?.killed?.best) : '',
    fields.includes('wounded') ? change('wounded', wounded?.best, previous?.wounded?.best) : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `reported ${parts.join(', ')}`
}

function change(what: string, now: number | null | undefined, before: number | null | undefined): string {
  const was = before === null || before === undefined ? 'unknown before' : `${before} before`
  return now === null || now === undefined ? `${what} now unknown (${was})` : `${what} now ${now} (${was})`
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A number as prose has it. */
export function sayNumber(value: number | null): string {
  return value === null ? 'some' : (small[value] ?? String(value))
}
