import * as z from 'zod'
import { type Endpoint, snakeCase } from '../endpoint.ts'
import { type Html, html } from '../html.ts'
import { besides } from '../openapi.ts'
import { scrolling } from './layout.ts'

/** Every route for people: the same schemas that the routes validate with and `/openapi.json` is made of. */
export function referenceBody(endpoints: readonly Endpoint[]): Html {
  return html`<p>The same as data: <a href="/openapi.json">OpenAPI 3.1</a>. Errors are problem documents (RFC 9457) that name the parameter. Programs send <code>Authorization: Bearer TOKEN</code> where a token is asked for.</p>
${endpoints.map(routeOf)}
<section aria-labelledby="others"><h2 id="others">Besides</h2><ul>${besides.map(({ path, summary }) => html`<li><code>GET ${path}</code>: ${summary}</li>`)}</ul></section>`
}

function routeOf(endpoint: Endpoint): Html {
  const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
  const id = `${endpoint.method}-${path.replace(/\W+/g, '-')}`
  const fields = [
    ...rowsOf(endpoint.params, 'path', (name) => name),
    ...rowsOf(endpoint.described, 'query', snakeCase),
    ...(endpoint.body ? rowsOf(endpoint.body, 'body', (name) => name) : []),
  ]
  return html`<section aria-labelledby="${id}"><h2 id="${id}"><code>${endpoint.method} ${path}</code></h2>
<p>${endpoint.summary}</p>
${
  fields.length > 0 &&
  scrolling(
    `Parameters of ${endpoint.method} ${path}`,
    html`<table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">What</th></tr></thead><tbody>${fields}</tbody></table>`,
  )
}</section>`
}

function rowsOf(schema: z.ZodType, where: string, spell: (name: string) => string): Html[] {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const required = new Set(described.required)
  return Object.entries(described.properties ?? {}).map(
    ([name, field]) =>
      html`<tr><th scope="row"><code>${spell(name)}</code></th><td>${where}${required.has(name) && ', needed'}</td><td>${typeof field === 'object' && wordsOf(field)}</td></tr>`,
  )
}

type Field = z.core.JSONSchema.JSONSchema

/** What a value may be, as short as it can be said. */
function wordsOf({ type, enum: choices, items, anyOf, description, default: usual }: Field): Html {
  const item = Array.isArray(items) ? items[0] : items
  const inner = typeof item === 'object' ? item : anyOf?.find((one) => typeof one === 'object' && one.enum)
  const allowed = choices ?? (typeof inner === 'object' ? inner.enum : undefined)
  const parts = [
    description,
    allowed ? `one of ${allowed.join(', ')}` : typeof type === 'string' ? type : undefined,
    usual === undefined ? undefined : `else ${JSON.stringify(usual)}`,
  ]
  return html`${parts.filter((part) => part !== undefined).join('; ')}`
}
