import type { FastifyInstance } from 'fastify'
import { findAttacks, type AttackListing } from '../../store/find-attacks.ts'
import { findContradictions, type ContradictionListing } from '../../store/find-contradictions.ts'
import { findStatements, type StatementListing } from '../../store/find-statements.ts'
import { type FeedListing, listFeeds } from '../../store/feeds.ts'
import { hasInventedSources } from '../../store/sources.ts'
import type { ApiContext } from '../context.ts'
import { type Html, html, webAddress } from '../html.ts'
import { dashboardStyle } from '../style.data.ts'

const attacksShown = 20
const contradictionsShown = 5

/** One page, rendered here, that answers "what is new and how many". */
export function mountDashboard(app: FastifyInstance, context: ApiContext): void {
  app.get('/style.css', (_request, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=3600').send(dashboardStyle),
  )
  app.get('/', async (_request, reply) => {
    const { db } = context
    const [{ items: attacks }, contradictions, feeds, invented] = await Promise.all([
      findAttacks(db, {}, { limit: attacksShown }),
      findContradictions(db, {}, contradictionsShown),
      listFeeds(db),
      hasInventedSources(db),
    ])
    const ids = attacks.flatMap((attack) => attack.statements)
    const { items: statements } = await findStatements(db, { ids }, { limit: Math.max(1, ids.length) })
    const page = dashboard({ attacks, statements, contradictions, feeds, invented })
    return reply.type('text/html; charset=utf-8').send(page.text)
  })
}

interface Shown {
  readonly attacks: readonly AttackListing[]
  readonly statements: readonly StatementListing[]
  readonly contradictions: readonly ContradictionListing[]
  readonly feeds: readonly FeedListing[]
  readonly invented: boolean
}

function dashboard({ attacks, statements, contradictions, feeds, invented }: Shown): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>claimwatch</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><h1>claimwatch</h1><p>Who claims what, in whose words.</p></header>
${invented && html`<p class="invented" role="note">This store holds invented demonstration data, marked where it shows.</p>`}
<main>
<section aria-labelledby="attacks"><h2 id="attacks">Latest attacks</h2>
${attacks.length === 0 ? html`<p>None yet. Add a feed: <code>claimwatch feeds add URL</code></p>` : attacks.map((attack) => attackCard(attack, statements))}
</section>
<section aria-labelledby="contradictions"><h2 id="contradictions">Open contradictions</h2>
${contradictions.length === 0 ? html`<p>None.</p>` : contradictions.map(contradictionCard)}
</section>
<section aria-labelledby="feeds"><h2 id="feeds">Feeds</h2>${feedTable(feeds)}</section>
</main>
<footer><a href="/openapi.json">API</a> · <a href="/v1/attacks">attacks as JSON</a> · <a href="/metrics">metrics</a></footer>
</body>
</html>`
}

function attackCard(attack: AttackListing, statements: readonly StatementListing[]): Html {
  const said = statements.find(({ id, kind }) => kind === 'claim' && attack.statements.includes(id))
  const shown = said ?? statements.find(({ id }) => attack.statements.includes(id))
  return html`<article>
<h3>${attack.from ?? 'Date unknown'} · ${attack.places.map((place) => place.name).join(', ') || 'place unknown'}</h3>
<p><span class="state">${attack.state.replaceAll('_', ' ')}</span> ${attack.types.join(', ')} ${attack.claimedBy.length > 0 && html`· claimed by ${attack.claimedBy.join(', ')}`} · ${attack.independentSources} independent ${attack.independentSources === 1 ? 'source' : 'sources'} ${attack.invented && html`<span class="invented">invented</span>`}</p>
${shown && quoteOf(shown)}
<p><a href="/v1/attacks/${encodeURIComponent(attack.id)}">All statements</a></p>
</article>`
}

function quoteOf(said: StatementListing): Html {
  const url = webAddress(said.reportUrl)
  const where = said.reportTitle ?? said.report
  return html`<blockquote dir="auto">${said.quote}</blockquote>
<p class="source">${said.speaker.name}, ${said.kind.replaceAll('_', ' ')}, in ${said.source}: ${url ? html`<a href="${url}" rel="noreferrer nofollow">${where}</a>` : where}</p>`
}

function contradictionCard(one: ContradictionListing): Html {
  return html`<article><h3>${one.words}</h3>${one.statements.map(quoteOf)}</article>`
}

function feedTable(feeds: readonly FeedListing[]): Html {
  if (feeds.length === 0) return html`<p>No feeds yet.</p>`
  return html`<table><thead><tr><th scope="col">Source</th><th scope="col">Feed</th><th scope="col">State</th><th scope="col">Reports</th></tr></thead>
<tbody>${feeds.map((feed) => html`<tr><td>${feed.source}</td><td>${feed.title ?? feed.url}</td><td>${feed.state}${feed.reason && html`: ${feed.reason}`}</td><td class="number">${feed.reports}</td></tr>`)}</tbody></table>`
}
