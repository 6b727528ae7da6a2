import type { WayOut } from '../channels/channel.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Logger } from '../logging.ts'
import type { Batch, QueueName } from '../queue/queues.ts'
import type { FetchPolicy } from '../sources/fetch-policy.ts'
import type { Db } from '../store/database.ts'
import type { ReadPool } from './read-pool.ts'

/** What every step works with. */
export interface StepContext {
  readonly config: Config
  readonly db: Db
  readonly log: Logger
  readonly catalogue: Catalogue
  readonly readers: ReadPool
  readonly feedPolicy: FetchPolicy
  readonly wayOut: WayOut
}

/**
 * One arrow of the flow. Rows say what is due; `claim` takes them under a new attempt, a batch a
 * job; `run` may be called twice for one batch and must then change nothing the second time.
 */
export interface Step {
  readonly name: QueueName
  /** Batches worked on at once by one process. */
  concurrency(config: Config): number
  claim(context: StepContext): Promise<Batch[]>
  /** Takes back batches whose announcement failed. */
  unclaim(context: StepContext, batches: readonly Batch[]): Promise<void>
  run(context: StepContext, batch: Batch): Promise<void>
}
