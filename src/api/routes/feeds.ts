import * as z from 'zod'
import { listFeeds } from '../../store/feeds.ts'
import { endpoint } from '../endpoint.ts'

const feedAnswer = z.looseObject({
  id: z.int(),
  url: z.string(),
  title: z.string().nullable(),
  source: z.string(),
  invented: z.boolean(),
  enabled: z.boolean(),
  state: z.string(),
  reason: z.string().nullable(),
  stateSince: z.iso.datetime(),
  lastPolledAt: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  lastItemAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime(),
  rhythmSeconds: z.int().nullable().describe('Usual time between two items'),
  failures: z.int().describe('Polls in a row that failed'),
  fullText: z.boolean().describe('The article behind each item is read'),
  outageSince: z.iso.datetime().nullable().describe('Since when tallies do not count on it'),
  pushUntil: z.iso.datetime().nullable().describe('Until when a hub has promised to tell what is new'),
  reports: z.int(),
})

export const showFeeds = endpoint({
  path: '/v1/feeds',
  summary: 'Feeds with their state, why and since when',
  answer: z.looseObject({ feeds: z.array(feedAnswer) }),
  async handle({ db }) {
    return { feeds: await listFeeds(db) }
  },
})
