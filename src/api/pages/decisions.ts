import { patchableKinds } from '../../domain/attacks/statement-patch.ts'
import { attackTypes } from '../../domain/extraction/statement.ts'
import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { CorrectionListing } from '../../store/corrections.ts'
import { type Html, html } from '../html.ts'
import { moment, stateWords } from './words.ts'

const reasonCharsMax = 2_000
const nameCharsMax = 200
/** Ids of the list of groups that all forms of a page share. */
const groupListId = 'all-groups'

/** Why, and who: every decision and every undoing asks for both. */
export function whyAndWho(by: string, why = 'reviewed'): Html {
  return html`<label>Why <input name="reason" required maxlength="${reasonCharsMax}" value="${why}"></label>
<label>Who decides <input name="by" required maxlength="${nameCharsMax}" value="${by}" autocomplete="name"></label>`
}

/** The ids that forms offer as groups, once a page. */
export function groupChoices(catalogue: Catalogue): Html {
  return html`<datalist id="${groupListId}">${[...catalogue.groups.values()].map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</datalist>`
}

/** Replaces fields of one statement; what is left empty stays as it was read. */
export function editForm(statement: string, by: string): Html {
  const body = JSON.stringify({ action: 'edit', statements: [statement] })
  const options = (values: readonly string[]) =>
    html`<option value="">as read</option>${values.map((value) => html`<option value="${value}">${stateWords(value)}</option>`)}`
  return html`<details class="narrow"><summary data-key="e">Edit</summary>
<form data-post="/v1/corrections" data-once data-body="${body}" class="filters" aria-label="Edit">
<label>Kind <select name="patch.kind">${options(patchableKinds)}</select></label>
<label>Group <input name="patch.group" list="${groupListId}" maxlength="200" autocomplete="off"></label>
<label>Type <select name="patch.attack.types[]">${options(attackTypes)}</select></label>
<label>Place <input name="patch.attack.places[]" maxlength="200" autocomplete="off"></label>
<label>From <input type="date" name="patch.attack.from"></label>
<label>To <input type="date" name="patch.attack.to"></label>
<label>Killed <input type="number" min="0" name="patch.attack.killed"></label>
<label>Wounded <input type="number" min="0" name="patch.attack.wounded"></label>
${whyAndWho(by)}<button>Replace</button><output></output></form></details>`
}

/** Decisions in force, each with a way to take it back. */
export function decisionList(decisions: readonly CorrectionListing[], by: string): Html {
  if (decisions.length === 0) return html`<p>None in force.</p>`
  return html`${decisions.map(
    ({
      id,
      action,
      statements,
      reason,
      by: decider,
      recordedAt,
      patch,
    }) => html`<article tabindex="0" data-item>
<h3>${action}, ${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}</h3>
<p>By <bdi>${decider}</bdi>, ${moment(recordedAt)} UTC: <bdi>${reason}</bdi>${patch !== null && html` <code>${JSON.stringify(patch)}</code>`}</p>
<form data-post="/v1/corrections/${encodeURIComponent(id)}/undo" data-once class="filters" aria-label="Take back">
${whyAndWho(by, 'taken back')}<button data-key="u">Take back</button><output></output></form></article>`,
  )}`
}
