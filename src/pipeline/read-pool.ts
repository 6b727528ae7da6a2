import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { createGate } from '../sources/gate.ts'
import type { ReadOutcome, ReadTask } from './read-task.ts'

export interface ReadPool {
  /** One outcome a report, in order. Throws when a thread died or ran past its deadline. */
  read(task: ReadTask): Promise<ReadOutcome[]>
  close(): Promise<void>
}

/** Longer than any batch of honest reports takes, short enough that a hostile one blocks nobody for long. */
const readMsMax = 10_000
/** A thread that needs more has met a hostile report; it dies alone. */
const threadMegabytesMax = 192
/** Where new things are made; a larger one only collects more rarely. */
const threadYoungMegabytesMax = 16
const idleMs = 60_000

/** Opens the threads that read reports, so that a report can neither stall nor end the process. */
export function openReadPool(catalogue: Catalogue, threads: number): ReadPool {
  const extension = extname(fileURLToPath(import.meta.url))
  const pool = new Piscina<ReadTask, ReadOutcome[]>({
    filename: fileURLToPath(new URL(`./read-thread${extension}`, import.meta.url)),
    execArgv: extension === '.ts' ? ['--import', 'tsx'] : [],
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    workerData: catalogue,
    resourceLimits: {
      maxOldGenerationSizeMb: threadMegabytesMax,
      maxYoungGenerationSizeMb: threadYoungMegabytesMax,
    },
  })
  // A thread that ends rejects its own task; the pool's event only repeats that.
  pool.on('error', () => undefined)
  // Waiting happens before the pool, so that the deadline counts work alone.
  const gate = createGate(threads)
  return {
    read: (task) => gate(() => pool.run(task, { signal: AbortSignal.timeout(readMsMax) })),
    close: () => pool.destroy(),
  }
}
