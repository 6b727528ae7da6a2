import * as z from 'zod'
import { correctionActions } from '../../domain/attacks/attack.ts'
import { correctionInput, undoInput } from '../../domain/attacks/correction-input.ts'
import { addCorrection, type Decided, listCorrections, undoCorrection } from '../../store/corrections.ts'
import type { Db } from '../../store/database.ts'
import { attacksOfStatements } from '../../store/find-attacks.ts'
import { listOf } from '../../store/find-query.ts'
import { findReview, reviewReasons } from '../../store/find-review.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'
import { Problem } from '../problem.ts'
import { untilResolved } from '../until-resolved.ts'

const reviewAnswer = z.looseObject({
  subject: z.enum(['statement', 'attack']),
  id: z.string(),
  reasons: z.array(z.enum(reviewReasons)),
  certainty: z.number(),
  words: z.array(z.string()),
  groups: z.array(z.string()),
  from: z.iso.date().nullable(),
  place: z.string().nullable(),
  quote: z.string().nullable(),
  report: z.string().nullable(),
})

export const showReview = endpoint({
  path: '/v1/review',
  summary: 'Uncertain statements and merges that nobody has decided on, least certain first',
  query: z.strictObject({
    reason: listOf(z.enum(reviewReasons, `must be one of ${reviewReasons.join(', ')}`)),
    limit: pageFields.limit,
  }),
  answer: z.looseObject({ review: z.array(reviewAnswer) }),
  async handle({ db }, { query }) {
    return { review: await findReview(db, query.reason ?? reviewReasons, query.limit) }
  },
})

const correctionAnswer = z.looseObject({
  id: z.string(),
  action: z.enum(correctionActions),
  statements: z.array(z.string()),
  patch: z.looseObject({}).nullable(),
  reason: z.string(),
  by: z.string(),
  recordedAt: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
})

export const showCorrections = endpoint({
  path: '/v1/corrections',
  summary: 'Analysts’ decisions, last taken first',
  query: z.strictObject({
    statement: listOf(z.string()).describe('About any of these statements'),
    undone: z
      .enum(['true', 'false'], 'must be true or false')
      .default('false')
      .describe('Also those taken back'),
    limit: pageFields.limit,
  }),
  answer: z.looseObject({ corrections: z.array(correctionAnswer) }),
  async handle({ db }, { query }) {
    const filter = { statements: query.statement, withUndone: query.undone === 'true' }
    return { corrections: await listCorrections(db, filter, query.limit) }
  },
})

const decidedAnswer = z.looseObject({
  id: z.string(),
  statements: z.array(z.string()),
  attacks: z.array(z.string()).describe('Attacks in which these statements stand now'),
  resolved: z.boolean().describe('False while the resolver is still at work: attacks and tallies follow'),
})

export const createCorrection = endpoint({
  method: 'POST',
  path: '/v1/corrections',
  summary: 'Decide: accept, reject, edit, merge, split or pin; attacks and tallies follow at once',
  body: correctionInput,
  status: 201,
  answer: decidedAnswer,
  async handle({ db, catalogue }, { body }, reply) {
    const decided = await addCorrection(db, body, catalogue)
    return reply
      .code(201)
      .header('location', '/v1/corrections')
      .send(await effect(db, decided))
  },
})

export const undoneCorrection = endpoint({
  method: 'POST',
  path: '/v1/corrections/:id/undo',
  summary: 'Take a decision back; it stays on record',
  params: z.strictObject({ id: z.string().min(1).max(100) }),
  body: undoInput,
  answer: decidedAnswer,
  async handle({ db }, { params, body }) {
    const decided = await undoCorrection(db, params.id, body)
    if (!decided) throw new Problem(404, 'There is no decision in force with this id.')
    return effect(db, decided)
  },
})

async function effect(db: Db, { id, statements, reports }: Decided): Promise<z.output<typeof decidedAnswer>> {
  const resolved = await untilResolved(db, reports)
  const attacks = await attacksOfStatements(db, statements)
  return { id, statements: [...statements], attacks: [...new Set(attacks.values())].sort(), resolved }
}
