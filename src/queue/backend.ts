import { createPostgresBackend, type DefaultJobOptions, Queue, Worker, type WorkerOptions } from 'bullmq'

/** Which datastore carries the bell: Redis when there is one, else the database itself. */
export interface QueueTarget {
  readonly redisUrl: string | null
  readonly databaseUrl: string
}

/** One schema for BullMQ's own tables, apart from ours. */
const postgresSchema = 'claimwatch_queue'
/** All keys share one hash tag, so that a Redis Cluster keeps them in one slot. */
const redisPrefix = '{claimwatch}'
/** A silent half-open connection is noticed after this; above BullMQ's own longest block of 10 s. */
const socketTimeoutMs = 15_000
const connectTimeoutMs = 5_000
/** Longest wait between two dials; left to itself BullMQ comes to wait 20 s. */
const retryMsMax = 1_000
/** BullMQ's connections per queue or worker on the PostgreSQL backend, beside one that listens. */
const postgresPoolMax = 2

export type BellQueue = ReturnType<typeof openQueue>
export type RedisQueue = ReturnType<typeof openRedisQueue>
export type BellWorker = ReturnType<typeof openWorker>

/** Opens a producer. It fails fast when the datastore is away: the rows stay due and are rung again. */
export function openQueue(name: string, target: QueueTarget) {
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true }
  if (!target.redisUrl) {
    const connection = postgresConnection(target.databaseUrl)
    return new Queue(name, { connection, defaultJobOptions }, createPostgresBackend)
  }
  return openRedisQueue(name, target.redisUrl, defaultJobOptions)
}

function openRedisQueue(name: string, redisUrl: string, defaultJobOptions: DefaultJobOptions) {
  const failFast = { enableOfflineQueue: false, maxRetriesPerRequest: 1 }
  const connection = { ...redisConnection(redisUrl), ...failFast }
  return new Queue(name, { connection, prefix: redisPrefix, defaultJobOptions })
}

type Pace = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>

/** Opens a consumer that is not yet running. */
export function openWorker(
  name: string,
  target: QueueTarget,
  run: (job: { data: unknown }) => Promise<void>,
  pace: Pace,
) {
  // Kept jobs would make the next job under their id a silent no-op.
  const options = { ...pace, autorun: false, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } }
  if (!target.redisUrl) {
    const connection = postgresConnection(target.databaseUrl)
    return new Worker(name, run, { ...options, connection }, createPostgresBackend)
  }
  const connection = { ...redisConnection(target.redisUrl), maxRetriesPerRequest: null }
  return new Worker(name, run, { ...options, connection, prefix: redisPrefix })
}

function redisConnection(redisUrl: string) {
  return {
    url: redisUrl,
    socketTimeout: socketTimeoutMs,
    connectTimeout: connectTimeoutMs,
    retryStrategy: (tries: number) => Math.min(tries * 100, retryMsMax),
  }
}

function postgresConnection(databaseUrl: string) {
  return {
    connectionString: databaseUrl,
    schema: postgresSchema,
    migrate: true,
    max: postgresPoolMax,
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'claimwatch queue',
  }
}
