import type { QueueName, Queues } from '../queue/queues.ts'
import { listenForDue } from '../store/bell.ts'
import { countStepFailure } from '../store/step-failures.ts'
import type { Step, StepContext } from './step.ts'

/** Finds what no bell announced: after a lost queue, a crash, a due time that has come. */
const roundMs = 1_000

export interface Sweeper {
  /** Stops announcing; a round under way is finished. */
  close(): Promise<void>
}

/**
 * Turns due rows into jobs: at once when a step announces them, and every second whatever was
 * announced. Any number of sweepers may run; they skip each other's rows.
 */
export function startSweeper(
  context: StepContext,
  databaseUrl: string,
  steps: readonly Step[],
  queues: Queues,
): Sweeper {
  const { log } = context
  const rounds = new Map<QueueName, Round>(
    steps.map((step) => [step.name, new Round(() => sweepStep(context, step, queues))]),
  )
  const bell = listenForDue(
    databaseUrl,
    (name) => rounds.get(name as QueueName)?.request(),
    (error) => log.warn({ error: error.message }, 'bell connection error'),
  )
  const requestAll = () => {
    for (const round of rounds.values()) round.request()
  }
  const timer = setInterval(requestAll, roundMs)
  requestAll()
  return {
    async close() {
      clearInterval(timer)
      await bell.close()
      await Promise.all([...rounds.values()].map((round) => round.stop()))
    },
  }
}

async function sweepStep(context: StepContext, step: Step, queues: Queues): Promise<void> {
  try {
    const batches = await step.claim(context)
    if (batches.length === 0) return
    try {
      await queues.ring(step.name, batches)
    } catch (error) {
      await step.unclaim(context, batches)
      throw error
    }
  } catch (error) {
    const words = (error as Error).message
    context.log.warn({ step: step.name, error: words }, 'due rows could not be announced')
    await countStepFailure(context.db, `sweep-${step.name}`, words).catch(() => {})
  }
}

/** One step's rounds: never two at once, and one more when asked during a round. */
class Round {
  readonly #work: () => Promise<void>
  #running: Promise<void> | null = null
  #again = false
  #stopped = false

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  request(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      await this.#work()
    } while (this.#again && !this.#stopped)
    this.#running = null
  }
}
