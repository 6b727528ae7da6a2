import * as z from 'zod'
import { attackStates } from '../../domain/attacks/attack.ts'
import { attackTypes } from '../../domain/extraction/statement.ts'
import { buckets, weekStarts } from '../../domain/tallies/periods.ts'
import { counts, estimates, rollups, tallyQuery } from '../../domain/tallies/query.ts'
import { findTally } from '../../store/find-tally.ts'
import { hasInventedSources } from '../../store/sources.ts'
import { endpoint } from '../endpoint.ts'

/** What the parameters are, for the API's description; `tallyQuery` is what decides. */
const described = z.strictObject({
  group: z.array(z.string()).describe('Catalogue id; all groups when none is given'),
  rollup: z
    .enum(rollups)
    .describe('members: attacks of members count for the umbrella while they belonged to it'),
  from: z.iso.date(),
  to: z.iso.date(),
  bucket: z.enum(buckets),
  weekStart: z.enum(weekStarts).describe('Day on which a week begins'),
  tz: z.string().describe('Time zone in which an instant falls on a day'),
  state: z.array(z.enum(attackStates)),
  type: z.array(z.enum(attackTypes)),
  place: z.array(z.string()).describe('Gazetteer id, name or ISO country code'),
  minSources: z.int(),
  count: z.enum(counts),
  estimate: z.enum(estimates),
  asOf: z.iso.datetime().describe('Answer with what was recorded by then'),
})

const tallyRow = z.looseObject({
  group: z.string(),
  bucket: z.string().nullable().describe('First day; null for attacks that fit no single bucket'),
  claimed: z.int(),
  attributed: z.int(),
  denied: z.int(),
  attacks: z.int(),
  coverage: z.enum(['full', 'partial', 'none']),
})

export const showTallies = endpoint({
  path: '/v1/tallies',
  summary: 'Attacks counted by group and period; empty periods say 0, and whether feeds were down',
  query: tallyQuery,
  described,
  answer: z.looseObject({
    query: z.looseObject({}),
    asOf: z.iso.datetime(),
    catalogueVersion: z.string(),
    extractorVersion: z.string(),
    total: z.int(),
    invented: z.boolean(),
    rows: z.array(tallyRow),
  }),
  async handle({ db, catalogue }, { query: asked }) {
    const [{ query, asOf, total, totals, rows, ...versions }, invented] = await Promise.all([
      findTally(db, asked, catalogue),
      hasInventedSources(db),
    ])
    return {
      query,
      asOf,
      ...versions,
      total,
      invented,
      totals,
      rows,
    }
  },
})
