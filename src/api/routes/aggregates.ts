import * as z from 'zod'
import { aggregateQualifiers } from '../../domain/extraction/statement.ts'
import { findAggregates } from '../../store/find-aggregates.ts'
import { knownGroups, listOf } from '../../store/find-query.ts'
import { endpoint } from '../endpoint.ts'

const day = z.iso.date('must be a day like 2024-01-28')

const aggregateAnswer = z.looseObject({
  statement: z.string(),
  reports: z.array(z.string()),
  speaker: z.string(),
  group: z.string().nullable(),
  value: z.number(),
  qualifier: z.enum(aggregateQualifiers),
  unit: z.string(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  quote: z.string(),
  ours: z.looseObject({ low: z.int(), best: z.int(), high: z.int() }).nullable(),
  gap: z.number().nullable().describe('Theirs less our best; null when the two do not count the same thing'),
  coverage: z.enum(['full', 'partial', 'none']).describe('How well our feeds covered the window'),
  campaign: z.string().nullable().describe('First and last day of the counts whose windows overlap'),
  differences: z.array(z.string()),
})

export const listAggregates = endpoint({
  path: '/v1/aggregates',
  summary: 'Others’ counts beside our own for the same window and scope; never part of a tally',
  query: z.strictObject({ group: listOf(z.string()), from: day.optional(), to: day.optional() }),
  answer: z.looseObject({ aggregates: z.array(aggregateAnswer) }),
  async handle({ db, catalogue }, { query }) {
    const groups = query.group && knownGroups(query.group, catalogue)
    return { aggregates: await findAggregates(db, { ...query, groups }, catalogue) }
  },
})
