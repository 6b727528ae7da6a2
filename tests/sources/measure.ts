import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Measured, MeasuredTask } from './measured-process.ts'

/** Does the task in a process of its own and says how it ended and what memory it took. */
export async function measure(task: MeasuredTask, env: Record<string, string> = {}): Promise<Measured> {
  const child = fork(new URL('./measured-process.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  })
  try {
    await once(child, 'message')
    const answer = once(child, 'message') as Promise<[Measured]>
    child.send(task)
    return (await answer)[0]
  } finally {
    if (child.connected) child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}
