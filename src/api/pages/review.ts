import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { CorrectionListing } from '../../store/corrections.ts'
import type { ReviewItem } from '../../store/find-review.ts'
import { type Html, html } from '../html.ts'
import { decisionList, editForm, groupChoices, whyAndWho } from './decisions.ts'
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
    { action: 'pin', words: 'Pin to its attack', key: 'p' },
  ],
  attack: [
    { action: 'pin', words: 'Keep as it is', key: 'a' },
    { action: 'reject', words: 'Reject', key: 'r' },
  ],
}

export interface Review {
  readonly items: readonly ReviewItem[]
  readonly decided: readonly CorrectionListing[]
  /** By attack: those it may be the same as. */
  readonly merges: ReadonlyMap<string, readonly string[]>
  readonly catalogue: Catalogue
  /** Name of who is signed in; empty when nobody is. */
  readonly by: string
}

/** What the reader was unsure of, least certain first, each with the decisions it may need. */
export function reviewBody(review: Review): Html {
  const { items, decided, by, catalogue } = review
  return html`${
    items.length === 0
      ? html`<p>Nothing waits for a decision.</p>`
      : html`<p>${items.length} uncertain, least certain first. Focus one and press ${keys.map(([key, words], index) => html`${index > 0 && ', '}<kbd>${key}</kbd> ${words}`)}.</p>`
  }
${groupChoices(catalogue)}
${items.map((item, index) => reviewCard(item, index, review))}
<section aria-labelledby="decided"><h2 id="decided">Decisions in force</h2>
${decisionList(decided, by)}</section>`
}

const keys: readonly (readonly [key: string, words: string])[] = [
  ['j', 'for the next'],
  ['k', 'for the one before'],
  ['a', 'to accept'],
  ['r', 'to reject'],
  ['p', 'to pin'],
  ['e', 'to edit'],
  ['m', 'to merge'],
  ['o', 'to open'],
  ['u', 'to take a decision back'],
]

function reviewCard(item: ReviewItem, index: number, { merges, catalogue, by }: Review): Html {
  const named = `review-${index}`
  const body = JSON.stringify({ [`${item.subject}s`]: [item.id] })
  return html`<article tabindex="0" data-item aria-labelledby="${named}">
<h2 id="${named}">${item.reasons.map(stateWords).join(', ')}: ${item.from ?? 'date unknown'}, <bdi>${item.place ?? 'place unknown'}</bdi></h2>
${item.groups.length > 0 && html`<p>${groupLinks(item.groups, catalogue)}</p>`}
${item.quote !== null && html`<blockquote dir="auto">${item.quote}</blockquote>`}
<p class="source">${item.words.join('; ')}. Certainty ${item.certainty}. ${source(item)}</p>
<form data-post="/v1/corrections" data-once data-body="${body}" class="filters" aria-label="Decision">
${whyAndWho(by)}
${decisions[item.subject].map(({ action, words, key }) => html`<button name="action" value="${action}" data-key="${key}">${words}</button>`)}
${(merges.get(item.id) ?? []).map((other, at) => mergeButton(item.id, other, at))}
<output></output></form>
${item.subject === 'statement' && editForm(item.id, by)}</article>`
}

function source({ id, report }: ReviewItem): Html {
  return report === null
    ? html`<a href="/attacks/${id}" data-key="o">The attack, to split it or to edit what is said of it</a>`
    : html`<a href="/reports/${encodeURIComponent(report)}#${id}" data-key="o">The sentence in its report</a>`
}

/** For an attack that this one may be the same as; the key is that of the likeliest. */
function mergeButton(id: string, other: string, at: number): Html {
  const body = JSON.stringify({ action: 'merge', attacks: [id, other] })
  return html`<span><button data-body="${body}"${at === 0 && html` data-key="m"`}>Merge</button> with <a href="/attacks/${other}">the attack nearby</a></span> `
}
