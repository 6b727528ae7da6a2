import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { ReviewItem } from '../../store/find-review.ts'
import { type Html, html } from '../html.ts'
import { groupLinks, stateWords } from './words.ts'

interface Decision {
  readonly action: 'accept' | 'reject' | 'pin'
  readonly words: string
  readonly key: string
}

const decisions: Readonly<Record<ReviewItem['subject'], readonly Decision[]>> = {
  statement: [
    { action: 'accept', words: 'Accept', key: 'a' },
    { action: 'reject', words: 'Reject', key: 'r' },
  ],
  attack: [
    { action: 'pin', words: 'Keep as it is', key: 'a' },
    { action: 'reject', words: 'Reject', key: 'r' },
  ],
}

/** What the reader was unsure of, least certain first, each with the decisions it may need. */
export function reviewBody(items: readonly ReviewItem[], catalogue: Catalogue): Html {
  if (items.length === 0) return html`<p>Nothing waits for a decision.</p>`
  return html`<p>${items.length} uncertain, least certain first. Focus one and press <kbd>j</kbd> or <kbd>k</kbd> for the next or the one before, <kbd>a</kbd> to accept it, <kbd>r</kbd> to reject it. Decisions are kept and can be taken back: <code>claimwatch corrections undo</code>.</p>
${items.map((item, index) => reviewCard(item, index, catalogue))}`
}

function reviewCard(item: ReviewItem, index: number, catalogue: Catalogue): Html {
  const named = `review-${index}`
  const body = JSON.stringify({ [`${item.subject}s`]: [item.id] })
  return html`<article tabindex="0" data-item aria-labelledby="${named}">
<h2 id="${named}">${item.reasons.map(stateWords).join(', ')}: ${item.from ?? 'date unknown'}, <bdi>${item.place ?? 'place unknown'}</bdi></h2>
${item.groups.length > 0 && html`<p>${groupLinks(item.groups, catalogue)}</p>`}
${item.quote !== null && html`<blockquote dir="auto">${item.quote}</blockquote>`}
<p class="source">${item.words.join('; ')}. Certainty ${item.certainty}. ${item.report === null ? html`<a href="/attacks/${item.id}">The attack</a>` : html`<a href="/reports/${encodeURIComponent(item.report)}#${item.id}">The sentence in its report</a>`}</p>
<form data-post="/v1/corrections" data-once data-body="${body}" class="filters" aria-label="Decision">
<label>Why <input name="reason" required maxlength="2000" value="reviewed"></label>
<label>Who decides <input name="by" required maxlength="200" value="dashboard" autocomplete="name"></label>
${decisions[item.subject].map(({ action, words, key }) => html`<button name="action" value="${action}" data-key="${key}">${words}</button>`)}
<output></output></form></article>`
}
