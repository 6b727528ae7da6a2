import * as z from 'zod'
import { aggregateQualifiers, authorities } from '../extraction/statement.ts'

const text = z.string().nullable().catch(null)
const words = z.array(z.string()).catch([])
const number = z.number().nullable().catch(null)
const toll = z.object({ best: z.number().nullable() }).nullable().catch(null)

const attackShape = {
  after: text,
  date: text,
  to: text,
  precision: text,
  types: words,
  places: z
    .array(z.object({ name: z.string(), country: z.string().nullable(), precision: z.string() }))
    .catch([]),
  target: text,
  killed: toll,
  wounded: toll,
  claimedBy: words,
  attributedTo: words,
  attributedToClasses: words,
  deniedBy: words,
  reports: words,
  independentSources: number,
  countedFrom: text,
} as const

const wordsShape = {
  speaker: z
    .object({ name: z.string(), authority: z.enum(authorities).nullable().catch(null) })
    .nullable()
    .catch(null),
  groupName: text,
  class: text,
  quote: text,
  report: text,
  published: text,
} as const

/** What a change's detail tells, whatever its transition left out. */
const toldShape = z.object({
  ...attackShape,
  ...wordsShape,
  before: text,
  name: text,
  condition: text,
  words: text,
  fields: words,
  previous: z.object({ killed: toll, wounded: toll }).nullable().catch(null),
  into: words,
  how: text,
  heir: z.object(attackShape).nullable().catch(null),
  role: text,
  was: text,
  statements: z.array(z.object(wordsShape)).catch([]),
  /** Of a feed. */
  source: text,
  reason: text,
  /** Of what the clock found. */
  count: number,
  claimed: number,
  attributed: number,
  atLeast: number,
  days: number,
  usual: number,
  weeks: number,
  from: text,
  since: text,
  feedsAway: number,
  feeds: number,
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
export type ToldAttack = Pick<Told, keyof typeof attackShape>
export type ToldWords = Pick<Told, keyof typeof wordsShape>

export function toldOf(detail: Readonly<Record<string, unknown>>): Told {
  return toldShape.parse(detail)
}
