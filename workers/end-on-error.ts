/** Ends the process with one clear sentence when what it runs cannot start. */
export function endOnError(running: Promise<void>): void {
  running.catch((error: Error) => {
    console.error(process.env.DEBUG ? error : error.message)
    process.exit(1)
  })
}
