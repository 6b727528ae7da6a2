import type { Catalogue, Group } from '../../domain/catalogue/group.ts'
import { holdsOn } from '../../domain/catalogue/relations.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { ReportDetail } from '../../store/find-reports.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import type { TimelineEntry } from '../../store/find-timeline.ts'
import { type Html, html, webAddress } from '../html.ts'
import { attackCard, quote } from './cards.ts'
import {
  dateWords,
  groupLinks,
  momentWords,
  placeWords,
  rangeWords,
  sourcesWords,
  stateWords,
} from './words.ts'

/** One attack: what is said of it, by whom, in which words, and why its reports are held to tell of one. */

export function attackBody(
  attack: AttackListing,
  statements: readonly StatementListing[],
  catalogue: Catalogue,
): Html {
  const facts: readonly (readonly [string, Html | string])[] = [
    ['State', stateWords(attack.state)],
    ['When', dateWords(attack)],
    ['Where', placeWords(attack.places)],
    ['What', `${attack.types.join(', ') || 'unknown'}${attack.target ? ` against ${attack.target}` : ''}`],
    ['Killed', rangeWords(attack.killed)],
    ['Wounded', rangeWords(attack.wounded)],
    ['Claimed by', parties(attack.claimedBy, attack.claimedByOthers ?? [], catalogue)],
    [
      'Attributed to',
      parties(
        attack.attributedTo,
        [...(attack.attributedToOthers ?? []), ...attack.attributedToClasses],
        catalogue,
      ),
    ],
    ['Denied by', attack.deniedBy.length > 0 ? groupLinks(attack.deniedBy, catalogue) : 'nobody'],
    [
      'Sources',
      `${sourcesWords(attack.independentSources)}, ${attack.reports.length} ${attack.reports.length === 1 ? 'report' : 'reports'}`,
    ],
  ]
  return html`<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<section aria-labelledby="said"><h2 id="said">Who says what</h2>${inOrder(statements).map((said) => html`<div class="said" id="${said.id}">${quote(said)}</div>`)}</section>
<section aria-labelledby="why"><h2 id="why">Why these are one attack</h2>
${attack.why.length === 0 ? html`<p>One statement alone tells of it.</p>` : html`<ul>${attack.why.map((reason) => html`<li>${linked(reason, statements)}</li>`)}</ul>`}</section>
<p><a href="/v1/attacks/${attack.id}">As JSON</a></p>`
}

const kindOrder = ['claim', 'attribution', 'denial', 'refutation']

/** Claims first, then who is blamed, who denies, and the rest. */
function inOrder(statements: readonly StatementListing[]): readonly StatementListing[] {
  const rank = ({ kind }: StatementListing) =>
    (kindOrder.indexOf(kind) + kindOrder.length + 1) % (kindOrder.length + 1)
  return [...statements].sort((a, b) => rank(a) - rank(b))
}

/** Reasons name statements by their ids; a reader is led to their words. */
function linked(reason: string, statements: readonly StatementListing[]): Html {
  return html`${reason.split(/([0-9a-f]{16,})/).map((part) => {
    const said = statements.find(({ id }) => id === part)
    return said
      ? html`<a href="#${said.id}">the ${stateWords(said.kind)} in <bdi>${said.source}</bdi></a>`
      : part
  })}`
}

/** One report with every statement marked where it stands. */
export function reportBody(report: ReportDetail): Html {
  const url = webAddress(report.url)
  return html`<p><bdi>${report.source}</bdi>, published ${report.published ? momentWords(report.published) : 'at a time unknown'}, version ${report.version}${url && html` · <a href="${url}" rel="noreferrer nofollow external">original</a>`}</p>
<div class="report" dir="auto" lang="${report.lang ?? ''}">${marked(report)}</div>
<section aria-labelledby="read"><h2 id="read">What is read in it</h2>
${report.statements.length === 0 && html`<p>No statement about responsibility.</p>`}
${report.statements.map((said) => html`<article><h3>${stateWords(said.kind)}${said.attackId && html` · <a href="/attacks/${said.attackId}">attack</a>`}</h3>${quote(said)}<p class="source">rules ${said.rules.join(', ')}; confidence ${said.confidence}</p></article>`)}
</section>`
}

/** Sentences may be quoted by several statements: each stretch is marked once and carries all their ids. */
function marked({ text, statements }: ReportDetail): Html {
  const quoted = statements.filter(({ field }) => field === 'text')
  const cuts = [...new Set([0, text.length, ...quoted.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b)
  return html`${cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length
    const here = quoted.filter(({ start, end }) => start <= from && end >= to)
    const begun = here.filter(({ start }) => start === from)
    if (here.length === 0) return text.slice(from, to)
    return html`${begun.map(({ id }) => html`<span id="${id}"></span>`)}<mark title="${here.map(({ kind }) => stateWords(kind)).join(', ')}">${text.slice(from, to)}</mark>`
  })}`
}

const uncounted: ReadonlySet<string> = new Set(['person', 'class'])

/** One group: its names, its relations through time, and what it is said to have done and said. */
export function groupBody(group: Group, timeline: readonly TimelineEntry[], catalogue: Catalogue): Html {
  const incoming = [...catalogue.groups.values()].flatMap((other) =>
    other.relations.filter(({ target }) => target === group.id).map((relation) => ({ other, relation })),
  )
  const dates = (dated: { from?: string; to?: string }) =>
    dated.from || dated.to
      ? ` (${dated.from ?? '…'} to ${dated.to ?? '…'}${holdsOn(dated, null) ? '' : ', over'})`
      : ''
  return html`<p>${stateWords(group.kind)}${group.founded && `, founded ${group.founded}`}. ${group.note}</p>
${!uncounted.has(group.kind) && html`<p><a href="${`/?group=${encodeURIComponent(group.id)}&rollup=members`}">Count its attacks</a></p>`}
<section aria-labelledby="relations"><h2 id="relations">Relations</h2>
<ul>${group.relations.map((relation) => html`<li>${stateWords(relation.type)} ${groupLinks([relation.target], catalogue)}${dates(relation)}</li>`)}
${incoming.map(({ other, relation }) => html`<li>${groupLinks([other.id], catalogue)} ${stateWords(relation.type)} it${dates(relation)}</li>`)}</ul></section>
<section aria-labelledby="names"><h2 id="names">Names</h2><details><summary>${group.names.length} spellings</summary><ul>${group.names.map((name) => html`<li lang="${name.lang}" dir="auto">${name.text}${name.strength !== 'strong' && html` (${name.strength})`}</li>`)}</ul></details></section>
<section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
${timeline.length === 0 && html`<p>Nothing yet.</p>`}
${timeline.map((entry) => (entry.attack ? attackCard(entry.attack, entry.statements, catalogue) : html`<article><h3>${entry.date ?? 'Date unknown'}</h3>${entry.statements.map(quote)}</article>`))}</section>`
}

/** Groups of the catalogue with a link, others by their name. */
function parties(groups: readonly string[], others: readonly string[], catalogue: Catalogue): Html | string {
  if (groups.length + others.length === 0) return 'nobody'
  return groups.length === 0 ? others.join(', ') : html`${groupLinks(groups, catalogue)} ${others.join(', ')}`
}
