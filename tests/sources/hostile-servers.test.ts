import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { type GuardedResponse, guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { bodyTricks, type HostileServer, protocolTricks, redirectTricks } from './hostile/servers.data.ts'

const tables = { redirects: redirectTricks, bodies: bodyTricks, protocol: protocolTricks } as const
const cases = Object.values(tables).flat()
const sockets = new Set<Socket>()
let server: Server
let origin: string
let trap: TestHttpServer
let policy: FetchPolicy

beforeAll(async () => {
  trap = await startHttpServer()
  server = createServer((socket) => serve(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  policy = {
    // The hostile server alone may be visited; wherever it points is judged as the internet is.
    allowPrivateAddresses: false,
    allowedOrigins: [origin],
    userAgent: 'claimwatch/test',
    limits: { connectMs: 500, idleMs: 1000, totalMs: 2000 },
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  }
})

afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  server.close()
  await trap.close()
})

function serve(socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  socket.once('data', (data: Buffer) => {
    const path = /^GET (\S+)/.exec(data.toString('latin1'))?.[1] ?? '/'
    const index = Number(/^\/(\d+)/.exec(path)?.[1])
    cases[index]?.serve(socket, { path, self: `${origin}/${index}`, trap: trap.url })
  })
}

async function outcomeOf(one: HostileServer): Promise<FetchRefused | GuardedResponse> {
  try {
    return await guardedFetch(`${origin}/${cases.indexOf(one)}`, { policy })
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
  for (let wait = 0; wait < 50 && sockets.size > 0; wait++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect(sockets.size).toBe(0)
})

test('the suites hold at least 60 tricks', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
})
