import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { startTestApi } from './running-api.ts'

const token = 'a-token-of-24-characters-or-more'
const asBrowser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }

describe('a browser that opens a page', () => {
  const api = startTestApi()

  it.each([
    ['/nothing', 404, 'There is nothing here'],
    ['/attacks/none', 404, 'There is no attack with this id.'],
    ['/reports/none', 404, 'There is no report with this id.'],
    ['/?bucket=fortnight', 400, 'bucket'],
    ['/attacks?from=soon&colour=red', 400, 'from'],
    ['/groups/%00', 404, 'There is nothing here'],
  ])('%s is told %i in plain words', async (path, status, words) => {
    const answer = await api.get(path, asBrowser)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8'])
    expect(page).toContain(words)
    expect(page).toContain('<a href="/">Overview</a>')
    expect(page).not.toContain('about:blank')
  })

  it('is told of a failure on our side without a word of what failed', async () => {
    const { db } = api.database
    await sql`alter table report rename to report_away`.execute(db)
    const page = await api.get('/reports/r1', asBrowser)
    const data = await api.get('/v1/reports/r1', asBrowser)
    await sql`alter table report_away rename to report`.execute(db)
    const words = await page.text()
    expect([page.status, data.status]).toEqual([500, 500])
    expect(words).toContain('Something went wrong on our side')
    for (const text of [words, await data.text()]) expect(text).not.toMatch(/relation|does not exist|select/i)
  })

  it('shows what was asked for as text alone', async () => {
    const page = await (await api.get(`/?<script>alert(1)</script>=x`, asBrowser)).text()
    expect(page).not.toContain('<script>alert')
  })

  it('programs are told in problem documents, at the same addresses and at those of data', async () => {
    for (const [path, headers] of [
      ['/attacks/none', {}],
      ['/v1/attacks/none', asBrowser],
    ] as const) {
      const answer = await api.get(path, headers)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(await answer.json()).toMatchObject({ status: 404, title: 'Not Found' })
    }
  })
})

describe('a browser without a session', () => {
  const api = startTestApi(undefined, { apiToken: token })

  it('is asked to sign in, and led on to where it wanted', async () => {
    const answer = await api.get('/attacks?from=2024-01-01&x="><script>', asBrowser)
    const page = await answer.text()
    expect(answer.status).toBe(401)
    // A browser shows a dialog of its own for Basic: the form is shown in its place.
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="claimwatch"')
    expect(page).toContain('<form method="post" action="/login"')
    expect(page).toContain('name="next" value="/attacks?from=2024-01-01&#38;x=')
    expect(page).not.toContain('><script>')
    expect((await api.get('/style.css')).status).toBe(200)
  })
})
