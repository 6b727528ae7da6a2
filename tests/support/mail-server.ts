import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly to: readonly string[]
  /** As it came over the wire. */
  readonly raw: string
  /** Lower-case names; folded lines joined. */
  readonly headers: Readonly<Record<string, string>>
}

export interface TestMailServer {
  /** With a user and a password. */
  readonly url: string
  readonly received: ReceivedMail[]
  /** Answers every recipient with this code from now on; null takes mail again. */
  refuseWith(code: number | null): void
  /** Takes the message and never answers. */
  hang(): void
  close(): Promise<void>
}

export const mailPassword = 'planted-mail-password'

/** A real SMTP server on this machine. */
export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  let refusal: number | null = null
  let hangs = false
  let recipients: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password }, _session, callback) => {
      if (password === mailPassword) callback(null, { user: 'desk' })
      else callback(new Error('Invalid username or password'))
    },
    onRcptTo: ({ address }, _session, callback) => {
      if (refusal !== null)
        return callback(Object.assign(new Error(`no ${address}`), { responseCode: refusal }))
      recipients.push(address)
      callback()
    },
    onData: (stream, _session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        received.push({ to: recipients, raw, headers: headersOf(raw) })
        recipients = []
        if (!hangs) callback()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://desk:${mailPassword}@127.0.0.1:${port}`,
    received,
    refuseWith: (code) => {
      refusal = code
    },
    hang: () => {
      hangs = true
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function headersOf(raw: string): Record<string, string> {
  const [head = ''] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
    }),
  )
}
