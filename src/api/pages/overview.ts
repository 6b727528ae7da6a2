import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { TallyRow } from '../../domain/tallies/count.ts'
import { type Bucket, bucketEnd, buckets } from '../../domain/tallies/periods.ts'
import type { Reconciliation } from '../../domain/tallies/reconcile.ts'
import type { TallyQuery } from '../../domain/tallies/query.ts'
import type { FeedListing } from '../../store/feeds.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { ContradictionListing } from '../../store/find-contradictions.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import type { Tally } from '../../store/find-tally.ts'
import { snakeCase } from '../endpoint.ts'
import { type Html, html } from '../html.ts'
import { attackCard, contradictionCard } from './cards.ts'
import { coloursMax, stackedChart } from './chart.ts'

export interface Overview {
  readonly tally: Tally
  readonly attacks: readonly AttackListing[]
  readonly statements: readonly StatementListing[]
  readonly contradictions: readonly ContradictionListing[]
  readonly aggregates: readonly Reconciliation[]
  readonly feeds: readonly FeedListing[]
  readonly catalogue: Catalogue
}

/** What is new and how many: every number leads to its attacks. */
export function overviewBody(shown: Overview): Html {
  const { tally, attacks, statements, contradictions, aggregates, feeds, catalogue } = shown
  const { query } = tally
  const listAddress = (group: string | null, bucket: string) => attacksAddress(query, group, bucket)
  const series = seriesOf(tally, catalogue)
  const title = `Claimed attacks by ${query.bucket === 'none' ? 'group' : query.bucket}`
  return html`${filterForm(query, catalogue)}
<section aria-labelledby="counts"><h2 id="counts">${tally.total} ${tally.total === 1 ? 'attack' : 'attacks'} in this view</h2>
${stackedChart({ title, series, rows: tally.rows, listAddress })}
<details><summary>The same numbers as a table</summary>${tallyTable(tally, catalogue, listAddress)}</details>
<p class="source">As of ${tally.asOf}. An attack that two groups claim is in both colours and counted once in the total. Not counted: aggregates, announcements, attacks that nobody claims or attributes.</p>
</section>
<section aria-labelledby="latest"><h2 id="latest">Latest attacks</h2>
${attacks.length === 0 ? html`<p>None yet. Add a feed: <code>claimwatch feeds add URL</code></p>` : attacks.map((attack) => attackCard(attack, statements, catalogue))}
</section>
<section aria-labelledby="contradictions"><h2 id="contradictions">Open contradictions</h2>
${contradictions.length === 0 ? html`<p>None.</p>` : contradictions.map(contradictionCard)}
</section>
<section aria-labelledby="aggregates"><h2 id="aggregates">Others’ counts beside ours</h2>${aggregateTable(aggregates, catalogue)}</section>
<section aria-labelledby="feeds"><h2 id="feeds">Feeds</h2>${feedTable(feeds)}</section>`
}

/** The groups with most claims, each in a colour of its own as far as there are colours. */
function seriesOf({ rows }: Tally, catalogue: Catalogue) {
  const claimed = new Map<string, number>()
  for (const row of rows) claimed.set(row.group, (claimed.get(row.group) ?? 0) + row.claimed)
  return [...claimed]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, coloursMax)
    .map(([group]) => ({ group, name: catalogue.groups.get(group)?.name ?? group }))
}

function attacksAddress(query: TallyQuery, group: string | null, bucket: string | null): string {
  const from = bucket === null || query.bucket === 'none' ? query.from : bucket
  const to = bucket === null || query.bucket === 'none' ? query.to : bucketEnd(bucket, query.bucket)
  const given = {
    group: group === null ? query.group : [group],
    rollup: query.rollup === 'none' ? [] : [query.rollup],
    from: from ?? [],
    to: to ?? [],
    state: query.state,
    type: query.type,
    place: query.place,
    minSources: query.minSources > 1 ? [String(query.minSources)] : [],
  }
  const parameters = new URLSearchParams()
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values].flat()) parameters.append(snakeCase(name), value)
  }
  return `/attacks?${parameters.toString()}`
}

