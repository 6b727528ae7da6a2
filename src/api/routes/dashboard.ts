import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { tallyQuery } from '../../domain/tallies/query.ts'
import { listCorrections } from '../../store/corrections.ts'
import { hasInventedSources } from '../../store/sources.ts'
import { listFeeds } from '../../store/feeds.ts'
import { findAlerts } from '../../store/find-alerts.ts'
import { findAggregates } from '../../store/find-aggregates.ts'
import { type AttackListing, findAttack, findAttacks } from '../../store/find-attacks.ts'
import { findContradictions } from '../../store/find-contradictions.ts'
import { groupSpans } from '../../store/find-group-spans.ts'
import { attackFilterOf, attackQueryFields } from '../../store/find-query.ts'
import { findPossibleMerges } from '../../store/find-possible-merges.ts'
import { findReport } from '../../store/find-reports.ts'
import { findReview } from '../../store/find-review.ts'
import { findStatements, type StatementListing } from '../../store/find-statements.ts'
import { findTally, type Tally } from '../../store/find-tally.ts'
import { findTimeline } from '../../store/find-timeline.ts'
import { findWatch, listWatches } from '../../store/watches.ts'
import type { Db } from '../../store/database.ts'
import { actionScript } from '../action-script.data.ts'
import { chartScript } from '../chart-script.data.ts'
import type { ApiContext } from '../context.ts'
import { validatedQuery } from '../endpoint.ts'
import { endpoints } from '../endpoints.ts'
import { type Html, html } from '../html.ts'
import { liveScript } from '../live-script.data.ts'
import { pageFields } from '../page-fields.ts'
import { attackDecisions } from '../pages/attack-decisions.ts'
import { attackCard } from '../pages/cards.ts'
import { attackBody, groupBody, reportBody } from '../pages/details.ts'
import { filterForm } from '../pages/filter-form.ts'
import { layout } from '../pages/layout.ts'
import { overviewBody } from '../pages/overview.ts'
import { referenceBody } from '../pages/reference.ts'
import { reviewBody } from '../pages/review.ts'
import { watchForm } from '../pages/watch-form.ts'
import { watchBody, watchesBody } from '../pages/watches.ts'
import { dateWords } from '../pages/words.ts'
import { Problem } from '../problem.ts'
import { dashboardStyle } from '../style.data.ts'
import { attackMap } from './attack-map.ts'
import { viewFilter, withoutBlanks, yearBeforeLatest } from './view-filter.ts'

const latestShown = 12
const contradictionsShown = 50
const alertsShown = 100
const decisionsShown = 20

/** What a page shows; the shell around it is the same everywhere. */
export interface Shown {
  readonly title: string
  readonly body: Html
}

/** Pages rendered here: they need no script, and every filter is in the address. */
export function mountDashboard(app: FastifyInstance, context: ApiContext): void {
  const asset = (path: string, type: string, content: string) =>
    app.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(content),
    )
  asset('/style.css', 'text/css; charset=utf-8', dashboardStyle)
  asset('/actions.js', 'text/javascript; charset=utf-8', actionScript)
  asset('/chart.js', 'text/javascript; charset=utf-8', chartScript)
  asset('/live.js', 'text/javascript; charset=utf-8', liveScript)

  const page = (path: string, show: (request: PageRequest) => Promise<Shown | null>) =>
    app.get(path, async (request, reply) => {
      const { id = '' } = request.params as { id?: string }
      const { viewer } = request
      const by = viewer?.via === 'session' ? viewer.name : ''
      const shown = await show({ id, query: request.query as Record<string, unknown>, reply, by })
      if (shown === null) return reply
      const invented = await hasInventedSources(context.db)
      return reply.type('text/html; charset=utf-8').send(layout({ ...shown, invented, viewer }))
    })
  page('/', ({ query }) => overview(context, query))
  page('/map', ({ query }) => attackMap(context, query))
  page('/attacks', ({ query }) => attackList(context, query))
  page('/attacks/:id', (request) => attackPage(context, request))
  page('/groups', () => groupList(context))
  page('/groups/:id', ({ id }) => groupPage(context, id))
  page('/review', ({ by }) => reviewPage(context, by))
  page('/watches', () => watchList(context))
  page('/watches/:id', ({ id }) => watchPage(context, id))
  page('/docs', async () => ({ title: 'The API', body: referenceBody(endpoints) }))
  page('/reports/:id', ({ id }) => reportPage(context, id))
}

interface PageRequest {
  readonly id: string
  readonly query: Readonly<Record<string, unknown>>
  readonly reply: FastifyReply
  /** Name of who is signed in; empty when nobody is. */
  readonly by: string
}

async function overview(
  { db, catalogue }: ApiContext,
  given: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const asked = validatedQuery(tallyQuery, withoutBlanks(given))
  const from = asked.from ?? (await yearBeforeLatest(db))
  const wide = await findTally(db, { ...asked, from }, catalogue)
  const tally = asked.from === null ? fromFirstAttack(wide) : wide
  const { group } = tally.query
  const filter = viewFilter(tally.query, catalogue)
  const [{ items: attacks }, contradictions, aggregates, feeds] = await Promise.all([
    findAttacks(db, filter, { limit: latestShown }),
    findContradictions(db, { groups: group }, contradictionsShown),
    findAggregates(db, { groups: group }, catalogue),
    listFeeds(db),
  ])
  const statements = await statementsOf(db, attacks)
  const body = overviewBody({ tally, attacks, statements, contradictions, aggregates, feeds, catalogue })
  return { title: 'What is new, and how many', body }
}

