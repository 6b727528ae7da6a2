import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { type StoreStats, storeStats } from '../../store/stats.ts'
import type { ApiContext } from '../context.ts'
import { withDeadline } from '../with-deadline.ts'

/** One gauge for each count of the store, read when scraped. Labels are words of ours: few and known. */
const storeGauges: readonly StoreGauge[] = [
  ['claimwatch_reports', 'Reports by state', 'state', (stats) => stats.reports],
  ['claimwatch_statements', 'Live statements by kind', 'kind', (stats) => stats.statements],
  ['claimwatch_attacks', 'Attacks by state', 'state', (stats) => stats.attacks],
  ['claimwatch_deliveries', 'Alert deliveries by state', 'state', (stats) => stats.deliveries],
  ['claimwatch_feeds', 'Feeds by state', 'state', (stats) => stats.feeds],
  [
    'claimwatch_step_failures',
    'Failures by step since the store was made',
    'step',
    (stats) => stats.failures,
  ],
  ['claimwatch_lag_seconds', 'Wait of the oldest due row by step', 'step', (stats) => stats.lagSeconds],
]

type StoreGauge = readonly [
  name: string,
  help: string,
  label: string,
  counts: (stats: StoreStats) => Readonly<Record<string, number>>,
]

export function mountMetrics(app: FastifyInstance, context: ApiContext): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const scrape = scraper(registry, context)
  app.get('/metrics', async (_request, reply) => {
    await scrape()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function scraper(registry: Registry, { db, log, queueDepth }: ApiContext): () => Promise<void> {
  const registers = [registry]
  const up = new Gauge({
    name: 'claimwatch_up',
    help: '1 while a part answers',
    labelNames: ['part'],
    registers,
  })
  const depth = new Gauge({
    name: 'claimwatch_queue_depth',
    help: 'Jobs waiting or under way by queue',
    labelNames: ['queue'],
    registers,
  })
  const backlog = new Gauge({
    name: 'claimwatch_resolve_backlog',
    help: 'Statements that wait to be resolved',
    registers,
  })
  const gauges = storeGauges.map(([name, help, label, counts]) => ({
    gauge: new Gauge({ name, help, labelNames: [label], registers }),
    label,
    counts,
  }))
  /** What a part that is away last said would mislead, so its figures go. */
  const part = async (name: string, read: () => Promise<void>) => {
    try {
      await read()
      up.set({ part: name }, 1)
    } catch (error) {
      up.set({ part: name }, 0)
      log.warn({ part: name, error: error instanceof Error ? error.message : String(error) }, 'not measured')
    }
  }
  return async () => {
    depth.reset()
    for (const { gauge } of gauges) gauge.reset()
    await Promise.all([
      part('database', async () => {
        const stats = await storeStats(db)
        backlog.set(stats.resolveBacklog)
        for (const { gauge, label, counts } of gauges) {
          for (const [word, count] of Object.entries(counts(stats))) gauge.set({ [label]: word }, count)
        }
      }),
      part('queue', async () => {
        for (const [queue, jobs] of Object.entries(await withDeadline(queueDepth())))
          depth.set({ queue }, jobs)
      }),
    ])
  }
}
