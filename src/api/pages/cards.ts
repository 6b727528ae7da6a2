import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { ContradictionListing } from '../../store/find-contradictions.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import { type Html, html, webAddress } from '../html.ts'
import { inventedMark } from './layout.ts'
import { dateWords, groupLinks, placeWords, sourcesWords, stateWords } from './words.ts'

/** Whose words stand for an attack in a list, the first kind there is. */
const telling = ['claim', 'attribution', 'denial']

/** An attack in a list: what, where, who claims it, and the words of one statement. */
export function attackCard(
  attack: AttackListing,
  statements: readonly StatementListing[],
  catalogue: Catalogue,
): Html {
  const mine = statements.filter(({ id }) => attack.statements.includes(id))
  const said = telling.flatMap((wanted) => mine.find(({ kind }) => kind === wanted) ?? [])[0] ?? mine[0]
  const { claimedBy, attributedTo, deniedBy } = attack
  return html`<article>
<h3><a href="/attacks/${attack.id}">${dateWords(attack)} · ${placeWords(attack.places)}</a></h3>
<p><span class="state">${stateWords(attack.state)}</span> ${attack.types.join(', ')} · ${sourcesWords(attack.independentSources)}${inventedMark(attack.invented)}</p>
${claimedBy.length > 0 && html`<p>Claimed by ${groupLinks(claimedBy, catalogue)}</p>`}
${attributedTo.length > 0 && html`<p>Attributed to ${groupLinks(attributedTo, catalogue)}</p>`}
${deniedBy.length > 0 && html`<p>Denied by ${groupLinks(deniedBy, catalogue)}</p>`}
${said && quote(said)}
</article>`
}

/** Somebody's words, who said them, and where in which report they stand. */
export function quote(said: StatementListing): Html {
  const url = webAddress(said.reportUrl)
  const onBehalf = said.onBehalfOf ? html` on behalf of <bdi>${said.onBehalfOf}</bdi>` : null
  return html`<blockquote dir="auto">${said.quote}</blockquote>
<p class="source"><strong>${stateWords(said.kind)}</strong> by <bdi>${said.speaker.name}</bdi>${onBehalf} (${stateWords(said.speaker.authority)}), in <bdi>${said.source}</bdi>: <a href="/reports/${encodeURIComponent(said.report)}#${said.id}"><bdi>${said.reportTitle ?? said.report}</bdi></a>${url && html` · <a href="${url}" rel="noreferrer nofollow external">original</a>`}${inventedMark(said.invented)}</p>`
}

export function contradictionCard(one: ContradictionListing): Html {
  return html`<article>
<h3>${one.words}</h3>
${one.attack && html`<p><a href="/attacks/${one.attack}">The attack</a></p>`}
${one.statements.map(quote)}
</article>`
}
