import type { Catalogue } from '../../domain/catalogue/group.ts'
import { type Html, html } from '../html.ts'

/** What a view is narrowed to; lists may be left out. */
export interface ViewQuery {
  readonly group?: readonly string[] | undefined
  readonly rollup: 'none' | 'members'
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly state?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  readonly place?: readonly string[] | undefined
  readonly at?: readonly string[] | undefined
  readonly minSources?: number | undefined
  readonly bucket?: string
  readonly estimate?: string | undefined
}

/** The filters of the page at `action`: a plain form, so that every view has an address. */
export function filterForm(query: ViewQuery, catalogue: Catalogue, action: string): Html {
  const groups = [...catalogue.groups.values()].filter(({ kind }) => kind !== 'person' && kind !== 'class')
  const option = (value: string, label: string, selected: boolean) =>
    html`<option value="${value}"${selected && html` selected`}>${label}</option>`
  const kept = [
    ...entries('type', query.type),
    ...entries('place', query.place),
    ...entries('state', query.state),
    ...entries('at', query.at),
    ...(query.estimate ? entries('estimate', [query.estimate]) : []),
    ...(query.bucket ? entries('bucket', [query.bucket]) : []),
  ]
  const groupsAsked = query.group ?? []
  const chosen = groupsAsked.map((id) => catalogue.groups.get(id)?.name ?? id).join(', ') || 'all groups'
  const isNarrowed =
    groupsAsked.length > 0 ||
    kept.some(([name]) => name !== 'bucket' && name !== 'estimate') ||
    (query.minSources ?? 1) > 1
  return html`<details class="narrow"${isNarrowed && html` open`}><summary>Filter: ${chosen}${query.from && `, from ${query.from}`}${query.to && `, to ${query.to}`}</summary>
<form method="get" action="${action}" class="filters" aria-label="Filters">
<label class="wider">Group <select name="group"><option value="">all</option>${groups.map(({ id, name }) => option(id, name, groupsAsked.includes(id)))}</select></label>
<label>Members <select name="rollup">${option('none', 'apart', query.rollup === 'none')}${option('members', 'with their umbrella', query.rollup === 'members')}</select></label>
<label>From <input type="date" name="from" value="${query.from ?? ''}"></label>
<label>To <input type="date" name="to" value="${query.to ?? ''}"></label>
<label>Sources, at least <input type="number" name="min_sources" min="1" max="99" value="${query.minSources ?? 1}"></label>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit">Show</button>
</form></details>`
}

function entries(name: string, values: readonly string[] = []): (readonly [string, string])[] {
  return values.map((value) => [name, value] as const)
}
