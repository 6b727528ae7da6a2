import { describe, expect, it } from 'vitest'
import { endpoints } from '../../src/api/endpoints.ts'
import { createWebhookSecret } from '../../src/channels/webhook-secret.ts'
import { saveRedirects, supersedeAttacks } from '../../src/store/attacks.ts'
import { addFeed } from '../../src/store/feeds.ts'
import { addWatch } from '../../src/store/watches.ts'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks, storeReports } from './stored-story.ts'

const oddId = 'https://outlet.example/a?b=c&d=%2F#é/..'

const api = startTestApi(async ({ db }) => {
  await storeReports(db, [
    {
      id: oddId,
      text: 'KH said it struck.',
      title: 'Claim',
      statement: { kind: 'claim', group: 'kataib-hezbollah' },
    },
    { id: 'r2', text: 'KH denied it.', statement: { kind: 'denial', group: 'kataib-hezbollah' } },
  ])
  const contradiction = {
    id: 'c1',
    kind: 'claim_denied' as const,
    attack: 'a1',
    statements: [`s-${oddId}`, 's-r2'] as const,
    words: 'KH both claims and denies it.',
  }
  const kh = ['kataib-hezbollah']
  await storeAttacks(
    db,
    [
      attackOf('a1', 'claimed', '2024-01-05', {
        claimedBy: kh,
        statements: [`s-${oddId}`, 's-r2'],
        reports: [oddId, 'r2'],
      }),
      attackOf('a2', 'attributed', '2024-02-10', { attributedTo: kh }),
      attackOf('old', 'claimed', '2024-02-11', { claimedBy: kh }),
      attackOf('split', 'claimed', '2024-02-12', { claimedBy: kh }),
    ],
    [contradiction],
  )
  await db.transaction().execute(async (trx) => {
    await supersedeAttacks(trx, ['old', 'split'], new Date().toISOString())
    await saveRedirects(trx, [
      { from: 'old', to: ['a2'] },
      { from: 'split', to: ['a1', 'a2'] },
    ])
  })
  await addFeed(db, { url: 'https://outlet.example/feed', source: { name: 'Outlet' } })
  await addWatch(db, {
    id: 'watch-1',
    name: 'Claims',
    query: {},
    transitions: ['new-claim'],
    channelType: 'webhook',
    channel: { url: 'https://hook.example/', secret: createWebhookSecret() },
  })
})

const json = async (path: string) => (await api.get(path)).json() as Promise<Record<string, unknown>>

describe('answers have the shape that the API describes', () => {
  const paths: Record<string, string> = {
    '/v1/attacks/:id': '/v1/attacks/a1',
    '/v1/statements/:id': '/v1/statements/s-r2',
    '/v1/reports/:id': `/v1/reports/${encodeURIComponent(oddId)}`,
    '/v1/groups/:id': '/v1/groups/kataib-hezbollah',
    '/v1/watches/:id': '/v1/watches/watch-1',
    '/v1/watches/:id/alerts': '/v1/watches/watch-1/alerts',
  }
  const readable = endpoints
    .filter(({ method }) => method === 'GET')
    .map((each) => [each.path, each] as const)
  it.each(readable)('%s', async (path, endpoint) => {
    const response = await api.get(paths[path] ?? path)
    expect(response.status).toBe(200)
    const parsed = endpoint.answer.safeParse(await response.json())
    expect(parsed.error?.issues ?? []).toEqual([])
  })

  it('and lists hold something to have a shape', async () => {
    expect(await json('/v1/attacks')).toMatchObject({ attacks: [{ id: 'a2' }, { id: 'a1' }], next: null })
    expect(await json('/v1/statements')).toMatchObject({ statements: [{ id: 's-r2', attackId: 'a1' }, {}] })
    expect(await json('/v1/contradictions')).toMatchObject({
      contradictions: [{ statements: [{ quote: 'KH said it struck.' }, { quote: 'KH denied it.' }] }],
    })
    expect(await json('/v1/feeds')).toMatchObject({ feeds: [{ source: 'Outlet', state: 'new' }] })
  })
})

