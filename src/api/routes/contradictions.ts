import * as z from 'zod'
import { contradictionKinds } from '../../domain/attacks/attack.ts'
import { findContradictions } from '../../store/find-contradictions.ts'
import { knownGroups, listOf } from '../../store/find-query.ts'
import { contradictionAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'

export const listContradictions = endpoint({
  path: '/v1/contradictions',
  summary: 'Statements that cannot both stand, with both quotes',
  query: z.strictObject({
    kind: listOf(z.enum(contradictionKinds, `must be one of ${contradictionKinds.join(', ')}`)),
    group: listOf(z.string()),
    attack: z.string().optional(),
    closed: z
      .enum(['true', 'false'], 'must be true or false')
      .default('false')
      .describe('Also those that no longer hold'),
    limit: pageFields.limit,
  }),
  answer: z.looseObject({ contradictions: z.array(contradictionAnswer) }),
  async handle({ db, catalogue }, { query }) {
    const groups = query.group && knownGroups(query.group, catalogue)
    const filter = { kinds: query.kind, groups, attack: query.attack, withClosed: query.closed === 'true' }
    return { contradictions: await findContradictions(db, filter, query.limit) }
  },
})
