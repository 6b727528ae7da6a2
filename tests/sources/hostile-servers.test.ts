import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { type GuardedResponse, guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { type HostileHost, hostileServers, startHostileHost } from './hostile/hostile-server.ts'
import { bodyTricks, type HostileServer, protocolTricks, redirectTricks } from './hostile/servers.data.ts'

const tables = { redirects: redirectTricks, bodies: bodyTricks, protocol: protocolTricks } as const
let host: HostileHost
let trap: TestHttpServer
let policy: FetchPolicy

beforeAll(async () => {
  trap = await startHttpServer()
  host = await startHostileHost(trap.url)
  policy = {
    // The hostile server alone may be visited; wherever it points is judged as the internet is.
    allowPrivateAddresses: false,
    allowedOrigins: [host.origin],
    userAgent: 'claimwatch/test',
    limits: { connectMs: 500, idleMs: 1000, totalMs: 2000 },
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  }
})

afterAll(async () => {
  host.close()
  await trap.close()
})

async function outcomeOf(one: HostileServer): Promise<FetchRefused | GuardedResponse> {
  try {
    return await guardedFetch(host.urlOf(one), { policy })
  } catch (error) {
    if (error instanceof FetchRefused) return error
    throw error
  }
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  test.each(table.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const outcome = await outcomeOf(one)
    if (typeof one.outcome === 'number') {
      expect(outcome).toMatchObject({ status: one.outcome })
      if (one.body !== undefined) expect('body' in outcome ? outcome.body.toString() : null).toBe(one.body)
    } else {
      expect(outcome).toBeInstanceOf(FetchRefused)
      expect([one.outcome].flat()).toContain('code' in outcome ? outcome.code : outcome.status)
    }
    expect(trap.requests).toEqual([])
  })
})

test('no connection outlives its fetch', async () => {
  await expect.poll(() => host.connections()).toBe(0)
})

test('the suites hold at least 60 tricks', () => {
  expect(hostileServers.length).toBeGreaterThanOrEqual(60)
})
