import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { endpoints } from '../../src/api/endpoints.ts'
import { createWebhookSecret } from '../../src/channels/webhook-secret.ts'
import { addToken } from '../../src/store/api-tokens.ts'
import { addWatch } from '../../src/store/watches.ts'
import { freePort } from '../support/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const root = join(import.meta.dirname, '../..')
const planted = {
  apiToken: 'planted-api-token-hunter2-hunter2',
  redisPassword: 'planted-redis-password',
  mailPassword: 'planted-mail-password',
  webhookPath: 'planted-webhook-path',
  chatPath: 'planted-chat-path',
  webhookSecret: createWebhookSecret(),
  madeToken: createApiToken(),
}
const words = [
  ...Object.values(planted).filter((value) => typeof value === 'string'),
  planted.webhookSecret.slice(6),
  planted.madeToken.token,
  planted.madeToken.digest,
]
// What a report or a client may put into a line: breaks, colours, directions, quotes.
const hostile = '\r\n{"level":60,"msg":"forged"}\u2028\u001b[31m\u202e"\\'

/** The API as a process of its own, all of whose parts but the database are away, so that it fails and says so. */
describe('S17 S14 secrets planted in a service', () => {
  let database: TestDatabase
  let url = ''
  let logged = ''
  let stop: () => Promise<void> = () => Promise.resolve()

  beforeAll(async () => {
    database = await createTestDatabase()
    const { id, digest } = planted.madeToken
    await addToken(database.db, { id, name: 'reader', scope: 'read', digest })
    const watch = { name: 'w', query: {}, transitions: ['new-claim'] }
    const hook = { url: `http://127.0.0.1:1/${planted.webhookPath}`, secret: planted.webhookSecret }
    await addWatch(database.db, { ...watch, id: 'hook', channelType: 'webhook', channel: hook })
    const chat = { url: `http://127.0.0.1:1/${planted.chatPath}` }
    await addWatch(database.db, { ...watch, id: 'chat', channelType: 'chat', channel: chat })
    const mail = { to: 'reader@example.org' }
    await addWatch(database.db, { ...watch, id: 'mail', channelType: 'email', channel: mail })
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'workers/api.ts')], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATABASE_URL: database.url,
        REDIS_URL: `redis://:${planted.redisPassword}@127.0.0.1:1`,
        SMTP_URL: `smtp://desk:${planted.mailPassword}@127.0.0.1:1`,
        MAIL_FROM: 'desk@example.org',
        API_TOKEN: planted.apiToken,
        ALLOW_PRIVATE_WEBHOOKS: 'true',
        LOG_LEVEL: 'debug',
        LOG_FORMAT: 'json',
        PORT: String(port),
      },
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (logged += text))
    }
    const ended = once(child, 'exit')
    stop = async () => {
      child.kill('SIGTERM')
      await ended
    }
    while (child.exitCode === null && !(await isUp())) await pause(50)
  })
  afterAll(async () => {
    await stop()
    await database.drop()
  })
  const isUp = () =>
    fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    )

  const pages = [
    '/',
    '/map',
    '/attacks',
    '/groups',
    '/review',
    '/watches',
    '/watches/hook',
    '/docs',
    '/login',
    '/none',
  ]
  const others = ['/metrics', '/health/ready', '/openapi.json', '/queues', '/queues/api/queues']
  const ids = ['hook', 'chat', 'mail', encodeURIComponent(hostile)]
  const read = endpoints
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => (path.includes(':id') ? ids.map((id) => path.replace(':id', id)) : [path]))
  const feeds = ids.flatMap((id) => [`/v1/watches/${id}/feed.atom`, `/v1/watches/${id}/feed.json`])
  const addresses = [...pages, ...others, ...read, ...feeds]

  async function answers(headers: Record<string, string>): Promise<string> {
    const texts = addresses.map(async (address) => {
      const response = await fetch(`${url}${address}`, { headers, redirect: 'manual' })
      return `${JSON.stringify([...response.headers])}\n${await response.text()}`
    })
    return (await Promise.all(texts)).join('\n')
  }

  it('S17 stand in no answer, be it given, refused or failed', async () => {
    const write = { authorization: `Bearer ${planted.apiToken}`, 'user-agent': 'x', 'x-hostile': 'y' }
    const reader = { authorization: `Bearer ${planted.madeToken.token}`, accept: 'text/html' }
    const told = [await answers(write), await answers(reader)]
    for (const id of ['hook', 'chat', 'mail']) {
      const tested = await fetch(`${url}/v1/watches/${id}/test`, { method: 'POST', headers: write })
      const words = await tested.text()
      expect([id, words]).toEqual([id, expect.stringContaining('error')])
      told.push(words)
    }
    // Last, since an address that was refused often has to wait.
    told.push(await answers({ authorization: 'Bearer wrong' }))
    expect(told.join('\n').length).toBeGreaterThan(100_000)
    for (const secret of words) for (const text of told) expect(text).not.toContain(secret)
  })

  it('S14 stand in no line of the log, and each line is one JSON object whatever is asked for', async () => {
    await stop()
    expect(logged).toContain('queue connection error')
    for (const secret of words) expect(logged).not.toContain(secret)
    for (const mark of ['\u2028', '\u001b', '\u202e']) expect(logged).not.toContain(mark)
    const lines = logged.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' })
  })
})
