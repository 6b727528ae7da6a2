import type { Viewer } from '../access/viewer.ts'
import { type Html, html } from '../html.ts'

export interface Page {
  readonly title: string
  /** True when the store holds demonstration data. */
  readonly invented: boolean
  readonly body: Html
  readonly viewer: Viewer | null
  /** False for a page that has nothing new to wait for. */
  readonly isLive?: boolean
}

const sections: readonly (readonly [address: string, name: string])[] = [
  ['/', 'Overview'],
  ['/map', 'Map'],
  ['/attacks', 'Attacks'],
  ['/groups', 'Groups'],
  ['/review', 'Review'],
  ['/watches', 'Watches'],
]

/** The shell of every page: one way in for keyboards and screen readers, nothing from elsewhere. */
export function layout({ title, invented, body, viewer, isLive = true }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · claimwatch</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
${isLive && scripts}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
<p class="brand"><a href="/">claimwatch</a></p>
<nav aria-label="Sections"><ul>${sections.map(([address, name]) => html`<li><a href="${address}">${name}</a></li>`)}</ul></nav>
<p id="live" role="status"></p>
${viewer?.via === 'session' && signedIn(viewer)}
</header>
${invented && html`<p class="invented banner" role="note">This store holds invented demonstration data.</p>`}
<main id="main">
<h1 dir="auto">${title}</h1>
${body}
</main>
<footer><p>claimwatch shows who says what. A claim is a claim: nothing here says that anybody did anything. <a href="/docs">API</a> · <a href="/metrics">metrics</a></p></footer>
</body>
</html>
`.text
}

const scripts = html`<script src="/live.js" defer></script>
<script src="/chart.js" defer></script>
<script src="/actions.js" defer></script>`

function signedIn({ name, scope }: Viewer): Html {
  return html`<form method="post" action="/logout" class="viewer"><bdi>${name}</bdi> (${scope}) <button type="submit">Sign out</button></form>`
}

/** Mark of demonstration data beside what comes from it. */
export function inventedMark(invented: boolean): Html {
  return invented ? html` <span class="invented">invented</span>` : html``
}

/** What is wider than a phone scrolls by itself; the keyboard reaches it too. */
export function scrolling(label: string, content: Html): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${content}</div>`
}
