import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wayOutOf } from '../../src/channels/way-out.ts'
import { loadConfig } from '../../src/config.ts'
import { feedPolicyOf } from '../../src/pipeline/context.ts'
import { isPublicAddress } from '../../src/sources/address.ts'
import type { FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { measure } from './measure.ts'
import { testCertificate, testKey } from './tls-certificate.data.ts'
import { startTlsServer } from './tls-server.ts'

/** A server of this machine at a port that may be asked: only its address keeps it from being visited. */
let inside: TestHttpServer
let port: number
let answers: readonly string[]
let asked: number
let policy: FetchPolicy

beforeAll(async () => {
  inside = await startHttpServer(() => ({ body: 'secrets of the machine' }))
  port = Number(new URL(inside.url).port)
})
afterAll(() => inside.close())
beforeEach(() => {
  inside.requests.length = 0
  answers = ['127.0.0.1']
  asked = 0
  policy = {
    allowPrivateAddresses: false,
    allowedPorts: [port],
    userAgent: 'claimwatch/test',
    limits: { connectMs: 300, totalMs: 2000 },
    resolve: () => {
      asked += 1
      return Promise.resolve(answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
    },
  }
})

async function outcomeOf(url: string, under = policy): Promise<string> {
  try {
    return `answered ${(await guardedFetch(url, { policy: under })).status}`
  } catch (error) {
    if (error instanceof FetchRefused) return error.code
    throw error
  }
}

const spellings = [
  '127.0.0.1',
  '127.1',
  '127.000.000.001',
  '0177.0.0.1',
  '0177.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0',
  '0.0.0.0',
  '①②⑦.⓪.⓪.①',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'localhost.',
]

const blocks = [
  '0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.2 169.254.169.254 172.16.0.1 192.168.0.1 192.0.2.1 198.18.0.1',
  '192.88.99.1 224.0.0.1 240.0.0.1 255.255.255.255',
  ':: ::1 fe80::1 fc00::1 fd00:ec2::254 feef::1 ff02::1 2001:db8::1',
  '::ffff:10.0.0.1 ::ffff:a9fe:a9fe ::ffff:192.168.0.1 ::ffff:8.8.8.8 ::a00:1 ::7f00:1',
  '64:ff9b::a00:1 2002:a00:1::1 2001:0:4136:e378::1',
].flatMap((line) => line.split(' '))

describe('S1: an address that is not public is refused when it is dialled', () => {
  test.each(spellings)('S1 the machine itself, spelled %s', async (host) => {
    expect(await outcomeOf(`http://${host}:${port}/`)).toBe('private_address')
    expect(inside.requests).toEqual([])
  })

  test.each(blocks)('S1 %s, as a literal and behind a name', async (address) => {
    const literal = address.includes(':') ? `[${address}]` : address
    expect(await outcomeOf(`http://${literal}:${port}/`)).toBe('private_address')
    answers = [address]
    expect(await outcomeOf(`http://outlet.example:${port}/`)).toBe('private_address')
    expect(asked).toBe(1)
  })

  test.each([`http://outlet.example@127.0.0.1:PORT/`, `http://127.0.0.1:PORT@outlet.example/`])(
    'S1 %s, which carries a user name',
    async (url) => {
      expect(await outcomeOf(url.replace('PORT', String(port)))).toBe('credentials')
    },
  )

  test('S1 names that lead nowhere are refused', async () => {
    answers = []
    expect(await outcomeOf(`http://outlet.example:${port}/`)).toBe('unresolved')
  })

  test('S1 control: the same server answers when private addresses are allowed', async () => {
    const open = { ...policy, allowPrivateAddresses: true }
    expect(await outcomeOf(`http://127.0.0.1:${port}/`, open)).toBe('answered 200')
    expect(await outcomeOf(`http://[::ffff:127.0.0.1]:${port}/`, open)).toBe('answered 200')
    expect(await outcomeOf(`http://outlet.example:${port}/`, open)).toBe('answered 200')
    expect(inside.requests).toHaveLength(3)
  })
})

describe('S2: what counts is the address dialled, at every hop', () => {
  test('S2 control: a guard on look-up alone lets literals through', async () => {
    const lookup: LookupFunction = (hostname, _options, callback) =>
      callback(isPublicAddress(hostname) ? null : new Error('refused at look-up'), '127.0.0.1', 4)
    const agent = new Agent({ connect: { lookup } })
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433']) {
      const { statusCode, body } = await request(`http://${host}:${port}/`, { dispatcher: agent })
      await body.dump()
      expect(statusCode).toBe(200)
    }
    expect(inside.requests).toHaveLength(3)
    await expect(request(`http://outlet.example:${port}/`, { dispatcher: agent })).rejects.toThrow('look-up')
    await agent.destroy()
    inside.requests.length = 0
    expect(await outcomeOf(`http://127.0.0.1:${port}/`)).toBe('private_address')
    expect(inside.requests).toEqual([])
  })

  test('S2 of a public and a private address only the public one is dialled', async () => {
    // No network has been given this block yet: nobody answers there.
    answers = ['2d00::1', '127.0.0.1', '::1']
    expect(await outcomeOf(`http://mixed.example:${port}/`)).not.toBe('answered 200')
    expect(inside.requests).toEqual([])
  })

  test('S2 a name that changes its answer is judged by the answer that is dialled', async () => {
    answers = ['2d00::1']
    expect(await outcomeOf(`http://rebind.example:${port}/`)).not.toBe('private_address')
    answers = ['127.0.0.1']
    expect(await outcomeOf(`http://rebind.example:${port}/`)).toBe('private_address')
    // Once for each dial: nobody looks a name up first and dials it afterwards.
    expect(asked).toBe(2)
    expect(inside.requests).toEqual([])
  })

  test.each([
    ['a literal', 'http://127.0.0.1:PORT/'],
    ['a mapped literal', 'http://[::ffff:7f00:1]:PORT/'],
    ['a number', 'http://2130706433:PORT/'],
    ['a name that leads there', 'http://inside.example:PORT/'],
  ])('S2 a redirect to the machine itself is refused: %s', async (_, to) => {
    const outside = await startHttpServer(() => ({
      status: 302,
      headers: { location: to.replace('PORT', String(port)) },
    }))
    expect(await outcomeOf(outside.url, { ...policy, allowedOrigins: [outside.url] })).toBe('private_address')
    expect(outside.requests).toHaveLength(1)
    expect(inside.requests).toEqual([])
    await outside.close()
  })

  test.each([
    [5, 'answered 200'],
    [6, 'too_many_redirects'],
  ])('S2 after %d redirects: %s', async (count, outcome) => {
    const chain = await startHttpServer(({ path }) => {
      const left = Number(path.slice(1))
      return left === 0 ? { body: 'x' } : { status: 302, headers: { location: `/${left - 1}` } }
    })
    expect(await outcomeOf(`${chain.url}/${count}`, { ...policy, allowedOrigins: [chain.url] })).toBe(outcome)
    await chain.close()
  })

  test('S2 a step from https to http is marked, and a certificate of another name refused', async () => {
    const secure = await startTlsServer({ cert: testCertificate, key: testKey }, `${inside.url}/plain`)
    const trusting = { NODE_EXTRA_CA_CERTS: secure.certificateFile }
    const url = `https://secure.example:${secure.port}/`
    expect(await measure({ what: 'guarded', url }, trusting)).toMatchObject({
      downgraded: true,
      outcomes: { [url]: 'read 22' },
    })
    const other = `https://other.example:${secure.port}/`
    expect((await measure({ what: 'guarded', url: other }, trusting)).outcomes).toEqual({ [other]: 'tls' })
    expect((await measure({ what: 'guarded', url })).outcomes).toEqual({ [url]: 'tls' })
    await secure.close()
  })
})

describe('S3: only web schemes and web ports', () => {
  const strict: FetchPolicy = { allowPrivateAddresses: false, userAgent: 'claimwatch/test' }

  test.each(['ftp', 'file', 'gopher', 'javascript', 'data', 'dict', 'ws', 'feed'])(
    'S3 %s: is refused',
    async (scheme) => {
      expect(await outcomeOf(`${scheme}://outlet.example/`, strict)).toMatch(/^(scheme|bad_url)$/)
    },
  )
  test.each([22, 25, 5432, 6379, 9200, 81, 8081])('S3 port %d is refused', async (refused) => {
    expect(await outcomeOf(`http://outlet.example:${refused}/`, strict)).toBe('port')
  })
  test.each([80, 443, 8080, 8443])('S3 port %d is not', async (open) => {
    expect(await outcomeOf(`http://outlet.example:${open}/`, { ...policy, allowedPorts: undefined })).toBe(
      'private_address',
    )
  })
})

describe('S4: the operator opens his network on purpose only, and not by a redirect', () => {
  const policies = (env: Record<string, string>) => {
    const config = loadConfig(env)
    return {
      feeds: feedPolicyOf({ config }).allowPrivateAddresses,
      webhooks: wayOutOf(config).policy.allowPrivateAddresses,
    }
  }

  test('S4 off by default, and one switch each for feeds and for webhooks', () => {
    expect(policies({})).toEqual({ feeds: false, webhooks: false })
    expect(policies({ ALLOW_PRIVATE_ADDRESSES: 'true' })).toEqual({ feeds: true, webhooks: false })
    expect(policies({ ALLOW_PRIVATE_WEBHOOKS: 'true' })).toEqual({ feeds: false, webhooks: true })
  })

  test('S4 an address that is exempt exempts no other: neither another port nor what it redirects to', async () => {
    const own = await startHttpServer(() => ({ status: 302, headers: { location: `${inside.url}/x` } }))
    const exempting = { ...policy, allowedPorts: [], allowedOrigins: [own.url] }
    expect(await outcomeOf(own.url, exempting)).toBe('port')
    expect(own.requests).toHaveLength(1)
    expect(await outcomeOf(inside.url, exempting)).toBe('port')
    expect(inside.requests).toEqual([])
    await own.close()
  })
})
