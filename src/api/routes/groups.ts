import * as z from 'zod'
import { groupKinds } from '../../domain/catalogue/group.ts'
import { listOf } from '../../store/find-query.ts'
import { groupAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { Problem } from '../problem.ts'

export const listGroups = endpoint({
  path: '/v1/groups',
  summary: 'The catalogue: groups and persons, their names and relations',
  query: z.strictObject({ kind: listOf(z.enum(groupKinds, `must be one of ${groupKinds.join(', ')}`)) }),
  answer: z.looseObject({ catalogueVersion: z.string(), groups: z.array(groupAnswer) }),
  async handle({ catalogue }, { query }) {
    const groups = [...catalogue.groups.values()].filter(({ kind }) => query.kind?.includes(kind) ?? true)
    return { catalogueVersion: catalogue.version, groups }
  },
})

export const showGroup = endpoint({
  path: '/v1/groups/:id',
  summary: 'One entry of the catalogue',
  params: z.strictObject({ id: z.string().min(1).max(200) }),
  answer: groupAnswer,
  async handle({ catalogue }, { params }) {
    const group = catalogue.groups.get(params.id)
    if (!group) throw new Problem(404, 'There is no group with this id. /v1/groups lists them.')
    return group
  },
})
