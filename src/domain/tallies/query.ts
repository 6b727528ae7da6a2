import * as z from 'zod'
import { attackStates } from '../attacks/attack.ts'
import { attackTypes } from '../extraction/statement.ts'
import { buckets, dayIn, isTimeZone, weekStarts } from './periods.ts'

export const rollups = ['none', 'members'] as const
export const counts = ['attacks', 'statements', 'reports'] as const
export const estimates = ['low', 'best', 'high'] as const

const date = z.iso.date('must be a day like 2024-01-28')
const instant = z.iso.datetime({ offset: true })

/**
 * Parameters of a tally as the command line and HTTP give them: words and lists of words, in
 * camelCase, kebab-case or snake_case. Errors name the parameter in their path.
 */
export const tallyQuery = z.preprocess(
  camelKeys,
  z
    .strictObject({
      group: listOf(z.string().trim().min(1)),
      rollup: oneOf(rollups).default('none'),
      from: z.union([date, instant], 'must be a day like 2024-01-28, or an instant').optional(),
      to: z.union([date, instant], 'must be a day like 2024-01-28, or an instant').optional(),
      bucket: oneOf(buckets).default('month'),
      weekStart: oneOf(weekStarts).default('monday'),
      tz: z.string().refine(isTimeZone, 'must be a time zone like UTC or Asia/Baghdad').default('UTC'),
      state: listOf(oneOf(attackStates)),
      type: listOf(oneOf(attackTypes)),
      place: listOf(z.string().trim().min(1)),
      minSources: z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .min(1, 'must be 1 or more')
        .default(1),
      count: oneOf(counts).default('attacks'),
      estimate: oneOf(estimates).default('best'),
      asOf: z
        .union([instant, date], 'must be an instant like 2024-02-01T12:00:00Z, or a day')
        .transform((text) => new Date(text).toISOString())
        .optional(),
    })
    .transform(({ from, to, ...rest }) => ({
      ...rest,
      from: dayOf(from, rest.tz),
      to: dayOf(to, rest.tz),
      asOf: rest.asOf ?? null,
    }))
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ['to'],
      message: 'must not lie before from',
    }),
)

export type TallyQuery = z.output<typeof tallyQuery>

// An instant means the day that it falls on where the user counts days.
function dayOf(text: string | undefined, timeZone: string): string | null {
  if (text === undefined) return null
  return text.includes('T') ? dayIn(text, timeZone) : text
}

function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

/** Nothing, one word, words with commas, or several words. */
function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => {
      const values: unknown[] =
        value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
      return values.flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]))
    },
    z.array(item).max(200, 'must be at most 200'),
  )
}

function camelKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const given = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(
    given.map(([key, each]) => [
      key.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      each,
    ]),
  )
}
