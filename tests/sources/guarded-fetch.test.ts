import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { guardedConnector } from '../../src/sources/guarded-connector.ts'
import { guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'

const open: FetchPolicy = {
  allowPrivateAddresses: true,
  userAgent: 'claimwatch/0.1 (+mailto:desk@outlet.example)',
}

let server: TestHttpServer
beforeAll(async () => {
  server = await startHttpServer()
})
afterAll(() => server.close())

describe('requests', () => {
  test('say who asks, carry no cookie, and validators go out byte for byte', async () => {
    server.answerWith(() => ({ status: 200, headers: { 'set-cookie': 'session=1' }, body: 'x' }))
    await guardedFetch(server.url, { policy: open })
    const etag = 'W/"\u00e9 odd,"'
    await guardedFetch(server.url, { policy: open, headers: { 'If-None-Match': etag } })
    const headers = server.requests.at(-1)?.headers ?? {}
    expect(headers['user-agent']).toBe(open.userAgent)
    expect(headers.cookie).toBeUndefined()
    expect(headers['if-none-match']).toBe(etag)
  })

  test('follow redirects and tell each hop', async () => {
    server.answerWith(({ path }) =>
      path === '/a'
        ? { status: 301, headers: { location: '/b' } }
        : path === '/b'
          ? { status: 302, headers: { location: Buffer.from('c?x=خبر').toString('latin1') } }
          : { body: path },
    )
    const response = await guardedFetch(`${server.url}/a`, { policy: open })
    expect(response).toMatchObject({
      status: 200,
      url: `${server.url}/c?x=%D8%AE%D8%A8%D8%B1`,
      downgraded: false,
      redirects: [
        { status: 301, from: `${server.url}/a`, to: `${server.url}/b` },
        { status: 302, from: `${server.url}/b`, to: `${server.url}/c?x=%D8%AE%D8%A8%D8%B1` },
      ],
    })
  })

  test('keep what is meant for one origin from another', async () => {
    const other = await startHttpServer()
    try {
      server.answerWith(() => ({ status: 302, headers: { location: `${other.url}/x` } }))
      await guardedFetch(server.url, {
        policy: open,
        headers: { Authorization: 'Bearer s3cret', 'x-kept': 'yes' },
      })
      expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer s3cret')
      expect(other.requests.at(-1)?.headers).toMatchObject({ 'x-kept': 'yes' })
      expect(other.requests.at(-1)?.headers.authorization).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  test('by POST are sent once and never redirected', async () => {
    server.answerWith(() => ({ status: 307, headers: { location: '/elsewhere' } }))
    const before = server.requests.length
    const response = await guardedFetch(server.url, { policy: open, method: 'POST', body: '{"a":1}' })
    expect(response).toMatchObject({ status: 307, redirects: [] })
    expect(server.requests.slice(before)).toMatchObject([{ method: 'POST', body: '{"a":1}' }])
  })

  test('end when they are called off', async () => {
    server.answerWith(() => () => undefined)
    const stop = new AbortController()
    const fetching = guardedFetch(server.url, { policy: open, signal: stop.signal })
    stop.abort()
    await expect(fetching).rejects.toMatchObject({ code: 'aborted', temporary: true })
  })
})

describe('failures', () => {
  test('nothing listens', async () => {
    const gone = await startHttpServer()
    await gone.close()
    await expect(guardedFetch(gone.url, { policy: open })).rejects.toMatchObject({ code: 'connection' })
  })

  test('no TLS where https is asked for', async () => {
    const url = server.url.replace('http:', 'https:')
    await expect(guardedFetch(url, { policy: open })).rejects.toMatchObject({ code: 'tls' })
  })

  test('every refusal says what to do', async () => {
    const error: unknown = await guardedFetch('http://10.0.0.1/', {
      policy: { ...open, allowPrivateAddresses: false },
    }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(FetchRefused)
    expect(error).toMatchObject({
      code: 'private_address',
      temporary: false,
      message: expect.stringContaining('ALLOW_PRIVATE_ADDRESSES'),
    })
  })
})

describe('the connector', () => {
  let inside: Server
  let visits = 0
  let port = 0
  beforeAll(async () => {
    inside = createServer((socket) => {
      visits++
      socket.destroy()
    })
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
    const address = inside.address()
    port = typeof address === 'object' ? (address?.port ?? 0) : 0
  })
  afterAll(() => {
    inside.close()
  })

  function dial(hostname: string, policy: FetchPolicy): Promise<Error | null> {
    return new Promise((resolve) => {
      guardedConnector(policy)(
        { hostname, host: hostname, protocol: 'http:', port: String(port) },
        (error, socket) => {
          socket?.destroy()
          resolve(error)
        },
      )
    })
  }

  const strict: FetchPolicy = { allowPrivateAddresses: false, userAgent: 'x', limits: { connectMs: 300 } }

  test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '::ffff:127.0.0.1', 'localhost'])(
    'does not dial %s',
    async (host) => {
      const error = await dial(host, strict)
      expect(error).toMatchObject({ code: 'private_address' })
      expect(visits).toBe(0)
    },
  )

  test('dials only the public ones of the addresses of a name', async () => {
    // An address that no network has been given yet: nobody is there, and the private one is not tried instead.
    const resolve = () =>
      Promise.resolve([
        { address: '127.0.0.1', family: 4 },
        { address: '2d00::1', family: 6 },
      ])
    const error = await dial('mixed.example', { ...strict, resolve })
    expect(error).not.toBeNull()
    expect(error).not.toMatchObject({ code: 'private_address' })
    expect(visits).toBe(0)
  })

  test('asks the name service at each dial, so that a name that changes its answer gains nothing', async () => {
    let asked = 0
    const resolve = () =>
      Promise.resolve([
        asked++ === 0 ? { address: '2d00::1', family: 6 } : { address: '127.0.0.1', family: 4 },
      ])
    await dial('rebind.example', { ...strict, resolve })
    expect(await dial('rebind.example', { ...strict, resolve })).toMatchObject({ code: 'private_address' })
    expect(visits).toBe(0)
  })

  test('does dial when the operator allows it', async () => {
    expect(await dial('127.0.0.1', { ...strict, allowPrivateAddresses: true })).toBeNull()
    expect(await dial('::1', { ...strict, allowPrivateAddresses: true })).not.toMatchObject({
      name: 'TypeError',
    })
    await expect.poll(() => visits).toBe(1)
  })
})