describe('attacks', () => {
  it('come with their statements and quotes', async () => {
    expect(await json('/v1/attacks/a1')).toMatchObject({
      id: 'a1',
      reports: [oddId, 'r2'],
      statementDetails: [{ quote: 'KH denied it.' }, { quote: 'KH said it struck.' }],
    })
  })

  it('lead on from an absorbed id, and say what a split one became', async () => {
    const absorbed = await api.get('/v1/attacks/old')
    expect([absorbed.status, absorbed.headers.get('location')]).toEqual([308, '/v1/attacks/a2'])
    const split = await api.get('/v1/attacks/split')
    expect(split.status).toBe(410)
    expect(await split.json()).toMatchObject({ status: 410, successors: ['a1', 'a2'] })
    expect((await api.get('/v1/attacks/nowhere')).status).toBe(404)
  })

  it('page by cursor', async () => {
    const first = await json('/v1/attacks?limit=1')
    expect(first).toMatchObject({ attacks: [{ id: 'a2' }] })
    const second = await json(`/v1/attacks?limit=1&cursor=${String(first.next)}`)
    expect(second).toMatchObject({ attacks: [{ id: 'a1' }], next: null })
  })

  it('come as a map or a threat bundle, with a citation and a link to the next page', async () => {
    const map = await api.get('/v1/attacks?format=geojson&limit=1&group=kataib-hezbollah')
    expect(map.headers.get('content-type')).toMatch(/^application\/geo\+json/)
    expect(await map.json()).toMatchObject({ type: 'FeatureCollection', citation: { tool: 'claimwatch' } })
    const [, next] = /<(.+)>; rel="next"/.exec(map.headers.get('link') ?? '') ?? []
    expect(await json(`/v1/attacks${next}`)).toMatchObject({ features: [{ id: 'a1' }] })
    expect(await json('/v1/attacks?format=stix')).toMatchObject({ type: 'bundle' })
  })

  it.each([
    ['min_sources=2', 0],
    ['min-sources=2', 0],
    ['minSources=1', 2],
    ['group=kataib-hezbollah&group=badr-organization', 2],
    ['group=islamic-resistance-in-iraq', 0],
    ['group=islamic-resistance-in-iraq&rollup=members', 2],
    ['as_of=2020-01-01', 0],
  ])('understand ?%s', async (query, count) => {
    expect((await json(`/v1/attacks?${query}`)).attacks).toHaveLength(count)
  })
})

describe('changes', () => {
  it('are told once each to a reader that follows the cursor', async () => {
    const seen: unknown[] = []
    let cursor = 0
    for (;;) {
      const page = await json(`/v1/changes?since=${cursor}&limit=3`)
      const changes = page.changes as { subjectId: string }[]
      if (changes.length === 0) break
      seen.push(...changes.map((change) => change.subjectId))
      cursor = Number(page.cursor)
    }
    expect(seen).toEqual(['a1', 'a2', 'old', 'split'])
  })
})

describe('corrections', () => {
  const decision = { action: 'reject', statements: ['s-r2'], reason: 'misread', by: 'an analyst' }

  it('are taken, listed and taken back', async () => {
    const taken = await api.post('/v1/corrections', decision)
    expect(taken.status).toBe(201)
    const { id } = (await taken.json()) as { id: string }
    expect(await json('/v1/corrections?statement=s-r2')).toMatchObject({
      corrections: [{ id, action: 'reject' }],
    })
    const back = await api.post(`/v1/corrections/${id}/undo`, { reason: 'it was right', by: 'an analyst' })
    expect(back.status).toBe(200)
    expect(await json('/v1/corrections')).toEqual({ corrections: [] })
    expect(await json('/v1/corrections?undone=true')).toMatchObject({
      corrections: [{ id, undoneBy: 'an analyst' }],
    })
    expect((await api.post(`/v1/corrections/${id}/undo`, { reason: 'again', by: 'x' })).status).toBe(404)
  })

  it.each([
    [{ ...decision, action: 'forget' }, 'action'],
    [{ ...decision, reason: '' }, 'reason'],
    [{ ...decision, statements: [] }, 'statements'],
    [{ ...decision, statements: ['nobody'] }, 'statements'],
    [{ ...decision, by: 'a\u0000b' }, 'by'],
  ])('say what is wrong with %j', async (body, parameter) => {
    const response = await api.post('/v1/corrections', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ parameter })
  })
})

