import { setTimeout } from 'node:timers/promises'
import { unfinishedReports } from '../store/reports.ts'
import { liveWorkers } from '../store/workers.ts'
import { openStepContext } from './context.ts'
import { drain } from './drain.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

const waitMs = 100
/** Asking costs more the more reports are asked about. */
const waitMsPerReport = 0.05

/**
 * Returns when these reports are read and resolved: waits for the service that does it, or does the
 * steps here, in `given` if there is one, whenever none is alive. `onProgress` gets how many are done.
 */
export async function finishReports(
  runtime: Runtime,
  ids: readonly number[],
  onProgress: (done: number) => void = () => {},
  given?: StepContext,
): Promise<void> {
  const { db } = runtime
  const context = given ?? openStepContext(runtime)
  try {
    for (let left = ids; ; ) {
      left = await unfinishedReports(db, left)
      onProgress(ids.length - left.length)
      if (left.length === 0) return
      const ran = (await isServed(runtime)) ? 0 : await drain(context, ['extract', 'resolve', 'alert'])
      // Nothing to do here: a service is at it, or the lease of one that died has yet to run out.
      if (ran === 0) await setTimeout(waitMs + left.length * waitMsPerReport)
    }
  } finally {
    if (context !== given) await context.readers.close()
  }
}

/** Whether processes are alive that read and resolve. */
export async function isServed({ db }: Runtime): Promise<boolean> {
  const roles = new Set((await liveWorkers(db)).map((worker) => worker.role))
  return roles.has('all') || (roles.has('extract') && roles.has('resolve'))
}
