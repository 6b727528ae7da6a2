import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { TallyRow } from '../../domain/tallies/count.ts'
import type { Reconciliation } from '../../domain/tallies/reconcile.ts'
import type { FeedListing } from '../../store/feeds.ts'
import type { Tally } from '../../store/find-tally.ts'
import { type Html, html } from '../html.ts'
import { scrolling } from './layout.ts'
import { attacksWithin } from './view-address.ts'
import { moment } from './words.ts'

/** The chart's numbers; empty periods that were watched are left out. */
export function tallyTable(
  { rows, query }: Tally,
  title: string,
  catalogue: Catalogue,
  listAddress: (group: string, bucket: string) => string,
): Html {
  const shown = rows.filter((row) => row.attacks + row.denied > 0 || row.coverage !== 'full')
  const period = (row: TallyRow) =>
    row.bucket === null ? 'no single period' : query.bucket === 'none' ? 'all' : row.bucket
  const number = (row: TallyRow, count: number) =>
    html`<td class="number">${row.bucket === null || count === 0 ? count : html`<a href="${listAddress(row.group, row.bucket)}">${count}</a>`}</td>`
  return scrolling(
    title,
    html`<table><caption>${title}, and those attributed and denied</caption><thead><tr><th scope="col">Group</th><th scope="col">Period</th><th scope="col" class="number">Claimed</th><th scope="col" class="number">Attributed</th><th scope="col" class="number">Denied</th><th scope="col" class="number">Attacks</th><th scope="col">Coverage</th></tr></thead>
<tbody>${shown.map((row) => html`<tr><th scope="row">${catalogue.groups.get(row.group)?.name ?? row.group}</th><td class="day">${period(row)}</td>${number(row, row.claimed)}${number(row, row.attributed)}${number(row, row.denied)}${number(row, row.attacks)}<td>${row.coverage}</td></tr>`)}</tbody></table>`,
  )
}

/** Everybody's own counts: theirs and ours side by side, and why they differ. */
export function aggregateList(aggregates: readonly Reconciliation[], catalogue: Catalogue): Html {
  if (aggregates.length === 0) return html`<p>None reported.</p>`
  return html`${aggregates.map((one) => {
    const whose = one.group ? (catalogue.groups.get(one.group)?.name ?? one.group) : 'nobody in particular'
    const theirs = `${one.qualifier === 'exactly' ? '' : `${one.qualifier.replaceAll('_', ' ')} `}${one.value} ${one.unit}s`
    const report = one.reports[0]
    const ours = one.ours
      ? html`<a href="${attacksWithin(one.group, one.from, one.to)}">${one.ours.best}</a>`
      : 'not comparable'
    return html`<article><h3><bdi>${one.speaker}</bdi> on ${whose}</h3>
<dl class="beside"><div><dt>Theirs</dt><dd>${report === undefined ? theirs : html`<a href="/reports/${encodeURIComponent(report)}#${one.statement}">${theirs}</a>`}</dd></div><div><dt>Ours</dt><dd>${ours}</dd></div></dl>
<p class="source">${one.from ?? '…'} to ${one.to ?? '…'}</p>
<details><summary>Why they differ</summary><ul>${one.differences.map((words) => html`<li>${words}</li>`)}</ul></details></article>`
  })}`
}

const speakingStates = new Set(['ok', 'unchanged', 'new'])

/** True for a feed that nothing can be heard from; one turned off is silent by choice. */
export function isSilent(feed: FeedListing): boolean {
  return feed.enabled && (feed.outageSince !== null || !speakingStates.has(feed.state))
}

export function feedTable(feeds: readonly FeedListing[], caption: string): Html {
  return scrolling(
    caption,
    html`<table><caption>${caption}</caption><thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Since (UTC)</th><th scope="col" class="number">Reports</th></tr></thead>
<tbody>${feeds.map((feed) => html`<tr><th scope="row"><bdi>${feed.source}</bdi></th><td>${feed.state.replaceAll('_', ' ')}${feed.reason && html`: ${feed.reason}`}</td><td>${moment(feed.stateSince.toISOString())}</td><td class="number">${feed.reports}</td></tr>`)}</tbody></table>`,
  )
}