describe('what is asked wrongly is answered by naming the parameter', () => {
  it.each([
    ['/v1/attacks?state=maybe', 'state.0'],
    ['/v1/attacks?format=xml', 'format'],
    ['/v1/tallies?bucket=fortnight', 'bucket'],
    ['/v1/tallies?min_sources=0', 'min_sources'],
    ['/v1/tallies?tz=Mars', 'tz'],
    ['/v1/tallies?group=nobody', 'group'],
    ['/v1/tallies?place=atlantis', 'place'],
    ['/v1/tallies?colour=red', 'colour'],
    ['/v1/aggregates?from=x', 'from'],
    ['/v1/attacks?from=yesterday', 'from'],
    ['/v1/attacks?from=2024-02-01&to=2024-01-01', 'to'],
    ['/v1/attacks?min_sources=lots', 'min_sources'],
    ['/v1/attacks?as_of=then', 'as_of'],
    ['/v1/attacks?group=nobody', 'group'],
    ['/v1/attacks?colour=red', 'colour'],
    ['/v1/attacks?limit=0', 'limit'],
    ['/v1/attacks?limit=1&limit=2', 'limit'],
    ['/v1/attacks?cursor=%00', 'cursor'],
    ['/v1/attacks?cursor=abc', 'cursor'],
    ['/v1/attacks?place=%00', 'place'],
    ['/v1/statements?kind=rumour', 'kind.0'],
    ['/v1/changes?since=-1', 'since'],
    ['/v1/changes?transition=x', 'transition.0'],
    ['/v1/contradictions?closed=perhaps', 'closed'],
  ])('%s', async (path, parameter) => {
    const response = await api.get(path)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const problem = (await response.json()) as { errors: { parameter: string }[] }
    expect(problem).toMatchObject({ status: 400, title: 'Bad Request', parameter })
    expect(problem.errors[0]?.parameter).toBe(parameter)
  })

  it.each(['\'";--', '%27%20or%201%3D1', '\\', '%F0%9F%92%A3', '%00', '../..', '$1', '{}'])(
    'no parameter reaches SQL as SQL: %s',
    async (text) => {
      const names = [
        'group',
        'place',
        'from',
        'to',
        'as_of',
        'state',
        'type',
        'cursor',
        'limit',
        'min_sources',
      ]
      for (const path of [
        '/v1/attacks',
        '/v1/statements',
        '/v1/reports',
        '/v1/changes',
        '/v1/contradictions',
      ]) {
        for (const name of [...names, 'source', 'attack', 'since', 'kind']) {
          const { status } = await api.get(`${path}?${name}=${text}`)
          expect([200, 400], `${path}?${name}=${text} gave ${status}`).toContain(status)
        }
      }
      for (const path of ['/v1/attacks/', '/v1/reports/', '/v1/statements/', '/v1/groups/']) {
        const { status } = await api.get(path + encodeURIComponent(decodeURIComponent(text)))
        expect([400, 404]).toContain(status)
      }
    },
  )

  it('also for unknown addresses and methods', async () => {
    const response = await api.get('/v1/nothing')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ status: 404 })
    expect((await api.post('/v1/attacks', {})).status).toBe(404)
  })
})
