import { describe, expect, it } from 'vitest'
import { listCorrections } from '../../src/store/corrections.ts'
import { listWatches } from '../../src/store/watches.ts'
import { startTestApi } from '../api/running-api.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'
import { kh, storePages } from './stored-pages.ts'

describe.skipIf(chromiumMissing() !== null)('deciding in a browser', () => {
  const api = startTestApi(({ db }) => storePages(db))
  const browser = startBrowser()

  it('leaves the keys to a reader who is writing', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const why = page.getByLabel('Why').first()
    await why.fill('')
    await why.press('r')
    expect(await why.inputValue()).toBe('r')
    expect(await page.locator('form.done').count()).toBe(0)
  })

  it('decides on an uncertain statement with the keyboard', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const item = page.getByRole('article').filter({ hasText: 'An official blamed KH.' })
    await item.focus()
    await page.keyboard.press('r')
    await item.getByText('Done', { exact: true }).waitFor()
    const decisions = await listCorrections(api.database.db, { statements: ['s-blame'] }, 10)
    expect(decisions.map(({ action, by }) => [action, by])).toEqual([['reject', 'dashboard']])
  })

  it('makes a watch of a view, and tells what is wrong with one', async () => {
    const { page } = await browser.open(`${api.url}/?group=${kh}&bucket=month`)
    await page.getByText('Watch this view').click()
    await page.getByLabel('Name').fill('<b>Mine</b>')
    await page.getByLabel('Webhook').fill('https://outlet.example/hook')
    await page.getByLabel('new claim').uncheck()
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
    await page.getByText(/^transitions: /).waitFor()
    await page.getByLabel('denied').check()
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
    await page.getByText(/^Done. Signing secret/).waitFor()
    const [watch] = await listWatches(api.database.db)
    expect(watch?.transitions).toEqual(['denied'])
    expect(watch?.query.groups).toEqual([kh])

    await page.getByRole('link', { name: 'Watches' }).click()
    await page.getByRole('link', { name: '<b>Mine</b>' }).click()
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('Done', { exact: true }).waitFor()
    expect((await listWatches(api.database.db))[0]?.enabled).toBe(false)
  })
})