async function attackList(
  { db, catalogue }: ApiContext,
  given: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const schema = z.strictObject({ ...attackQueryFields, ...pageFields })
  const query = validatedQuery(schema, withoutBlanks(given))
  const { items, next } = await findAttacks(db, attackFilterOf(query, catalogue), query)
  const statements = await statementsOf(db, items)
  const following = new URLSearchParams({ ...stringsOf(given), cursor: next ?? '' })
  const body = html`${filterForm({ minSources: 1, ...query }, catalogue, '/attacks')}${watchForm(query)}${items.length === 0 && html`<p>Nothing matches.</p>`}${items.map((attack) => attackCard(attack, statements, catalogue))}
${next !== null && html`<p><a href="/attacks?${following.toString()}" rel="next">Earlier attacks</a></p>`}`
  return { title: 'Attacks', body }
}

async function attackPage(
  { db, catalogue }: ApiContext,
  { id, reply, by }: PageRequest,
): Promise<Shown | null> {
  const { attack, successors } = await findAttack(db, id)
  if (attack) {
    const [statements, decided] = await Promise.all([
      statementsOf(db, [attack]),
      listCorrections(db, { statements: attack.statements }, decisionsShown),
    ])
    return {
      title: ['Attack', dateWords(attack), ...attack.places.slice(0, 1).map(({ name }) => name)].join(', '),
      body: html`${attackBody(attack, statements, catalogue)}${attackDecisions({ attack, statements, decided, catalogue, by })}`,
    }
  }
  const [successor] = successors
  if (successor === undefined) throw new Problem(404, 'There is no attack with this id.')
  if (successors.length === 1) {
    await reply.redirect(`/attacks/${encodeURIComponent(successor)}`, 308)
    return null
  }
  const links = successors.map((each) => html`<li><a href="/attacks/${each}">${each}</a></li>`)
  return { title: 'This attack has been split', body: html`<ul>${links}</ul>` }
}

async function groupList({ catalogue }: ApiContext): Promise<Shown> {
  const groups = [...catalogue.groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const rows = groups.map(
    ({ id, name, kind }) =>
      html`<tr><th scope="row"><a href="/groups/${encodeURIComponent(id)}">${name}</a></th><td>${kind.replaceAll('_', ' ')}</td></tr>`,
  )
  const body = html`<table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th></tr></thead><tbody>${rows}</tbody></table>`
  return { title: 'Groups', body }
}

async function groupPage({ db, catalogue }: ApiContext, id: string): Promise<Shown> {
  const group = catalogue.groups.get(id)
  if (!group) throw new Problem(404, 'There is no group with this id.')
  const timeline = await findTimeline(db, { groups: groupSpans(catalogue, [id], 'none') })
  return { title: group.name, body: groupBody(group, timeline, catalogue) }
}

async function reportPage({ db }: ApiContext, id: string): Promise<Shown> {
  const report = await findReport(db, id)
  if (!report) throw new Problem(404, 'There is no report with this id.')
  return { title: report.title ?? 'Report without a title', body: reportBody(report) }
}

async function reviewPage({ db, catalogue }: ApiContext, by: string): Promise<Shown> {
  const [items, decided] = await Promise.all([findReview(db), listCorrections(db, {}, decisionsShown)])
  const merges = await findPossibleMerges(db, items)
  return { title: 'Review', body: reviewBody({ items, decided, merges, catalogue, by }) }
}

async function watchList({ db }: ApiContext): Promise<Shown> {
  return { title: 'Watches', body: watchesBody(await listWatches(db)) }
}

async function watchPage({ db }: ApiContext, id: string): Promise<Shown> {
  const watch = await findWatch(db, id)
  if (!watch) throw new Problem(404, 'There is no watch with this id.')
  return { title: watch.name, body: watchBody(watch, await findAlerts(db, id, alertsShown)) }
}

async function statementsOf(db: Db, attacks: readonly AttackListing[]): Promise<readonly StatementListing[]> {
  const ids = attacks.flatMap(({ statements }) => statements)
  if (ids.length === 0) return []
  return (await findStatements(db, { ids }, { limit: ids.length })).items
}

/** Without a beginning of the reader's own, the view begins with the first period that has anything. */
function fromFirstAttack(tally: Tally): Tally {
  const first = tally.rows.flatMap(({ bucket, attacks, denied }) =>
    bucket && attacks + denied > 0 ? bucket : [],
  )
  const from = first.sort()[0]
  if (from === undefined || tally.query.bucket === 'none') return tally
  const rows = tally.rows.filter(({ bucket }) => bucket === null || bucket >= from)
  const { from: wanted } = tally.query
  return { ...tally, rows, query: { ...tally.query, from: wanted !== null && wanted > from ? wanted : from } }
}

function stringsOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(withoutBlanks(query)).map(([name, value]) => [name, String(value)]),
  )
}
