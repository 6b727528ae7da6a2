import { z } from 'zod'
import type { ReportInput } from '../domain/reports/report.ts'
import { readDate } from './read-date.ts'

/** Bounds of one imported report. */
export const reportLimits = Object.freeze({
  textCharsMax: 1_000_000,
  titleCharsMax: 10_000,
  idCharsMax: 1_000,
})

/** A report as imported: `source` says who published it when one file holds several outlets. */
export interface ImportedReport extends ReportInput {
  readonly source?: string | null
}

const idText = z.string().min(1, 'must not be empty').max(reportLimits.idCharsMax)

/** One line of an import file, or one posted document. */
export const reportInput = z
  .object({
    id: z.union([idText, z.number().transform(String)], { error: 'must be a string' }),
    text: storable(reportLimits.textCharsMax),
    title: perhaps(storable(reportLimits.titleCharsMax)),
    published: perhaps(z.string().transform(isoDate)),
    url: perhaps(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
    lang: perhaps(
      z.string().regex(/^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i, 'must be a language tag such as "en" or "ar"'),
    ),
    source: perhaps(z.string().max(200)),
  })
  .refine(({ text, title }) => text.trim() !== '' || (title ?? '').trim() !== '', {
    path: ['text'],
    error: 'must not be empty unless there is a title',
  })

/** The problems of a refused report in one line, each with its field. */
export function describeProblems(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
}

/** What may be left out; programs that write such files often leave an empty text instead. */
function perhaps<T extends z.ZodType>(rule: T) {
  return z.preprocess((value) => (value === '' ? null : value), rule.nullish())
}

/** Text that PostgreSQL can hold. What it cannot is replaced in place, so that offsets still fit. */
function storable(charsMax: number) {
  return z
    .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be a string') })
    .max(charsMax, `must not be longer than ${charsMax} characters`)
    .transform((text) => text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD'))
}

/** A date stays a date; a time in any usual spelling becomes an ISO instant. */
function isoDate(raw: string, context: z.RefinementCtx): string {
  const instant = readDate(raw)
  if (instant !== null) return /^\d{4}-\d{2}-\d{2}$/.test(raw.trim()) ? raw.trim() : instant
  context.addIssue({ code: 'custom', message: `"${raw.slice(0, 40)}" is not a date: write it as 2024-02-01` })
  return z.NEVER
}
