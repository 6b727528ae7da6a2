import * as z from 'zod'
import { atRecord } from '../../store/at-record.ts'
import { findAttack, findAttacks } from '../../store/find-attacks.ts'
import { attackFilterOf, attackQueryFields } from '../../store/find-query.ts'
import { findStatements } from '../../store/find-statements.ts'
import { attackAnswer, pageAnswer, statementAnswer } from '../answers.ts'
import { endpoint, snakeCase } from '../endpoint.ts'
import { citationOf } from '../export/citation.ts'
import { toGeoJson } from '../export/geojson.ts'
import { toStix } from '../export/stix.ts'
import { pageFields } from '../page-fields.ts'
import { Problem } from '../problem.ts'

const attackIdCharsMax = 100

export const listAttacks = endpoint({
  path: '/v1/attacks',
  summary: 'Attacks, latest first',
  query: z.strictObject({
    ...attackQueryFields,
    ...pageFields,
    format: z
      .enum(['json', 'geojson', 'stix'], 'must be json, geojson or stix')
      .default('json')
      .describe('geojson: a feature collection; stix: a STIX 2.1 bundle; each of this page alone'),
  }),
  answer: pageAnswer('attacks', attackAnswer),
  async handle({ db, catalogue }, { query }, reply) {
    const { limit, cursor, format, ...filters } = query
    return atRecord(db, filters.asOf, catalogue, async (trx, record) => {
      const filter = attackFilterOf(filters, record.catalogue)
      const { items, next } = await findAttacks(trx, filter, { limit, cursor })
      const citation = citationOf(items, { query: filters, ...record })
      if (next !== null) reply.header('link', `<?${nextQuery(query, next)}>; rel="next"`)
      if (format === 'geojson') return reply.type('application/geo+json').send(toGeoJson(items, citation))
      if (format === 'json') return { attacks: items, next, citation }
      const ids = items.flatMap(({ statements }) => statements)
      const { items: statements } = await findStatements(
        trx,
        { ids, asOf: filters.asOf ?? null },
        { limit: Math.max(1, ids.length) },
      )
      return reply
        .type('application/stix+json;version=2.1')
        .send(toStix(items, statements, record.catalogue, citation))
    })
  },
})

/** The same query for the page after this one. */
function nextQuery(query: Readonly<Record<string, unknown>>, next: string): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor: next })) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const each of values) {
      if (typeof each === 'string' || typeof each === 'number') parameters.append(snakeCase(name), `${each}`)
    }
  }
  return parameters.toString()
}

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
