import type { Catalogue } from '../../domain/catalogue/group.ts'
import { type Bucket, buckets } from '../../domain/tallies/periods.ts'
import type { Reconciliation } from '../../domain/tallies/reconcile.ts'
import type { FeedListing } from '../../store/feeds.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { ContradictionListing } from '../../store/find-contradictions.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import type { Tally } from '../../store/find-tally.ts'
import { type Html, html } from '../html.ts'
import { attackCard, contradictionCard } from './cards.ts'
import { coloursMax, stackedChart } from './chart.ts'
import { filterForm } from './filter-form.ts'
import { aggregateList, feedTable, isSilent, tallyTable } from './overview-tables.ts'
import { attacksAddress, mapAddress, overviewAddress } from './view-address.ts'
import { watchForm } from './watch-form.ts'
import { momentWords } from './words.ts'

export interface Overview {
  readonly tally: Tally
  readonly attacks: readonly AttackListing[]
  readonly statements: readonly StatementListing[]
  readonly contradictions: readonly ContradictionListing[]
  readonly aggregates: readonly Reconciliation[]
  readonly feeds: readonly FeedListing[]
  readonly catalogue: Catalogue
}

/** Contradictions shown at once; the others wait behind one click. */
const contradictionsOpen = 3

/** What is new and how many: every number leads to its attacks. */
export function overviewBody(shown: Overview): Html {
  const { attacks, statements, contradictions, aggregates, feeds, catalogue } = shown
  const { query } = shown.tally
  const silent = feeds.filter(isSilent)
  return html`${filterForm(query, catalogue, '/')}${watchForm(query)}
<div class="columns"><div>
${countsSection(shown)}
<section aria-labelledby="latest"><h2 id="latest">Latest claims and attributions</h2>
${attacks.length === 0 ? html`<p>None yet. Add a feed: <code>claimwatch feeds add URL</code></p>` : attacks.map((attack) => attackCard(attack, statements, catalogue))}
${attacks.length > 0 && html`<p><a href="${attacksAddress(query, null, null)}">All attacks of this view</a></p>`}
</section>
</div><div>
<section aria-labelledby="contradictions"><h2 id="contradictions">${contradictions.length === 0 ? 'No open contradictions' : `Open contradictions: ${contradictions.length}`}</h2>
${contradictions.slice(0, contradictionsOpen).map(contradictionCard)}
${contradictions.length > contradictionsOpen && html`<details><summary>${contradictions.length - contradictionsOpen} more</summary>${contradictions.slice(contradictionsOpen).map(contradictionCard)}</details>`}
</section>
<section aria-labelledby="aggregates"><h2 id="aggregates">Others’ counts beside ours</h2>${aggregateList(aggregates, catalogue)}</section>
<section aria-labelledby="feeds"><h2 id="feeds">Silent feeds: ${silent.length} of ${feeds.length}</h2>
${silent.length > 0 && feedTable(silent, 'Silent feeds')}
${feeds.length === 0 ? html`<p>No feeds yet.</p>` : html`<details><summary>All feeds</summary>${feedTable(feeds, 'All feeds')}</details>`}</section>
</div></div>`
}

function countsSection({ tally, catalogue }: Overview): Html {
  const { query } = tally
  const listAddress = (group: string | null, bucket: string | null) => attacksAddress(query, group, bucket)
  const series = seriesOf(tally, catalogue)
  const title = `Claimed attacks by ${query.bucket === 'none' ? 'group' : query.bucket}`
  return html`<section aria-labelledby="counts"><h2 id="counts"><a href="${listAddress(null, null)}">${tally.total} ${tally.total === 1 ? 'attack' : 'attacks'} in this view</a></h2>
<nav aria-label="Bucket"><ul class="switch">${buckets.map((bucket: Bucket) => html`<li><a href="${overviewAddress({ ...query, bucket })}"${bucket === query.bucket && html` aria-current="true"`}>${bucket === 'none' ? 'whole time' : bucket}</a></li>`)}</ul></nav>
${stackedChart({ title, series, bucket: query.bucket, rows: tally.rows, listAddress })}
<p><a href="${mapAddress(query)}">The same attacks on a map</a></p>
<details><summary>The same numbers as a table</summary>${tallyTable(tally, title, catalogue, listAddress)}</details>
<p class="source">As of ${momentWords(tally.asOf)}. An attack that two groups claim is in both colours and counted once in the total. Not counted: aggregates, announcements, attacks that nobody claims or attributes.</p>
</section>`
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
