import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks } from './stored-story.ts'

const api = startTestApi(({ db }) =>
  storeAttacks(db, [attackOf('a1', 'claimed', '2024-01-01'), attackOf('a2', 'claimed', '2024-01-02')]),
)

/** Reads events until so many have come, then hangs up. */
async function listen(headers: Record<string, string>, count: number, act = async () => {}) {
  const hangUp = new AbortController()
  const response = await fetch(`${api.url}/v1/stream`, { headers, signal: hangUp.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  await act()
  const events: { id: number; event: string; data: { subjectId: string } }[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const whole = text.split('\n\n')
    text = whole.pop() ?? ''
    for (const block of whole) {
      const [, id, event, data] = /^id: (\d+)\nevent: (.+)\ndata: (.+)$/.exec(block) ?? []
      if (id && event && data)
        events.push({ id: Number(id), event, data: JSON.parse(data) as { subjectId: string } })
    }
    if (events.length >= count) break
  }
  hangUp.abort()
  return events
}

describe('the stream of changes', () => {
  it('goes on after the last event that a listener had', async () => {
    const all = await listen({ 'last-event-id': '0' }, 2)
    expect(all.map(({ event, data }) => [event, data.subjectId])).toEqual([
      ['new-attack', 'a1'],
      ['new-attack', 'a2'],
    ])
    const rest = await listen({ 'last-event-id': String(all[0]?.id) }, 1)
    expect(rest.map(({ data }) => data.subjectId)).toEqual(['a2'])
  })

  it('tells what happens from now on, in order, each once', async () => {
    const store = async () => {
      for (const id of ['b1', 'b2', 'b3'])
        await storeAttacks(api.database.db, [attackOf(id, 'claimed', '2024-02-01')])
    }
    const told = await listen({}, 3, store)
    expect(told.map(({ data }) => data.subjectId)).toEqual(['b1', 'b2', 'b3'])
  })

  it('ends with the service, whatever its listeners do', async () => {
    const app = await api.another()
    const listening = await fetch(`${app.url}/v1/stream`)
    const half = connect(Number(new URL(app.url).port), '127.0.0.1')
    half.on('error', () => undefined).resume()
    await once(half, 'connect')
    half.write('POST /v1/extract HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n')
    const ended = once(half, 'close')
    await app.close()
    await ended
    await expect(listening.text()).resolves.toMatch(/^: listening/)
  })

  it('refuses a cursor that is none', async () => {
    const response = await api.get('/v1/stream?since=now')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ parameter: 'since' })
  })
})
