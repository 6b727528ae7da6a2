import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { TallyQuery } from '../../domain/tallies/query.ts'
import { type Html, html } from '../html.ts'
import { drawMap } from '../map/draw-map.ts'
import { type PlacedAttacks, precisionWords } from '../map/place-marks.ts'
import { filterForm } from './filter-form.ts'
import { scrolling } from './layout.ts'
import { watchForm } from './watch-form.ts'
import { attacksAddress, attacksPlacedAt, overviewAddress } from './view-address.ts'

export interface MapView {
  readonly query: TallyQuery
  readonly placed: PlacedAttacks
  readonly catalogue: Catalogue
}

/** Each attack once, at the most exactly known of its places; what has no point stands beside the map. */
export function mapBody({ query, placed, catalogue }: MapView): Html {
  const { marks, beside, unknown } = placed
  const addressOf = (at: string) => attacksPlacedAt(query, at)
  const sum = (counted: readonly { readonly attacks: number }[]) =>
    counted.reduce((total, { attacks }) => total + attacks, 0)
  const total = sum(marks) + sum(beside) + unknown
  return html`${filterForm(query, catalogue, '/map')}${watchForm(query)}
<p><a href="${attacksAddress(query, null, null)}">${total} ${total === 1 ? 'attack' : 'attacks'} in this view</a>: ${sum(marks)} on the map, ${sum(beside)} known by country or words alone, ${unknown} without a place. <a href="${overviewAddress(query)}">The same as numbers through time</a></p>
<div class="columns"><figure>${scrolling('Map', drawMap(marks, addressOf))}
<figcaption>${legend}
<p class="source">Outlines: Natural Earth, simplified. They say nothing about whose land it is.</p></figcaption></figure>
<div><section aria-labelledby="beside"><h2 id="beside">Not on the map: ${sum(beside) + unknown}</h2>
<ul>${beside.map(({ at, name, attacks }) => html`<li>${name}: <a href="${addressOf(at)}" aria-label="${name}: ${attacks}">${attacks}</a></li>`)}
<li>Place unknown: ${unknown === 0 ? 0 : html`<a href="${addressOf('unknown:')}" aria-label="Place unknown: ${unknown}">${unknown}</a>`}</li></ul></section></div></div>
<details><summary>The same marks as a table</summary>${markTable(placed, addressOf)}</details>`
}

const legend = html`<ul class="legend">
<li><svg class="key" viewBox="0 0 24 24" aria-hidden="true"><circle class="mark dot" cx="12" cy="12" r="5"/></svg> a site, known exactly</li>
<li><svg class="key" viewBox="0 0 24 24" aria-hidden="true"><circle class="mark ring" cx="12" cy="12" r="8"/></svg> a town, somewhere in it</li>
<li><svg class="key" viewBox="0 0 24 24" aria-hidden="true"><circle class="mark hatched" cx="12" cy="12" r="11"/><circle class="hatching" fill="url(#hatch)" cx="12" cy="12" r="11"/></svg> near a place, or somewhere in a district or province: the middle says nothing</li>
</ul>`

function markTable({ marks }: PlacedAttacks, addressOf: (at: string) => string): Html {
  return scrolling(
    'Attacks by place',
    html`<table><caption>Attacks by place</caption><thead><tr><th scope="col">Place</th><th scope="col">How exactly</th><th scope="col" class="number">Attacks</th></tr></thead>
<tbody>${marks.map(({ at, name, precision, attacks }) => html`<tr><th scope="row">${name}</th><td>${precisionWords[precision]}</td><td class="number"><a href="${addressOf(at)}">${attacks}</a></td></tr>`)}</tbody></table>`,
  )
}
