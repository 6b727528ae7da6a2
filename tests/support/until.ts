import { setTimeout as pause } from 'node:timers/promises'

const waitMsMax = 120_000
const pollMs = 60

/** Waits until it is so, however slow the machine; what is waited for goes into the error. */
export async function until(
  what: string | (() => string),
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + waitMsMax
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      throw new Error(`it did not come to pass: ${typeof what === 'string' ? what : what()}`)
    }
    await pause(pollMs)
  }
}
