import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { addToken } from '../../src/store/api-tokens.ts'
import { listCorrections } from '../../src/store/corrections.ts'
import { startTestApi } from '../api/running-api.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'
import { storePages } from './stored-pages.ts'

const apiToken = 'a-token-of-24-characters-or-more'

describe.skipIf(chromiumMissing() !== null)('a browser where tokens are asked for', () => {
  const api = startTestApi(({ db }) => storePages(db), { apiToken })
  const browser = startBrowser()
  let elsewhere: TestHttpServer
  beforeAll(async () => {
    elsewhere = await startHttpServer()
  })
  afterAll(() => elsewhere.close())
  const tokenOf = async (scope: 'read' | 'write') => {
    const { id, token, digest } = createApiToken()
    await addToken(api.database.db, { id, name: `Desk, ${scope}`, scope, digest })
    return token
  }
  const signIn = async (path: string, token: string) => {
    const { page } = await browser.open(`${api.url}${path}`)
    await page.getByLabel('API token').fill(token)
    await page.getByRole('button', { name: 'Sign in' }).click()
    return page
  }

  it('signs in, comes where it wanted, decides under its name, and signs out', async () => {
    const refused = await signIn('/review?from=here', 'wrong')
    await refused
      .getByRole('alert')
      .getByText(/not known/)
      .waitFor()
    const page = await signIn('/review?from=here', await tokenOf('write'))
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
    expect(page.url()).toBe(`${api.url}/review?from=here`)
    await page.getByText('Live', { exact: true }).waitFor()
    const item = page.getByRole('article').filter({ hasText: 'An official blamed KH.' })
    await item.focus()
    await page.keyboard.press('a')
    await item.getByText(/^Done/).waitFor()
    const decided = await listCorrections(api.database.db, { statements: ['s-blame'] }, 10)
    expect(decided.map(({ action, by }) => [action, by])).toEqual([['accept', 'Desk, write']])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${api.url}/review`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('reads all and changes nothing with a token that reads', async () => {
    const page = await signIn('/', await tokenOf('read'))
    await page.getByText('Watch this view', { exact: true }).click()
    const form = page.getByRole('form', { name: 'Watch this view' })
    await form.getByLabel('Name').fill('mine')
    await form.getByLabel('Channel').selectOption('feed')
    await form.getByRole('button', { name: 'Watch' }).click()
    await form.getByText('This token may only read. A token of scope write is needed.').waitFor()
  })

  it('is not made to change anything by a page of another site, signed in or not', async () => {
    const page = await signIn('/groups', await tokenOf('write'))
    await page.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    // The same host with another port: the cookie goes along, and the origin tells.
    elsewhere.answerWith(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<form method="post" action="${api.url}/v1/watches/none/retry"><button>Win</button></form>`,
    }))
    await page.goto(elsewhere.url)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().startsWith(api.url)),
      page.getByRole('button', { name: 'Win' }).click(),
    ])
    expect(answer.status()).toBe(403)
    expect(await page.context().cookies(api.url)).toMatchObject([
      { name: 'claimwatch_session', httpOnly: true, sameSite: 'Strict' },
    ])
    expect(await page.evaluate('document.cookie')).toBe('')
  })
})
