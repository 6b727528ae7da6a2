import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { TallyQuery } from '../../domain/tallies/query.ts'
import { type Html, html } from '../html.ts'

/** The filters of the page at `action`: a plain form, so that every view has an address. */
export function filterForm(query: TallyQuery, catalogue: Catalogue, action: string): Html {
  const groups = [...catalogue.groups.values()].filter(({ kind }) => kind !== 'person' && kind !== 'class')
  const option = (value: string, label: string, selected: boolean) =>
    html`<option value="${value}"${selected && html` selected`}>${label}</option>`
  const kept = [
    ...entries('type', query.type),
    ...entries('place', query.place),
    ...entries('state', query.state),
  ]
  const chosen = query.group.map((id) => catalogue.groups.get(id)?.name ?? id).join(', ') || 'all groups'
  const isNarrowed = query.group.length + kept.length > 0 || query.minSources > 1
  return html`<details class="narrow"${isNarrowed && html` open`}><summary>Filter: ${chosen}${query.from && `, from ${query.from}`}${query.to && `, to ${query.to}`}</summary>
<form method="get" action="${action}" class="filters" aria-label="Filters">
<label class="wider">Group <select name="group"><option value="">all</option>${groups.map(({ id, name }) => option(id, name, query.group.includes(id)))}</select></label>
<label>Members <select name="rollup">${option('none', 'apart', query.rollup === 'none')}${option('members', 'with their umbrella', query.rollup === 'members')}</select></label>
<label>From <input type="date" name="from" value="${query.from ?? ''}"></label>
<label>To <input type="date" name="to" value="${query.to ?? ''}"></label>
<label>Sources, at least <input type="number" name="min_sources" min="1" max="99" value="${query.minSources}"></label>
<input type="hidden" name="bucket" value="${query.bucket}">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit">Show</button>
</form></details>`
}

function entries(name: string, values: readonly string[]): (readonly [string, string])[] {
  return values.map((value) => [name, value] as const)
}
