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
      [endpoint.method === 'DELETE' ? '204' : '200']: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } },
      },
      default: {
        description: 'A problem document (RFC 9457)',
        content: { 'application/problem+json': { schema: schemaOf(problemAnswer, 'output') } },
      },
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
