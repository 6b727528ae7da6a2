import { UnrecoverableError } from 'bullmq'
import type { Logger } from '../logging.ts'
import { type BellQueue, openQueue, openWorker, type QueueTarget, type RedisQueue } from './backend.ts'
import { PermanentError } from './permanent-error.ts'

export const queueNames = ['poll', 'extract', 'resolve', 'alert', 'deliver'] as const
export type QueueName = (typeof queueNames)[number]

/** A due row under the attempt it was announced with; a settle by an older attempt is refused. */
export interface Ref {
  readonly id: number | string
  readonly attempt: number
}

/** Jobs carry ids, never content. */
export type Batch = readonly Ref[]

export interface Queues {
  /** Announces batches of due rows. Throws when the datastore is away. */
  ring(queue: QueueName, batches: readonly Batch[]): Promise<void>
  /** Jobs waiting or being worked on, by queue. */
  depth(): Promise<Record<QueueName, number>>
  /** The queues themselves, for the page that shows them; none where they are in PostgreSQL. */
  onRedis(): readonly RedisQueue[]
  /** Starts working a queue. */
  work(queue: QueueName, run: (batch: Batch) => Promise<void>, options: WorkOptions): RunningWorker
  close(): Promise<void>
}

export interface WorkOptions {
  readonly concurrency: number
  /** A worker that says nothing for about twice as long has lost its job to another. */
  readonly stalledSeconds: number
}

export interface RunningWorker {
  /** Takes no more jobs, waits `graceMs` for those under way, then lets go of them. */
  close(graceMs: number): Promise<void>
}

/** Above any number of crashes that one batch can cause: attempts are counted in PostgreSQL. */
const maxStalledCount = 20
const lockIntervals = 3

/** Opens the producers of all queues. Errors of their connections are logged, never thrown. */
export async function openQueues(target: QueueTarget, log: Logger): Promise<Queues> {
  const queues = new Map<QueueName, BellQueue>()
  const report = (queue: QueueName) => (error: Error) =>
    log.warn({ queue, error: error.message }, 'queue connection error')
  const queueOf = (name: QueueName): BellQueue => {
    let queue = queues.get(name)
    if (!queue) {
      queue = openQueue(`claimwatch-${name}`, target)
      queue.on('error', report(name))
      queues.set(name, queue)
    }
    return queue
  }
  return {
    async ring(name, batches) {
      const jobs = batches.map((batch) => ({ name, data: { refs: batch }, opts: { jobId: jobId(batch) } }))
      if (jobs.length > 0) await queueOf(name).addBulk(jobs)
    },
    async depth() {
      const entries = queueNames.map(async (name) => {
        const counts = await queueOf(name).getJobCounts('waiting', 'active', 'prioritized', 'delayed')
        return [name, Object.values(counts).reduce((sum, count) => sum + count, 0)] as const
      })
      return Object.fromEntries(await Promise.all(entries)) as Record<QueueName, number>
    },
    onRedis: () => (target.redisUrl === null ? [] : queueNames.map((name) => queueOf(name) as RedisQueue)),
    work: (name, run, options) => startWorker(name, target, run, options, report(name)),
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
    },
  }
}

function startWorker(
  name: QueueName,
  target: QueueTarget,
  run: (batch: Batch) => Promise<void>,
  { concurrency, stalledSeconds }: WorkOptions,
  onError: (error: Error) => void,
): RunningWorker {
  const pace = {
    concurrency,
    lockDuration: stalledSeconds * lockIntervals * 1000,
    stalledInterval: stalledSeconds * 1000,
    maxStalledCount,
  }
  const worker = openWorker(`claimwatch-${name}`, target, (job) => runJob(job.data, run), pace)
  worker.on('error', onError)
  // A failed job is announced again from its rows; the failure itself is logged by the step.
  const running = worker.run().catch(onError)
  return {
    async close(graceMs) {
      // Closing with force is only taken the first time, so the wait for active jobs is a pause.
      const paused = worker.pause().catch(onError)
      const isIdle = await Promise.race([paused.then(() => true), delay(graceMs).then(() => false)])
      await worker.close(true)
      // Its loop ends with its last job, and of a job that is let go nobody knows when.
      if (isIdle) await running
    },
  }
}

async function runJob(data: unknown, run: (batch: Batch) => Promise<void>): Promise<void> {
  try {
    await run((data as { refs: Batch }).refs)
  } catch (error) {
    if (error instanceof PermanentError) throw new UnrecoverableError(error.message)
    throw error
  }
}

// The same rows under the same attempts are one job however often they are announced.
function jobId(batch: Batch): string {
  const first = batch[0]
  return `r-${first?.id ?? 'none'}-${first?.attempt ?? 0}-${batch.length}`
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
