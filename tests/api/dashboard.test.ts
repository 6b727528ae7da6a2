import { describe, expect, it } from 'vitest'
import { saveRedirects, supersedeAttacks } from '../../src/store/attacks.ts'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks, storeReports } from './stored-story.ts'

const oddId = 'https://outlet.example/a?b=c&d=%2F#é/..'
const kh = 'kataib-hezbollah'
const umbrella = 'islamic-resistance-in-iraq'
const site = { name: 'Tower 22', id: 'tower-22', country: 'JO', precision: 'site' as const }

const api = startTestApi(async ({ db }) => {
  await storeReports(db, [
    {
      id: oddId,
      text: 'KH said it struck.',
      title: 'A claim',
      url: 'https://outlet.example/1',
      statement: { kind: 'claim', group: kh },
    },
    {
      id: 'r2',
      text: 'Before. KH denied it. After.',
      statement: { kind: 'denial', group: kh, quote: 'KH denied it.', start: 8, end: 21 },
    },
    { id: 'r3', text: 'KH suspends its operations.', statement: { kind: 'suspension', group: kh } },
  ])
  await storeAttacks(
    db,
    [
      attackOf('a1', 'claimed_and_denied', '2024-01-05', {
        claimedBy: [kh],
        deniedBy: [kh],
        statements: [`s-${oddId}`, 's-r2'],
        reports: [oddId, 'r2'],
        places: [site],
        why: ['same place'],
      }),
      attackOf('a2', 'claimed', '2024-02-05', { claimedBy: [kh, umbrella] }),
      attackOf('a3', 'claimed', '2024-02-06', { claimedBy: [umbrella] }),
      attackOf('gone', 'claimed', '2024-02-06', { claimedBy: [umbrella] }),
      attackOf('split', 'claimed', '2024-02-06', { claimedBy: [umbrella] }),
    ],
    [
      {
        id: 'c1',
        kind: 'claim_denied',
        attack: 'a1',
        statements: [`s-${oddId}`, 's-r2'],
        words: 'Claimed and denied.',
      },
    ],
  )
  await db.transaction().execute(async (trx) => {
    await supersedeAttacks(trx, ['gone', 'split'], new Date().toISOString())
    await saveRedirects(trx, [
      { from: 'gone', to: ['a1'] },
      { from: 'split', to: ['a1', 'a2'] },
    ])
  })
})

const read = async (path: string) => (await api.get(path)).text()

describe('the dashboard', () => {
  it('answers how many, in a chart and the same numbers in a table', async () => {
    const page = await read('/?bucket=month')
    expect(page).toContain('3 attacks in this view')
    expect(page).toMatch(/aria-label="Kataib Hezbollah, 2024-02-01: 1 claimed"/)
    expect(page).toMatch(
      /<th scope="row">Kataib Hezbollah<\/th><td class="day">2024-02-01<\/td><td class="number"><a [^>]+>1</,
    )
    expect(page).toContain('KH said it struck.')
    expect(page).toContain('Claimed and denied.')
  })

  it('narrows by its form, whose empty fields mean nothing', async () => {
    const page = await read(`/?group=${umbrella}&rollup=none&from=&to=&bucket=month&min_sources=1`)
    expect(page).toContain('2 attacks in this view')
    expect(page).toMatch(/<option value="islamic-resistance-in-iraq" selected>/)
    expect((await api.get('/?from=yesterday')).status).toBe(400)
    expect((await api.get('/?group=nobody')).status).toBe(400)
  })

  it('leads from every number and name to a page that exists', async () => {
    const seen = new Set<string>()
    const open = ['/']
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const response = await api.get(path)
      expect([path, response.status]).toEqual([path, 200])
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      for (const [, href] of (await response.text()).matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
        if (href) open.push(href.replaceAll('&#38;', '&'))
      }
    }
    for (const path of [
      '/attacks/a1',
      `/reports/${encodeURIComponent(oddId)}`,
      `/groups/${kh}`,
      '/live.js',
    ]) {
      expect([...seen]).toContain(path)
    }
  })

  it('shows the sentence in its report, marked and reachable', async () => {
    const page = await read('/reports/r2')
    expect(page).toContain('Before. <span id="s-r2"></span><mark title="denial">KH denied it.</mark> After.')
  })

  it('tells a group’s timeline with what is no attack', async () => {
    const page = await read(`/groups/${kh}`)
    expect(page).toContain('KH suspends its operations.')
    expect(page).toContain('member of <a href="/groups/islamic-resistance-in-iraq">')
  })

  it('follows an attack that has become another', async () => {
    const moved = await api.get('/attacks/gone')
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/attacks/a1'])
    expect(await read('/attacks/split')).toContain('<a href="/attacks/a2">')
    expect((await api.get('/attacks/nowhere')).status).toBe(404)
    expect((await api.get('/reports/nowhere')).status).toBe(404)
    expect((await api.get('/groups/nowhere')).status).toBe(404)
  })

  it('asks nothing of other sites and holds no inline script or style', async () => {
    for (const path of ['/', '/attacks', '/attacks/a1', `/groups/${kh}`, '/reports/r2']) {
      const page = await read(path)
      expect(page).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\//)
      expect(page).not.toMatch(/<style|\sstyle=|<script>|\son\w+=/)
      expect(page.match(/<h1[ >]/g)).toHaveLength(1)
    }
  })
})
