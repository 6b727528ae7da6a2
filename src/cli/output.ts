import { once } from 'node:events'

/** Writes data to standard output and waits while the reader is slower than we are. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

export function writeLine(text: string): Promise<void> {
  return write(`${text}\n`)
}

/** Words for the person at the terminal; never data. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** What was asked of which record, for data that has no room for it: one line of JSON beside the data. */
export function sayCitation(citation: object): void {
  say(`Cite: ${JSON.stringify(citation)}`)
}

/** `claimwatch attacks | head` closes our output early: that is a reader's right, not a failure. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}
