import { hostname } from 'node:os'
import { openQueues, type Queues, type RunningWorker } from '../queue/queues.ts'
import { closeFeedParsers } from '../sources/parse-feed.ts'
import { countStepFailure } from '../store/step-failures.ts'
import { beat, removeWorker } from '../store/workers.ts'
import { openStepContext } from './context.ts'
import type { Runtime } from './runtime.ts'
import type { Step, StepContext } from './step.ts'
import { type Role, rolesOfSteps, steps } from './steps.ts'
import { startSweeper } from './sweep.ts'

export interface Service {
  readonly queues: Queues
  /** Takes no more work, finishes what is under way within `graceMs`, gives back the rest. */
  close(graceMs: number): Promise<void>
}

const beatMs = 2_000

/** Works the steps of a role until closed: a sweeper that announces, workers that run. */
export async function startService(
  runtime: Runtime,
  role: Role,
  allowedOrigins: readonly string[] = [],
): Promise<Service> {
  const { config, databaseUrl, log } = runtime
  const context = openStepContext(runtime, allowedOrigins)
  const queues = await openQueues({ redisUrl: config.redisUrl, databaseUrl }, log)
  const mine: Step[] = rolesOfSteps[role].map((name) => steps[name])
  const workers = mine.map((step): RunningWorker => {
    const pace = { concurrency: step.concurrency(config), stalledSeconds: config.stalledSeconds }
    return queues.work(step.name, (batch) => runStep(context, step, batch), pace)
  })
  const sweeper = startSweeper(context, databaseUrl, mine, queues)
  const heart = startHeart(runtime, role)
  return {
    queues,
    async close(graceMs) {
      await sweeper.close()
      await Promise.all(workers.map((worker) => worker.close(graceMs)))
      await heart.stop()
      await queues.close()
      await context.readers.close()
      await closeFeedParsers()
    },
  }
}

/** Runs one batch; a failure is logged and counted here, and its rows come due again by themselves. */
async function runStep(context: StepContext, step: Step, batch: Parameters<Step['run']>[1]): Promise<void> {
  const startedAt = performance.now()
  try {
    await step.run(context, batch)
    context.log.debug(
      { step: step.name, rows: batch.length, ms: Math.round(performance.now() - startedAt) },
      'step',
    )
  } catch (error) {
    const words = (error as Error).message
    context.log.error({ step: step.name, rows: batch.length, error: words }, 'step failed')
    await countStepFailure(context.db, step.name, words).catch(() => {})
    throw error
  }
}

/** Says that this process lives, so that commands know whether a service works for them. */
function startHeart({ db, log }: Runtime, role: Role) {
  const worker = { id: `${hostname()}-${process.pid}-${role}`, role, host: hostname(), pid: process.pid }
  let last: Promise<void> = Promise.resolve()
  const say = () => {
    last = beat(db, worker).catch((error: Error) => log.warn({ error: error.message }, 'heartbeat failed'))
  }
  say()
  const timer = setInterval(say, beatMs)
  return {
    async stop() {
      clearInterval(timer)
      await last
      await removeWorker(db, worker.id).catch(() => {})
    },
  }
}
