import * as z from 'zod'
import { findReport, findReports, reportStates } from '../../store/find-reports.ts'
import { listOf } from '../../store/find-query.ts'
import { pageAnswer, reportAnswer, reportDetailAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { pageFields } from '../page-fields.ts'
import { Problem } from '../problem.ts'

export const listReports = endpoint({
  path: '/v1/reports',
  summary: 'Reports, last seen first',
  query: z.strictObject({
    state: listOf(z.enum(reportStates, `must be one of ${reportStates.join(', ')}`)),
    source: z.string().optional().describe('Name of a source'),
    ...pageFields,
  }),
  answer: pageAnswer('reports', reportAnswer),
  async handle({ db }, { query }) {
    const { items, next } = await findReports(db, { states: query.state, source: query.source }, query)
    return { reports: items, next }
  },
})

export const showReport = endpoint({
  path: '/v1/reports/:id',
  summary: 'One report with its text and what was read in it',
  params: z.strictObject({
    id: z.string().min(1).describe('As given at import or by the feed, URL-encoded'),
  }),
  query: z.strictObject({ source: z.string().optional().describe('Where several sources use one id') }),
  answer: reportDetailAnswer,
  async handle({ db }, { params, query }) {
    const report = await findReport(db, params.id, query.source)
    if (!report) throw new Problem(404, 'There is no report with this id.')
    return report
  },
})