function tallyTable(
  { rows, query }: Tally,
  catalogue: Catalogue,
  listAddress: (group: string, bucket: string) => string,
): Html {
  const shown = rows.filter((row) => row.attacks + row.denied > 0 || row.coverage !== 'full')
  const period = (row: TallyRow) =>
    row.bucket === null ? 'no single period' : query.bucket === 'none' ? 'all' : row.bucket
  return html`<div class="wide"><table><thead><tr><th scope="col">Group</th><th scope="col">Period</th><th scope="col" class="number">Claimed</th><th scope="col" class="number">Attributed</th><th scope="col" class="number">Denied</th><th scope="col" class="number">Attacks</th><th scope="col">Coverage</th></tr></thead>
<tbody>${shown.map((row) => html`<tr><th scope="row">${catalogue.groups.get(row.group)?.name ?? row.group}</th><td>${period(row)}</td><td class="number">${row.claimed}</td><td class="number">${row.attributed}</td><td class="number">${row.denied}</td><td class="number">${row.bucket === null ? row.attacks : html`<a href="${listAddress(row.group, row.bucket)}">${row.attacks}</a>`}</td><td>${row.coverage}</td></tr>`)}</tbody></table></div>`
}

function filterForm(query: TallyQuery, catalogue: Catalogue): Html {
  const groups = [...catalogue.groups.values()].filter(({ kind }) => kind !== 'person' && kind !== 'class')
  const option = (value: string, label: string, selected: boolean) =>
    html`<option value="${value}"${selected && html` selected`}>${label}</option>`
  return html`<form method="get" action="/" class="filters" aria-label="Filters">
<label>Group <select name="group"><option value="">all</option>${groups.map(({ id, name }) => option(id, name, query.group.includes(id)))}</select></label>
<label>Members <select name="rollup">${option('none', 'apart', query.rollup === 'none')}${option('members', 'count for their umbrella', query.rollup === 'members')}</select></label>
<label>From <input type="date" name="from" value="${query.from ?? ''}"></label>
<label>To <input type="date" name="to" value="${query.to ?? ''}"></label>
<label>By <select name="bucket">${buckets.map((bucket: Bucket) => option(bucket, bucket === 'none' ? 'whole time' : bucket, bucket === query.bucket))}</select></label>
<label>Independent sources <input type="number" name="min_sources" min="1" max="99" value="${query.minSources}"></label>
<button type="submit">Show</button>
</form>`
}

function aggregateTable(aggregates: readonly Reconciliation[], catalogue: Catalogue): Html {
  if (aggregates.length === 0) return html`<p>None reported.</p>`
  return html`<div class="wide"><table><thead><tr><th scope="col">Who counts</th><th scope="col">Whose</th><th scope="col">Window</th><th scope="col" class="number">Theirs</th><th scope="col" class="number">Ours</th><th scope="col">Why they differ</th></tr></thead>
<tbody>${aggregates.map((one) => html`<tr><th scope="row">${one.speaker}</th><td>${one.group ? (catalogue.groups.get(one.group)?.name ?? one.group) : 'nobody in particular'}</td><td>${one.from ?? '…'} to ${one.to ?? '…'}</td><td class="number">${one.qualifier === 'exactly' ? '' : `${one.qualifier.replaceAll('_', ' ')} `}${one.value} ${one.unit}s</td><td class="number">${one.ours ? one.ours.best : 'not comparable'}</td><td>${one.differences.join('; ')}</td></tr>`)}</tbody></table></div>`
}

function feedTable(feeds: readonly FeedListing[]): Html {
  if (feeds.length === 0) return html`<p>No feeds yet.</p>`
  return html`<div class="wide"><table><thead><tr><th scope="col">Source</th><th scope="col">Feed</th><th scope="col">State</th><th scope="col">Since</th><th scope="col" class="number">Reports</th></tr></thead>
<tbody>${feeds.map((feed) => html`<tr><th scope="row">${feed.source}</th><td>${feed.title ?? feed.url}</td><td>${feed.state}${feed.reason && html`: ${feed.reason}`}</td><td>${feed.stateSince.toISOString().slice(0, 16).replace('T', ' ')}</td><td class="number">${feed.reports}</td></tr>`)}</tbody></table></div>`
}
