import type { Batch, QueueName } from '../queue/queues.ts'
import type { Step, StepContext } from './step.ts'
import { steps } from './steps.ts'

/** Failed batches in a row after which there is no sense in going on. */
const failuresMax = 20

/**
 * Runs steps in this process, without a queue, until their rows are no longer due: what a command
 * does when no service works for it. Safe beside a service; both skip each other's rows. Returns how
 * many batches it ran.
 */
export async function drain(context: StepContext, names: readonly QueueName[]): Promise<number> {
  let batches = 0
  for (const name of names) batches += await drainStep(context, steps[name])
  return batches
}

async function drainStep(context: StepContext, step: Step): Promise<number> {
  let count = 0
  let failures = 0
  const waiting: Batch[] = []
  const work = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await step.run(context, batch)
        failures = 0
      } catch (error) {
        // Its rows come round again, alone, until they are given up.
        context.log.warn({ step: step.name, error: (error as Error).message }, 'step failed')
        if (++failures >= failuresMax) throw error
      }
    }
  }
  for (let batches = await step.claim(context); batches.length > 0; batches = await step.claim(context)) {
    waiting.push(...batches)
    count += batches.length
    await Promise.all(Array.from({ length: step.concurrency(context.config) }, work))
  }
  return count
}
