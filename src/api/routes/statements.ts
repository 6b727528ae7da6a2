import * as z from 'zod'
import { atRecord } from '../../store/at-record.ts'
import { statementFilterOf, statementQueryFields } from '../../store/find-query.ts'
import { findStatement, findStatements } from '../../store/find-statements.ts'
import { pageAnswer, statementAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'
import { Problem } from '../problem.ts'

export const listStatements = endpoint({
  path: '/v1/statements',
  summary: 'Who says what about whose responsibility, last recorded first',
  query: z.strictObject({ ...statementQueryFields, ...pageFields }),
  answer: pageAnswer('statements', statementAnswer),
  async handle({ db, catalogue }, { query }) {
    return atRecord(db, query.asOf, catalogue, async (trx, record) => {
      const { items, next } = await findStatements(trx, statementFilterOf(query, record.catalogue), query)
      return { statements: items, next }
    })
  },
})

export const showStatement = endpoint({
  path: '/v1/statements/:id',
  summary: 'One statement with its quote, as it stands or last stood',
  params: z.strictObject({ id: z.string().min(1).max(100) }),
  answer: statementAnswer,
  async handle({ db }, { params }) {
    const statement = await findStatement(db, params.id)
    if (!statement) throw new Problem(404, 'There is no statement with this id.')
    return statement
  },
})
