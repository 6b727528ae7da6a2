import * as z from 'zod'
import { findAttack, findAttacks } from '../../store/find-attacks.ts'
import { attackFilterOf, attackQueryFields } from '../../store/find-query.ts'
import { findStatements } from '../../store/find-statements.ts'
import { attackAnswer, pageAnswer, statementAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'
import { Problem } from '../problem.ts'

const attackIdCharsMax = 100

export const listAttacks = endpoint({
  path: '/v1/attacks',
  summary: 'Attacks, latest first',
  query: z.strictObject({ ...attackQueryFields, ...pageFields }),
  answer: pageAnswer('attacks', attackAnswer),
  async handle({ db, catalogue }, { query }) {
    const { items, next } = await findAttacks(db, attackFilterOf(query, catalogue), query)
    return { attacks: items, next }
  },
})

export const showAttack = endpoint({
  path: '/v1/attacks/:id',
  summary: 'One attack with its statements and their quotes; an id that was absorbed leads to its successor',
  params: z.strictObject({ id: z.string().min(1).max(attackIdCharsMax) }),
  query: z.strictObject({ asOf: attackQueryFields.asOf }),
  answer: z.looseObject({ ...attackAnswer.shape, statementDetails: z.array(statementAnswer) }),
  async handle({ db }, { params, query }, reply) {
    const { attack, successors } = await findAttack(db, params.id, query.asOf ?? null)
    if (attack) {
      const filter = { ids: attack.statements, asOf: query.asOf ?? null }
      const { items } = await findStatements(db, filter, { limit: Math.max(1, attack.statements.length) })
      return { ...attack, statementDetails: items }
    }
    const [successor, ...others] = successors
    if (successor === undefined) throw new Problem(404, 'There is no attack with this id.')
    if (others.length > 0) {
      throw new Problem(410, 'This attack has been split into those named as successors.', { successors })
    }
    return reply
      .code(308)
      .header('location', `/v1/attacks/${encodeURIComponent(successor)}`)
      .send({ successors })
  },
})
