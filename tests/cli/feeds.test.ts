import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runHere } from './run-cli.ts'

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>
<item><guid>g1</guid><title>A claim \u202e</title><pubDate>Sun, 21 Jan 2024 10:00:00 GMT</pubDate>
<description>Kataib Hezbollah claimed responsibility for an attack.</description></item></channel></rss>`
const page =
  '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/rss+xml" href="/sport.xml"></head></html>'

let database: TestDatabase
let outlet: TestHttpServer
let dir: string
const run = (...args: string[]) =>
  runHere(args, {
    DATABASE_URL: database.url,
    ALLOW_PRIVATE_ADDRESSES: 'true',
    ALLOW_PRIVATE_WEBHOOKS: 'true',
  })

beforeAll(async () => {
  database = await createTestDatabase()
  outlet = await startHttpServer(({ path }) => {
    if (path === '/feed.xml')
      return { body: rss, headers: { 'content-type': 'application/rss+xml' }, status: 200 }
    if (path === '/') return { body: page, headers: { 'content-type': 'text/html' }, status: 200 }
    return { status: path === '/hook' ? 204 : 404 }
  })
  dir = await mkdtemp(join(tmpdir(), 'claimwatch-feeds-'))
})
afterAll(async () => {
  await outlet.close()
  await database.drop()
  await rm(dir, { recursive: true, force: true })
})

describe('feeds check', () => {
  it('shows what would be stored and stores nothing', async () => {
    const { code, out } = await run('feeds', 'check', `${outlet.url}/feed.xml`)
    expect(code).toBe(0)
    expect(out).toMatch(/Outlet\n {2}rss, read by .*\n {2}1 reports would be stored/)
    expect(out).toContain('2024-01-21T10:00:00')
    expect(out).not.toContain('\u202e')
    const json = await run('feeds', 'check', `${outlet.url}/feed.xml`, '--format', 'json')
    expect(JSON.parse(json.out)).toMatchObject({ kind: 'feed', items: [{ guid: 'g1' }] })
    expect((await run('feeds', '--format', 'json')).out).toContain('"feeds": []')
  })

  it.each([
    ['/', /this is an HTML page/],
    ['/gone', /answers with status 404/],
  ])('says what %s is instead', async (path, words) => {
    const { code, out } = await run('feeds', 'check', outlet.url + path)
    expect(code).toBe(1)
    expect(out).toMatch(words)
  })

  it('refuses a private address unless it is allowed', async () => {
    const { code, err } = await runHere(['feeds', 'check', 'http://127.0.0.1:8080/feed.xml'], {})
    expect(code).toBe(1)
    expect(err).toMatch(/is not a public/)
  })
})

describe('feeds add', () => {
  it('follows a web page to the feed that it announces', async () => {
    const { code, out, err } = await run('feeds', 'add', outlet.url, '--kind', 'wire', '--reliability', 'B')
    expect(code).toBe(0)
    expect(out).toContain(`${outlet.url}/feed.xml`)
    expect(err).toContain('this is an HTML page, not a feed. It links to the feed')
    expect(err).toContain(`It also links to ${outlet.url}/sport.xml`)
    expect(JSON.parse((await run('feeds', '--format', 'json')).out)).toMatchObject({
      feeds: [{ url: `${outlet.url}/feed.xml`, title: 'Outlet', source: '127.0.0.1', state: 'new' }],
    })
  })

  it('takes the name of a Telegram channel for its public page', async () => {
    for (const typed of ['@some_channel', 't.me/some_channel', 'https://t.me/s/some_channel']) {
      const { code, out } = await run('feeds', 'add', typed, '--no-check', '--kind', 'group_media')
      expect([code, out]).toEqual([0, expect.stringContaining('https://t.me/s/some_channel')])
    }
    const { feeds } = JSON.parse((await run('feeds', '--format', 'json')).out) as {
      feeds: { id: number; source: string }[]
    }
    const channels = feeds.filter(({ source }) => source === '@some_channel')
    expect(channels).toHaveLength(1)
    await run('feeds', 'remove', String(channels[0]?.id))
  })

  it('sets whether articles are read, and leaves it when not told', async () => {
    const fullText = async (...args: string[]) => {
      await run('feeds', 'add', `${outlet.url}/feed.xml`, ...args)
      const { feeds } = JSON.parse((await run('feeds', '--format', 'json')).out) as {
        feeds: { fullText: boolean }[]
      }
      return feeds.map((feed) => feed.fullText)
    }
    expect(await fullText('--full-text')).toEqual([true])
    expect(await fullText()).toEqual([true])
    expect(await fullText('--no-full-text')).toEqual([false])
    expect(await fullText('--full-text')).toEqual([true])
  })

  it('adds nothing that is no feed', async () => {
    const { code, err } = await run('feeds', 'add', `${outlet.url}/gone`)
    expect(code).toBe(1)
    expect(err).toMatch(/is not a feed/)
  })
})

describe('OPML', () => {
  it('goes out and comes back, each feed once', async () => {
    const { out } = await run('feeds', 'export')
    expect(out).toMatch(/cw:kind="wire"/)
    expect(out).toMatch(/cw:reliability="B"/)
    expect(out).toMatch(/cw:fulltext="true"/)
    const file = join(dir, 'feeds.opml')
    await writeFile(
      file,
      out.replace('</body>', '<outline text="N" xmlUrl="https://n.example/feed" cw:fulltext="true"/></body>'),
    )
    expect((await run('feeds', 'import', file)).err).toBe('1 feeds added, 1 were there already.\n')
    const listed = JSON.parse((await run('feeds', '--format', 'json')).out) as {
      feeds: { url: string; fullText: boolean }[]
    }
    expect(listed.feeds).toMatchObject([
      { url: `${outlet.url}/feed.xml`, fullText: true },
      { url: 'https://n.example/feed', fullText: true },
    ])
    await writeFile(file, 'no opml')
    expect((await run('feeds', 'import', file)).code).toBe(1)
  })
})

describe('watch test', () => {
  it('sends a marked sample that the watch’s secret verifies', async () => {
    const added = await run(
      'watch',
      'add',
      '--on',
      'new-claim',
      '--webhook',
      `${outlet.url}/hook`,
      '--format',
      'json',
    )
    const { id, secret } = JSON.parse(added.out) as { id: string; secret: string }
    expect((await run('watch', 'test', id)).err).toContain('Delivered')
    const sent = outlet.requests.find(({ path }) => path === '/hook')
    const headers = Object.fromEntries(
      Object.entries(sent?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    expect(new Webhook(secret).verify(sent?.body ?? '', headers)).toMatchObject({
      type: 'claimwatch.test',
      watch: { id },
    })
    outlet.answerWith(() => ({ status: 500 }))
    expect(await run('watch', 'test', id)).toMatchObject({ code: 1, out: '' })
  })
})
