import type { AlertListing } from '../../store/find-alerts.ts'
import type { WatchListing } from '../../store/watches.ts'
import { type Html, html } from '../html.ts'
import { scrolling } from './layout.ts'
import { moment } from './words.ts'

export function watchesBody(watches: readonly WatchListing[]): Html {
  if (watches.length === 0)
    return html`<p>No watches yet. Narrow the <a href="/">overview</a> and choose “Watch this view”.</p>`
  return scrolling(
    'Watches',
    html`<table><caption>Watches, and what has become of their alerts</caption><thead><tr><th scope="col">Name</th><th scope="col">On</th><th scope="col">Channel</th><th scope="col">State</th><th scope="col" class="number">Delivered</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Failed</th></tr></thead>
<tbody>${watches.map((watch) => html`<tr><th scope="row"><a href="/watches/${encodeURIComponent(watch.id)}"><bdi>${watch.name}</bdi></a></th><td>${watch.transitions.join(', ')}</td><td>${watch.channelType}</td><td>${stateOf(watch)}</td><td class="number">${watch.delivered}</td><td class="number">${watch.waiting}</td><td class="number">${watch.failed}</td></tr>`)}</tbody></table>`,
  )
}

/** One watch: what it asks for, its switches, and its delivery log. */
export function watchBody(watch: WatchListing, alerts: readonly AlertListing[]): Html {
  const address = `/v1/watches/${encodeURIComponent(watch.id)}`
  return html`<dl><dt>State</dt><dd>${stateOf(watch)}</dd><dt>On</dt><dd>${watch.transitions.join(', ')}</dd><dt>Channel</dt><dd>${watch.channelType}</dd><dt>Query</dt><dd><code>${JSON.stringify(watch.query)}</code></dd></dl>
<form data-post="${address}/test" class="filters" aria-label="Test"><button>Send a marked sample</button><output></output></form>
<form data-post="${address}/state" data-once class="filters" aria-label="State"><button name="enabled" value="${String(!watch.enabled)}">Turn ${watch.enabled ? 'off' : 'on'}</button><output></output></form>
<form data-post="${address}/retry" class="filters" aria-label="Retry"><button>Try again what was given up</button><output></output></form>
${watch.channelType === 'webhook' && html`<form data-post="${address}/secret" class="filters" aria-label="Secret"><button>Replace the signing secret</button> the old one signs as well for a day <output></output></form>`}
<p>Its alerts as a feed: <a href="${address}/feed.atom">Atom</a>, <a href="${address}/feed.json">JSON Feed</a></p>
<section aria-labelledby="log"><h2 id="log">Delivery log</h2>
${alerts.length === 0 ? html`<p>Nothing to tell yet.</p>` : logTable(alerts)}</section>`
}

function logTable(alerts: readonly AlertListing[]): Html {
  const row = ({ recordedAt, kind, transition, line, delivery }: AlertListing) =>
    html`<tr><td>${moment(recordedAt.toISOString())}</td><td>${kind}: ${transition}</td><td dir="auto">${line}</td><td>${delivery?.state ?? 'in its feed'}${delivery?.lastError && html`: ${delivery.lastError}`}</td><td class="number">${delivery?.tries ?? 0}</td></tr>`
  return scrolling(
    'Delivery log',
    html`<table><caption>Alerts, newest first</caption><thead><tr><th scope="col">When (UTC)</th><th scope="col">What</th><th scope="col">Words</th><th scope="col">Delivery</th><th scope="col" class="number">Tries</th></tr></thead><tbody>${alerts.map(row)}</tbody></table>`,
  )
}

function stateOf({ enabled, problem }: WatchListing): string {
  return `${enabled ? 'on' : 'off'}${problem ? `: ${problem}` : ''}`
}
