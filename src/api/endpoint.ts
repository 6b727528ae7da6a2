import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { ApiContext } from './context.ts'
import { badParameters, type ParameterProblem } from './problem.ts'

/** One route: what it takes, what it answers, and the call in between. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Fastify path; parameters as `:id`. */
  readonly path: string
  readonly summary: string
  readonly params: z.ZodObject
  readonly query: z.ZodType
  /** The query's parameters, for the API's description. */
  readonly described: z.ZodObject
  readonly body: z.ZodType | null
  /** Of an answer that is a success. */
  readonly status: 200 | 201 | 204
  /** Schema of the answer as JSON Schema, for the API's description. */
  readonly answer: z.ZodType
  handle(context: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown>
}

interface Definition<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType> {
  readonly method?: Endpoint['method']
  readonly path: string
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  /** Needed when `query` is more than an object of parameters. */
  readonly described?: z.ZodObject
  readonly body?: B
  readonly status?: Endpoint['status']
  readonly answer: z.ZodType
  handle(
    context: ApiContext,
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
    reply: FastifyReply,
  ): Promise<unknown>
}

const nothing = z.strictObject({})

/** Declares a route whose handler sees only validated input. */
export function endpoint<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<P, Q, B>): Endpoint {
  const params = definition.params ?? (nothing as unknown as P)
  const query = definition.query ?? (nothing as unknown as Q)
  const body = definition.body ?? null
  return {
    method: definition.method ?? 'GET',
    path: definition.path,
    summary: definition.summary,
    params,
    query,
    described: definition.described ?? (query instanceof z.ZodObject ? query : nothing),
    body,
    status: definition.status ?? 200,
    answer: definition.answer,
    async handle(context, request, reply) {
      const input = {
        params: validated(params, request.params ?? {}, ''),
        query: validatedQuery(query, request.query as Readonly<Record<string, unknown>>),
        body: body ? validated(body, request.body, 'body') : undefined,
      }
      return definition.handle(context, input as Parameters<typeof definition.handle>[1], reply)
    },
  }
}

export function mountEndpoints(
  app: FastifyInstance,
  context: ApiContext,
  endpoints: readonly Endpoint[],
): void {
  for (const each of endpoints) {
    app.route({
      method: each.method,
      url: each.path,
      handler: (request, reply) => each.handle(context, request, reply),
    })
  }
}

/**
 * A query's parameters, checked. They are named as in the design's words, `min_sources`; the command line's `min-sources` and
 * the JSON's `minSources` are understood too.
 */
export function validatedQuery<T extends z.ZodType>(
  schema: T,
  query: Readonly<Record<string, unknown>>,
): z.output<T> {
  const named = Object.entries(query).map(([name, value]) => [camelCase(name), value] as const)
  return validated(schema, Object.fromEntries(named), '')
}

export function camelCase(name: string): string {
  return name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function validated<T extends z.ZodType>(schema: T, input: unknown, whole: string): z.output<T> {
  const nul = fieldWithNul(input)
  if (nul !== null)
    throw badParameters([{ parameter: nul || whole, detail: 'must not contain a NUL character' }])
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw badParameters(parsed.error.issues.flatMap((issue) => problemsOf(issue, whole)))
}

function problemsOf(issue: z.core.$ZodIssue, whole: string): ParameterProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      parameter: snakeCase(key),
      detail: 'is not a parameter of this address',
    }))
  }
  const [field, ...rest] = issue.path.map(String)
  const named = field === undefined ? whole : [whole ? field : snakeCase(field), ...rest].join('.')
  return [{ parameter: named, detail: issue.message }]
}

/** PostgreSQL has no text with NUL, so it is refused at the door; report text for reading may hold it. */
function fieldWithNul(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  for (const [field, value] of Object.entries(input)) {
    if (field === 'text') continue
    if (JSON.stringify(value)?.includes('\\u0000')) return field
  }
  return null
}
