/** From the first signal to the end, whatever then still hangs. */
const deadlineMs = 9_500
const parentPollMs = 500

/**
 * Settles, with the reason, when the process is asked to end; a second signal ends it at once. Called
 * before anything is opened, so that a signal during the start is kept and what is open then is closed.
 */
export function stopAsked(): Promise<string> {
  return new Promise((resolve) => {
    let isAsked = false
    const ask = (why: string) => {
      if (isAsked) process.exit(1)
      isAsked = true
      resolve(why)
      setTimeout(() => {
        console.error(`not closed within ${deadlineMs} ms: what was under way comes due again`)
        process.exit(1)
      }, deadlineMs).unref()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ask(signal))
    // npm hands SIGTERM to its shell alone, which dies of it and leaves us behind.
    if (process.env.npm_lifecycle_event) whenParentEnds(() => isAsked || ask('npm ended'))
  })
}

function whenParentEnds(tell: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    tell()
  }, parentPollMs).unref()
}
