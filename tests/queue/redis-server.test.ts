import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { redisMissing, startRedis } from '../support/redis-server.ts'

describe.skipIf(redisMissing() !== null)('the private Redis of the tests', () => {
  it('forgets everything when it is restarted empty, and comes back on the same port', async () => {
    const redis = await startRedis({ appendonly: true })
    const client = new Redis(redis.url)
    client.on('error', () => undefined)
    await client.set('key', 'value')
    const before = redis.pid
    await redis.restartEmpty()
    expect(await client.get('key')).toBeNull()
    expect(redis.pid).not.toBe(before)
    client.disconnect()
    await redis.stop()
  })
})
