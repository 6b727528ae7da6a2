import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channels } from '../../src/channels/channel.ts'
import { mailPassword, startMailServer, type TestMailServer } from '../support/mail-server.ts'

const policy = { allowPrivateAddresses: true, userAgent: 'claimwatch/test' }
const line =
  'Kataib Hezbollah claims a drone attack. “<b>We</b> struck”\u2068تبنت الجماعة الهجوم\u2069 & more.'
const thread = { id: 'thread_1', title: 'Kataib Hezbollah claims a drone attack', isFirst: true }
const payload = {
  type: 'claimwatch.alert',
  id: 'alert_1',
  watch: { id: 'w', name: 'Desk' },
  thread,
  urgent: false,
  line,
  recordedAt: '2024-01-28T12:00:00.000Z',
}

let server: TestMailServer
beforeEach(async () => {
  server = await startMailServer()
})
afterEach(() => server.close())

function send(given: object = {}, to = 'editor@desk.example', smtpUrl = server.url) {
  const whole: Record<string, unknown> = { ...payload, ...given }
  const id = typeof whole['id'] === 'string' ? whole['id'] : ''
  const now = new Date('2024-01-28T12:00:00Z')
  const mail = { smtpUrl, from: 'Claims desk <alerts@claimwatch.example>' }
  return channels.email.send({ id, channel: { to }, payload: whole, now }, { policy, mail })
}

/** The parts of a message, decoded. */
function bodies(raw: string): { text: string; html: string } {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ''
  const part = (type: string) => {
    const found = raw.split(`--${boundary}`).find((each) => each.includes(`Content-Type: ${type}`)) ?? ''
    const [head = '', ...rest] = found.split('\r\n\r\n')
    const body = rest.join('\r\n\r\n')
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
    const bytes = body
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1').toString('utf8')
  }
  return { text: part('text/plain'), html: part('text/html') }
}

describe('an alert by e-mail', () => {
  test('comes as text and HTML, from us, with the words of the outside inert', async () => {
    expect(await send()).toEqual({ result: 'delivered', status: 250 })
    const [mail] = server.received
    expect(mail?.to).toEqual(['editor@desk.example'])
    expect(mail?.headers).toMatchObject({
      from: 'Claims desk <alerts@claimwatch.example>',
      to: 'editor@desk.example',
      subject: 'Kataib Hezbollah claims a drone attack',
      'x-claimwatch-id': 'alert_1',
      'auto-submitted': 'auto-generated',
    })
    const { text, html } = bodies(mail?.raw ?? '')
    expect(text).toContain(line)
    expect(text).toContain('[alert_1]')
    expect(html).toContain('“&lt;b&gt;We&lt;/b&gt; struck”')
    expect(html).toContain('تبنت الجماعة الهجوم')
    expect(html).not.toMatch(/<b>|<script|<img|https?:/)
  })

  test('is threaded: what follows points at the first, under the same subject', async () => {
    await send()
    await send({ id: 'alert_2', type: 'claimwatch.update', thread: { ...thread, isFirst: false } })
    const [first, second] = server.received.map(({ headers }) => headers)
    expect(first?.['message-id']).toBe('<thread_1@claimwatch.example>')
    expect(first?.['references']).toBeUndefined()
    expect(second).toMatchObject({
      'message-id': '<alert_2@claimwatch.example>',
      'in-reply-to': '<thread_1@claimwatch.example>',
      references: '<thread_1@claimwatch.example>',
      subject: 'Re: Kataib Hezbollah claims a drone attack',
    })
  })

  test('keeps its Message-ID over tries, so that a repeat is known', async () => {
    await send({ id: 'alert_2', thread: { ...thread, isFirst: false } })
    await send({ id: 'alert_2', thread: { ...thread, isFirst: false } })
    const ids = server.received.map(({ headers }) => headers['message-id'])
    expect(ids[0]).toBe(ids[1])
  })

  test('as a digest tells each alert with its id', async () => {
    const alerts = [
      { id: 'alert_1', line: 'One.' },
      { id: 'alert_2', line: 'Two.' },
    ]
    await send({ type: 'claimwatch.digest', id: 'digest_1', thread: undefined, line: '2 alerts.', alerts })
    const { text } = bodies(server.received[0]?.raw ?? '')
    expect(server.received[0]?.headers['subject']).toBe('2 alerts.')
    expect(text).toMatch(/One\.\r?\n\[alert_1\]\r?\n\r?\nTwo\.\r?\n\[alert_2\]/)
  })

  test('cannot be made to carry headers of the outside', async () => {
    const title = 'A title\r\nBcc: victim@example.org\r\n\r\nbody'
    await send({ thread: { ...thread, title } })
    const [mail] = server.received
    expect(mail?.to).toEqual(['editor@desk.example'])
    expect(mail?.headers['bcc']).toBeUndefined()
    expect(mail?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
  })
})

describe('a mail server that', () => {
  test.each([
    ['has no room now', 452, 'retry'],
    ['does not know the address', 550, 'refused'],
  ] as const)('%s: %d', async (_, code, result) => {
    server.refuseWith(code)
    const outcome = await send()
    expect(outcome).toMatchObject({ result, status: code })
    expect(JSON.stringify(outcome)).not.toContain('editor')
  })

  test('refuses our password is tried again, and the password is not told', async () => {
    const outcome = await send({}, undefined, server.url.replace(mailPassword, 'another-secret'))
    expect(outcome).toMatchObject({ result: 'retry', error: 'the mail server refuses our password' })
    expect(JSON.stringify(outcome)).not.toContain('secret')
  })

  test('is away is tried again, and its address is not told', async () => {
    const { url } = server
    const away = await startMailServer()
    await away.close()
    const outcome = await send({}, undefined, away.url)
    expect(outcome).toMatchObject({ result: 'retry', status: null })
    expect(JSON.stringify(outcome)).not.toMatch(/127\.0\.0\.1|planted/)
    expect(url).not.toBe(away.url)
  })

  test('is not configured: nothing can be sent, and the channel says what to set', async () => {
    const out = { policy, mail: null }
    expect(channels.email.problems({ to: 'a@b.example' }, out)).toEqual([
      'e-mail needs a mail server: set SMTP_URL and MAIL_FROM',
    ])
    const delivery = { id: 'x', channel: { to: 'a@b.example' }, payload, now: new Date() }
    expect(await channels.email.send(delivery, out)).toMatchObject({ result: 'retry' })
  })
})
