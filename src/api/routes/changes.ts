import * as z from 'zod'
import { transitions } from '../../domain/alerts/change.ts'
import { findChanges } from '../../store/find-changes.ts'
import { knownGroups, listOf } from '../../store/find-query.ts'
import { changeAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'

export const listChanges = endpoint({
  path: '/v1/changes',
  summary: 'Transitions after a cursor, oldest first; go on from `cursor` and none is missed',
  query: z.strictObject({
    since: z.coerce
      .number('must be a cursor: a whole number')
      .int('must be a cursor: a whole number')
      .min(0)
      .default(0),
    transition: listOf(z.enum(transitions, `must be one of ${transitions.join(', ')}`)),
    group: listOf(z.string()),
    limit: pageFields.limit,
  }),
  answer: z.looseObject({
    changes: z.array(changeAnswer),
    cursor: z.int().describe('What to give as `since` next'),
  }),
  async handle({ db, catalogue }, { query }) {
    const groups = query.group && knownGroups(query.group, catalogue)
    const filter = { transitions: query.transition, groups }
    const changes = await findChanges(db, filter, query.since, query.limit)
    return { changes, cursor: changes.at(-1)?.cursor ?? query.since }
  },
})
