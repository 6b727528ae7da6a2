import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { CorrectionListing } from '../../store/corrections.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { StatementListing } from '../../store/find-statements.ts'
import { type Html, html } from '../html.ts'
import { decisionList, editForm, groupChoices, whyAndWho } from './decisions.ts'
import { stateWords } from './words.ts'

export interface AttackDecisions {
  readonly attack: AttackListing
  readonly statements: readonly StatementListing[]
  readonly decided: readonly CorrectionListing[]
  readonly catalogue: Catalogue
  readonly by: string
}

/** What an analyst may decide about one attack: keep or reject it, merge or split it, edit what is said of it. */
export function attackDecisions({ attack, statements, decided, catalogue, by }: AttackDecisions): Html {
  const whole = JSON.stringify({ attacks: [attack.id] })
  const merge = JSON.stringify({ action: 'merge', attacks: [attack.id] })
  return html`<details><summary>Decide</summary>
${groupChoices(catalogue)}
<form data-post="/v1/corrections" data-once data-body="${whole}" class="filters" aria-label="The whole attack">
${whyAndWho(by)}<button name="action" value="accept">Accept</button><button name="action" value="reject">Reject</button><button name="action" value="pin">Pin</button><output></output></form>
<form data-post="/v1/corrections" data-once data-body="${merge}" class="filters" aria-label="Merge">
<label>Merge with attack <input name="attacks[]" required maxlength="100" autocomplete="off"></label>
${whyAndWho(by)}<button>Merge</button><output></output></form>
${statements.length > 1 && splitForm(statements, by)}
${statements.map((said) => html`<section aria-label="${sayShort(said)}"><p>${sayShort(said)}</p>${editForm(said.id, by)}</section>`)}
</details>
<section aria-labelledby="decided"><h2 id="decided">Decisions in force</h2>${decisionList(decided, by)}</section>`
}

function splitForm(statements: readonly StatementListing[], by: string): Html {
  const body = JSON.stringify({ action: 'split' })
  return html`<form data-post="/v1/corrections" data-once data-body="${body}" class="filters" aria-label="Split">
<fieldset><legend>Part from this attack</legend>${statements.map((said) => html`<label class="choice"><input type="checkbox" name="statements[]" value="${said.id}"> ${sayShort(said)}</label>`)}</fieldset>
${whyAndWho(by)}<button>Split</button><output></output></form>`
}

function sayShort({ kind, speaker, source, report }: StatementListing): string {
  return `${stateWords(kind)} by ${speaker.name} in ${source} (${report})`
}
