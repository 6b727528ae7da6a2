import { type Html, html } from '../html.ts'

export interface Page {
  readonly title: string
  /** True when the store holds demonstration data. */
  readonly invented: boolean
  readonly body: Html
}

const sections: readonly (readonly [address: string, name: string])[] = [
  ['/', 'Overview'],
  ['/attacks', 'Attacks'],
  ['/groups', 'Groups'],
  ['/review', 'Review'],
  ['/watches', 'Watches'],
]

/** The shell of every page: one way in for keyboards and screen readers, nothing from elsewhere. */
export function layout({ title, invented, body }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · claimwatch</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="/live.js" defer></script>
<script src="/chart.js" defer></script>
<script src="/actions.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
<p class="brand"><a href="/">claimwatch</a></p>
<nav aria-label="Sections"><ul>${sections.map(([address, name]) => html`<li><a href="${address}">${name}</a></li>`)}</ul></nav>
<p id="live" role="status"></p>
</header>
${invented && html`<p class="invented banner" role="note">This store holds invented demonstration data.</p>`}
<main id="main">
<h1 dir="auto">${title}</h1>
${body}
</main>
<footer><p>claimwatch shows who says what. A claim is a claim: nothing here says that anybody did anything. <a href="/openapi.json">API</a> · <a href="/metrics">metrics</a></p></footer>
</body>
</html>
`.text
}

/** Mark of demonstration data beside what comes from it. */
export function inventedMark(invented: boolean): Html {
  return invented ? html` <span class="invented">invented</span>` : html``
}

/** What is wider than a phone scrolls by itself; the keyboard reaches it too. */
export function scrolling(label: string, content: Html): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${content}</div>`
}
