import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultFetchLimits, type FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { readFeed } from '../../src/sources/read-feed.ts'
import { measure } from './measure.ts'

const megabyte = 1024 * 1024
const block = Buffer.alloc(16 * megabyte)
/** Members of gzip may follow one another: what comes out is that many times 16 MB. */
const gzipBlock = zlib.gzipSync(block)
const bombs: Readonly<Record<string, { encoding: string; body: () => Buffer }>> = {
  '/gzip-1-gb': { encoding: 'gzip', body: () => Buffer.concat(Array<Buffer>(64).fill(gzipBlock)) },
  '/gzip-128-mb': { encoding: 'gzip', body: () => Buffer.concat(Array<Buffer>(8).fill(gzipBlock)) },
  '/deflate-256-mb': { encoding: 'deflate', body: () => zlib.deflateSync(Buffer.alloc(256 * megabyte)) },
  '/brotli-256-mb': { encoding: 'br', body: () => quickBrotli(Buffer.alloc(256 * megabyte)) },
  '/gzip-in-gzip': {
    encoding: 'gzip, gzip',
    body: () => zlib.gzipSync(Buffer.concat(Array<Buffer>(64).fill(gzipBlock))),
  },
}
const feed = '<rss version="2.0"><channel><title>T</title><item><title>Good</title></item></channel></rss>'

let server: Server
let origin: string
const policy: FetchPolicy = {
  allowPrivateAddresses: true,
  userAgent: 'claimwatch/test',
  limits: { bodyBytesMax: megabyte, idleMs: 700, totalMs: 1500 },
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    const bomb = bombs[path]
    if (bomb) response.writeHead(200, { 'content-encoding': bomb.encoding }).end(bomb.body())
    else if (path === '/identity') response.end(Buffer.alloc(megabyte + 1))
    else if (path === '/fits') response.end(Buffer.alloc(megabyte))
    else if (path === '/chunked') for (let n = 0; n < 17; n += 1) response.write(Buffer.alloc(megabyte / 16))
    else if (path === '/announced') response.writeHead(200, { 'content-length': 10 * megabyte }).write('x')
    else if (path === '/silent') return
    else if (path === '/stops') response.writeHead(200).write(feed.slice(0, 20))
    else if (path === '/drips') drip(() => response.write(' '), request)
    else if (path === '/drips-head') dripHead(request)
    else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await closeFeedParsers()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Within the longest silence that is borne, for ever. */
function drip(write: () => void, request: IncomingMessage): void {
  const timer = setInterval(write, 100)
  request.once('close', () => clearInterval(timer))
}

function dripHead(request: IncomingMessage): void {
  request.socket.write('HTTP/1.1 200 OK\r\n')
  drip(() => request.socket.write('X-Slow: yes\r\n'), request)
}

function quickBrotli(bytes: Buffer): Buffer {
  return zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })
}

async function outcomeOf(path: string): Promise<string> {
  try {
    return `read ${(await guardedFetch(origin + path, { policy })).body.length}`
  } catch (error) {
    if (error instanceof FetchRefused) return error.code
    throw error
  }
}

describe('S5: a body is bounded, counted as it comes out', () => {
  test.each([
    ['/fits', `read ${megabyte}`],
    ['/identity', 'body_too_large'],
    ['/chunked', 'body_too_large'],
    ['/announced', 'body_too_large'],
    ['/gzip-128-mb', 'body_too_large'],
    ['/deflate-256-mb', 'body_too_large'],
    ['/brotli-256-mb', 'body_too_large'],
  ])('S5 %s: %s', async (path, outcome) => {
    expect(await outcomeOf(path)).toBe(outcome)
  })

  test.each(['/gzip-1-gb', '/gzip-in-gzip'])(
    'S5 %s ends at 15 MB, and memory grows by less than 50 MB beyond them',
    async (path) => {
      const url = origin + path
      const { outcomes, grewMegabytes } = await measure({ what: 'guarded', url })
      expect(outcomes).toEqual({ [url]: 'body_too_large' })
      expect(grewMegabytes[url]).toBeLessThan(50 + defaultFetchLimits.bodyBytesMax / 1e6)
    },
  )

  test('S5 control: who reads a bomb of 128 MB to its end takes all of that', async () => {
    const url = `${origin}/gzip-128-mb`
    const { outcomes, grewMegabytes } = await measure({ what: 'unguarded', url })
    expect(outcomes).toEqual({ [url]: `read ${128 * megabyte}` })
    expect(grewMegabytes[url]).toBeGreaterThan(120)
  })
})

describe('S6: whoever is slow is cut, and nobody else waits for it', () => {
  test('S6 the limits are 10 s to connect, 10 s of silence, 20 s in all', () => {
    expect(defaultFetchLimits).toMatchObject({ connectMs: 10_000, idleMs: 10_000, totalMs: 20_000 })
  })

  test.each(['/silent', '/stops', '/drips', '/drips-head'])('S6 %s', async (path) => {
    expect(await outcomeOf(path)).toBe('timeout')
  })

  test('S6 twenty good feeds are read while five others drip', async () => {
    const { port } = new URL(origin)
    const stop = new AbortController()
    const patient = { ...policy, limits: { idleMs: 60_000, totalMs: 60_000 } }
    const ended: string[] = []
    const read = async (host: string, path: string) => {
      const url = `http://${host}.example:${port}${path}`
      const outcome = await readFeed({ url }, { policy: patient, now: new Date(), signal: stop.signal })
      ended.push(outcome.kind === 'refused' ? outcome.error.code : (outcome.document?.kind ?? 'no document'))
    }
    const slow = Array.from({ length: 5 }, (_, n) => read(`slow${n}`, '/drips'))
    // So that the slow ones are at it before the first good one begins.
    await sleep(50)
    await Promise.all(Array.from({ length: 20 }, (_, n) => read(`good${n}`, '/feed')))
    expect(ended).toEqual(Array<string>(20).fill('feed'))
    stop.abort()
    await Promise.all(slow)
    expect(ended.slice(20)).toEqual(Array<string>(5).fill('aborted'))
  })
})

describe('S7: XML that is made to blow up', () => {
  const tricks = [
    'billion laughs',
    'quadratic blow-up',
    'two million numeric references',
    'external entity of the file system',
    'a hundred thousand elements deep',
    'a hundred thousand elements deep, never closed',
    'HTML a hundred thousand elements deep',
  ]

  test('S7 takes little memory, gives nothing away, and is not given up for taking too long', async () => {
    const { outcomes, grewMegabytes } = await measure({ what: 'parse', tricks })
    expect(Object.keys(outcomes).toSorted()).toEqual(tricks.toSorted())
    for (const [name, outcome] of Object.entries(outcomes)) {
      expect(outcome, name).not.toMatch(/given up|root:x:|lollol|aaaaaaaaaa/)
    }
    expect(outcomes['two million numeric references']).toMatch(/AAAA/)
    // The largest, of 10 MB, takes 100 MB on a quiet machine; the others take next to nothing.
    expect(Math.max(...Object.values(grewMegabytes))).toBeLessThan(160)
  })
})
