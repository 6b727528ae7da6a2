import type { Problem } from '../problem.ts'
import { type Html, html } from '../html.ts'

interface Words {
  readonly title: string
  readonly advice: string
}

const wordsOf: Readonly<Record<number, Words>> = {
  400: {
    title: 'This address asks for something that cannot be shown',
    advice: 'Mend the part of the address that is named here, or begin again from the overview.',
  },
  403: { title: 'You may not do this', advice: 'Sign in with a token that may.' },
  404: {
    title: 'There is nothing here',
    advice: 'The address may be mistyped, or what stood here was taken out of the record.',
  },
  421: { title: 'Not under this name', advice: 'Open http://127.0.0.1 with the port of the service.' },
  429: { title: 'Too many requests', advice: 'Wait a little and load the page again.' },
  503: { title: 'Not available just now', advice: 'Load the page again in a minute.' },
}

const unforeseen: Words = {
  title: 'Something went wrong on our side',
  advice: 'Nothing that you did. Load the page again; if it stays so, tell whoever runs this service.',
}

/** What is wrong and what the reader can do, in plain words. */
export function problemBody(problem: Problem): { readonly title: string; readonly body: Html } {
  const { title, advice } = wordsOf[problem.status] ?? unforeseen
  const body = html`<p>${problem.message}</p>
<p>${advice}</p>
<p><a href="/">Overview</a></p>
<p class="source">Status ${problem.status}</p>`
  return { title, body }
}
