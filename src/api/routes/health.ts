import type { FastifyInstance } from 'fastify'
import { recordInstant } from '../../store/find-instant.ts'
import { assertMigrated } from '../../store/migrate.ts'
import type { ApiContext } from '../context.ts'
import { withDeadline } from '../with-deadline.ts'

/** Each part that answering depends on, with the fixed words that outsiders see when it is broken. */
const checks: Readonly<Record<string, { words: string; run(context: ApiContext): Promise<unknown> }>> = {
  database: { words: 'The database does not answer.', run: ({ db }) => recordInstant(db) },
  schema: { words: 'The database has not been migrated.', run: ({ db }) => assertMigrated(db) },
  queue: { words: 'The queue does not answer.', run: ({ queueDepth }) => queueDepth() },
}

export function mountHealth(app: FastifyInstance, context: ApiContext): void {
  app.get('/health/live', async () => ({ status: 'ok' }))

  app.get('/health/ready', async (_request, reply) => {
    const names = Object.keys(checks)
    const results = await Promise.all(names.map((name) => brokenPart(context, name)))
    const broken = results.filter((each) => each !== null)
    if (broken.length === 0) return { status: 'ok', broken }
    return reply.code(503).send({ status: 'not ready', broken })
  })
}

async function brokenPart(
  context: ApiContext,
  part: string,
): Promise<{ part: string; words: string } | null> {
  const check = checks[part]
  if (!check) return null
  try {
    await withDeadline(check.run(context))
    return null
  } catch (error) {
    context.log.warn({ part, error: error instanceof Error ? error.message : String(error) }, 'not ready')
    return { part, words: check.words }
  }
}
