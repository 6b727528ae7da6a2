import { createTransport } from 'nodemailer'
import { type Message, messageOf } from '../domain/alerts/message.ts'
import type { Channel, Delivery, MailSettings, SendResult, WayOut } from './channel.ts'

/** A mail server should take a message at once. */
const connectMs = 10_000
const silenceMs = 15_000

/** E-mail to one address. Setting: `to`. Text and HTML, one thread a subject. */
export const email: Channel = {
  problems: ({ to }, { mail }) => [
    ...(mail === null ? ['e-mail needs a mail server: set SMTP_URL and MAIL_FROM'] : []),
    ...(to === undefined || to === '' ? ['the channel needs an address (to)'] : []),
  ],
  send,
}

async function send(delivery: Delivery, { mail }: WayOut): Promise<SendResult> {
  if (mail === null) return retry(null, 'no mail server is configured (SMTP_URL, MAIL_FROM)')
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail(mailOf(delivery, mail))
    return { result: 'delivered', status: 250 }
  } catch (error) {
    return afterFailure(error)
  } finally {
    transport.close()
  }
}

function mailOf({ channel, payload, now }: Delivery, mail: MailSettings) {
  const message = messageOf(payload)
  const { id, title, thread } = message
  const at = `@${/@([^>\s]+)>?\s*$/.exec(mail.from)?.[1] ?? 'claimwatch.invalid'}`
  // The first of a thread is the thread: what follows points at it, so that readers gather them.
  const root = thread === null ? null : `<${thread.id}${at}>`
  const own = thread?.isFirst ? (root ?? '') : `<${id}${at}>`
  return {
    from: mail.from,
    to: { name: '', address: channel['to'] ?? '' },
    subject: title,
    date: now,
    messageId: own,
    ...(root === null || own === root ? {} : { inReplyTo: root, references: root }),
    headers: { 'X-Claimwatch-Id': id, 'Auto-Submitted': 'auto-generated', Precedence: 'list' },
    text: textOf(message),
    html: htmlOf(message),
  }
}

function textOf({ watch, lines }: Message): string {
  const parts = lines.map(({ id, line }) => `${line}\n[${id}]`)
  return `${parts.join('\n\n')}\n\n-- \nclaimwatch, watch “${watch}”\n`
}

function htmlOf({ watch, lines }: Message): string {
  const parts = lines.map(
    ({ id, line }) => `<p dir="auto">${escaped(line)}<br><small>${escaped(id)}</small></p>`,
  )
  return `<!doctype html><html lang="en"><body>${parts.join('\n')}<hr><p><small>claimwatch, watch “${escaped(watch)}”</small></p></body></html>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}

/** What a server says may hold addresses and passwords, so only its number is kept. */
function afterFailure(error: unknown): SendResult {
  const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown }
  const status = typeof responseCode === 'number' ? responseCode : null
  const ours = code === 'EAUTH' || code === 'ENOAUTH'
  if (status !== null && status >= 500 && !ours) {
    return { result: 'refused', status, error: `the mail server answered ${status}: it will not take this` }
  }
  const failure = typeof code === 'string' ? code : 'failed'
  const reason = status === null ? failure : `answered ${status}`
  return retry(status, `the mail server ${ours ? 'refuses our password' : reason}`)
}

function retry(status: number | null, error: string): SendResult {
  return { result: 'retry', status, error, retryAfterSeconds: null }
}
