import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Logger } from '../logging.ts'
import type { RedisQueue } from '../queue/backend.ts'
import type { Db } from '../store/database.ts'

/** What routes call on: the part of the runtime that answering needs. */
export interface ApiContext {
  readonly config: Config
  readonly db: Db
  readonly log: Logger
  readonly catalogue: Catalogue
  /** Ids waiting in each queue; rejects when the queue does not answer. */
  readonly queueDepth: () => Promise<Readonly<Record<string, number>>>
  /** The queues to be looked into; none where they are in PostgreSQL. */
  readonly shownQueues: readonly RedisQueue[]
}
