import * as z from 'zod'
import { aggregateQualifiers } from '../extraction/statement.ts'

const text = z.string().nullable().catch(null)
const words = z.array(z.string()).catch([])

/** What a change's detail tells, whatever its transition left out. */
const toldShape = z.object({
  before: text,
  after: text,
  date: text,
  to: text,
  precision: text,
  types: words,
  places: z
    .array(z.object({ name: z.string(), country: z.string().nullable(), precision: z.string() }))
    .catch([]),
  target: text,
  killed: z.object({ best: z.number().nullable() }).nullable().catch(null),
  wounded: z.object({ best: z.number().nullable() }).nullable().catch(null),
  claimedBy: words,
  attributedTo: words,
  attributedToClasses: words,
  deniedBy: words,
  independentSources: z.number().nullable().catch(null),
  countedFrom: text,
  speaker: z
    .object({ name: z.string() })
    .transform(({ name }) => name)
    .nullable()
    .catch(null),
  groupName: text,
  class: text,
  quote: text,
  condition: text,
  report: text,
  words: text,
  fields: words,
  into: words,
  aggregate: z
    .object({
      value: z.number(),
      qualifier: z.enum(aggregateQualifiers),
      unit: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    })
    .nullable()
    .catch(null),
})
export type Told = z.output<typeof toldShape>

export function toldOf(detail: Readonly<Record<string, unknown>>): Told {
  return toldShape.parse(detail)
}
