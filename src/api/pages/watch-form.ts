import { type Transition, transitionRules, transitions } from '../../domain/alerts/change.ts'
import { reliabilities } from '../../domain/alerts/watch-query.ts'
import { type Html, html } from '../html.ts'
import type { ViewQuery } from './filter-form.ts'

/** What a watch can ask for; updates and corrections come by themselves. */
const offered: readonly Transition[] = transitions.filter(
  (transition) => !['update', 'correction'].includes(transitionRules[transition]),
)

const channelWords: readonly (readonly [type: string, words: string])[] = [
  ['webhook', 'webhook (signed JSON)'],
  ['email', 'e-mail'],
  ['chat', 'chat (Slack, Mattermost, Discord)'],
  ['feed', 'feed to read (Atom, JSON Feed)'],
]

/** Makes a watch of what a view shows, its time span apart: a watch looks ahead. */
export function watchForm(view: ViewQuery): Html {
  const { group: groups = [], rollup, state: states = [], type: types = [], place: places = [] } = view
  const minSources = Math.max(1, view.minSources ?? 1)
  const body = JSON.stringify({ query: { groups, rollup, states, types, places, minSources } })
  return html`<details class="narrow"><summary>Watch this view</summary>
<form data-post="/v1/watches" data-once data-body="${body}" class="filters" aria-label="Watch this view">
<label>Name <input name="name" required maxlength="200"></label>
<label>Channel <select name="channel.type">${channelWords.map(([type, words]) => html`<option value="${type}">${words}</option>`)}</select></label>
<fieldset data-when="channel.type=webhook"><label>Webhook <input type="url" name="channel.url" required placeholder="https://"></label></fieldset>
<fieldset data-when="channel.type=email" disabled hidden><label>E-mail address <input type="email" name="channel.to" required></label></fieldset>
<fieldset data-when="channel.type=chat" disabled hidden><label>Incoming webhook of the chat <input type="url" name="channel.url" required placeholder="https://"></label></fieldset>
<fieldset><legend>Tell of</legend>${offered.map((transition, index) => html`<label class="choice"><input type="checkbox" name="transitions[]" value="${transition}"${index === 1 && html` checked`}> ${transition.replaceAll('-', ' ')}</label>`)}</fieldset>
<fieldset data-when="transitions[]=tally-crossed" disabled hidden><legend>Number of attacks</legend><label>At least <input type="number" name="tally.atLeast" min="1" required></label> <label>Within days <input type="number" name="tally.days" min="1" max="366" required></label></fieldset>
<fieldset data-when="transitions[]=group-silent" disabled hidden><label>Silent for days <input type="number" name="silentDays" min="1" max="366" required></label></fieldset>
<fieldset><legend>How</legend><label>Together <select name="digest"><option value="none">at once</option><option value="hourly">hourly</option><option value="daily">daily</option></select></label>
<label>Daily at <input type="time" name="digestAt"></label>
<label>Quiet from <input type="time" name="quietHours.from"></label> <label>to <input type="time" name="quietHours.to"></label>
<label>At once from so many killed <input type="number" name="urgent.killedMin" min="1"></label>
<label>Time zone <input name="timeZone" placeholder="of the service" maxlength="60"></label></fieldset>
<fieldset><legend>Only when</legend><label>Confidence, at least <input type="number" name="query.minConfidence" min="0" max="1" step="0.05"></label>
<label>A source is at least <select name="query.minReliability"><option value="">any</option>${reliabilities.map((grade) => html`<option>${grade}</option>`)}</select></label></fieldset>
<button>Watch</button><output></output></form></details>`
}
