import { type Html, html } from '../html.ts'

export interface SignIn {
  /** Where the reader wanted to go. */
  readonly next: string
  /** What was wrong with the last try. */
  readonly wrong: string | null
}

/** A form that needs no script; the second way is for those who came by a link of another site. */
export function signInBody({ next, wrong }: SignIn): Html {
  return html`<p>This service asks for an API token. Whoever runs it makes one: <code>claimwatch tokens create --name YOU --scope read</code></p>
${wrong !== null && html`<p role="alert" class="banner">${wrong}</p>`}
<form method="post" action="/login" class="filters" aria-label="Sign in">
<input type="hidden" name="next" value="${next}">
<label class="wider">API token <input type="password" name="token" required autocomplete="current-password" maxlength="500"></label>
<button type="submit">Sign in</button>
</form>
<p class="source">Signed in already, and came here by a link? <a href="${next}">Open the page</a></p>`
}
