import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { problemAnswer } from './answers.ts'
import { type Endpoint, snakeCase } from './endpoint.ts'

/** OpenAPI 3.1 from the schemas that the routes themselves validate with. */
export function mountOpenApi(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const document = JSON.stringify(describeApi(endpoints))
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document))
}

export function describeApi(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const each of endpoints) {
    const path = each.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operation(each) }
  }
  for (const { path, summary, type, query = [], status = 200 } of besides) {
    const named = [...path.matchAll(/{(\w+)}/g)].map(([, name = '']) => name)
    const parameters = [...named, ...query].map((name) => ({
      name,
      in: named.includes(name) ? 'path' : 'query',
      required: named.includes(name),
      schema: { type: 'string' },
    }))
    const responses = {
      [status]: { description: 'Done', content: { [type]: {} } },
      default: problemResponse(),
    }
    paths[path] = { get: { summary, parameters, responses } }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'claimwatch',
      version: '1',
      description:
        'Claims of responsibility for attacks: who said what, in which words, and how many attacks.',
    },
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{}, { token: [] }],
  }
}

interface Beside {
  readonly path: string
  readonly summary: string
  readonly type: string
  readonly query?: readonly string[]
  readonly status?: number
}

/** What answers with no JSON of a schema: streams, feeds, figures, health. */
export const besides: readonly Beside[] = [
  {
    path: '/v1/stream',
    summary: 'Every change as server-sent events, from now on, or on from Last-Event-ID or a cursor',
    type: 'text/event-stream',
    query: ['since'],
  },
  {
    path: '/v1/watches/{id}/feed.atom',
    summary: 'The alerts of a watch as Atom',
    type: 'application/atom+xml',
  },
  { path: '/v1/watches/{id}/feed.json', summary: 'The same as JSON Feed', type: 'application/feed+json' },
  {
    path: '/health/live',
    summary: 'Answers while the process lives; asks for no token',
    type: 'application/json',
  },
  {
    path: '/health/ready',
    summary: 'Names what is broken, with 503, else 200; asks for no token',
    type: 'application/json',
  },
  { path: '/metrics', summary: 'Figures for Prometheus', type: 'text/plain' },
]

function problemResponse(): object {
  return {
    description: 'A problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: schemaOf(problemAnswer, 'output') } },
  }
}

function operation(endpoint: Endpoint): object {
  return {
    summary: endpoint.summary,
    parameters: [
      ...parameters(endpoint.params, 'path', (name) => name),
      ...parameters(endpoint.described, 'query', snakeCase),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [endpoint.status]: {
        description: 'Done',
        ...(endpoint.status === 204
          ? {}
          : { content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } } }),
      },
      default: problemResponse(),
    },
  }
}

function parameters(schema: z.ZodObject, where: 'path' | 'query', spell: (name: string) => string): object[] {
  return Object.entries(schema.shape).map(([name, rule]) => ({
    name: spell(name),
    in: where,
    required: where === 'path',
    schema: schemaOf(rule as z.ZodType, 'output'),
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}
