import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addFeed } from '../../src/store/feeds.ts'
import { startTestApi } from '../api/running-api.ts'
import { attackOf, storeAttacks } from '../api/stored-story.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'
import { arabicQuote, kh, storePages, umbrella } from './stored-pages.ts'

describe.skipIf(chromiumMissing() !== null)('the dashboard in a browser', () => {
  const api = startTestApi(({ db }) => storePages(db))
  const browser = startBrowser()

  it('leads from a number over its attack to the highlighted sentence', async () => {
    const { page } = await browser.open(`${api.url}/`)
    await page.getByRole('link', { name: 'Islamic Resistance in Iraq, 2024-01-01: 1 claimed' }).click()
    await page.getByRole('heading', { level: 1, name: 'Attacks' }).waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    await page.getByRole('link', { name: /^2024-01-28/ }).click()
    await page.getByRole('heading', { name: 'Who says what' }).waitFor()
    await page.getByRole('link', { name: 'Group claims attack on base' }).click()
    const sentence = page.locator('mark')
    expect(await sentence.textContent()).toBe('The Islamic Resistance in Iraq claimed the attack.')
    expect(new URL(page.url()).hash).toBe('#s-claim')
    expect(await page.locator(':target + mark').count()).toBe(1)
  })

  it('says the numbers of the chart in a table, each leading to its attacks', async () => {
    const { page } = await browser.open(`${api.url}/`)
    const charted = await page
      .locator('#chart a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))
    expect(charted).toEqual([
      'Islamic Resistance in Iraq, 2024-01-01: 1 claimed',
      'Kataib Hezbollah, 2024-02-01: 2 claimed',
    ])
    await page.getByText('The same numbers as a table').click()
    const row = page.getByRole('row', { name: /Kataib Hezbollah 2024-02-01/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['2024-02-01', '2', '1', '1', '3', 'full'])
    await row.getByRole('link', { name: '3' }).click()
    await page.waitForURL(/\/attacks\?/)
    expect(await page.getByRole('article').count()).toBe(3)
  })

  it('shows on its first screen what is new, contested and counted by others', async () => {
    const { page } = await browser.open(`${api.url}/`, { viewport: { width: 1280, height: 900 } })
    for (const name of ['4 attacks in this view', 'Open contradictions: 1']) {
      const box = await page.getByRole('heading', { name }).boundingBox()
      expect([name, (box?.y ?? Infinity) < 900]).toEqual([name, true])
    }
    await page.getByRole('heading', { name: 'Latest claims and attributions' }).waitFor()
    await page.getByRole('heading', { name: 'Silent feeds: 0 of 0' }).waitFor()
    const counts = page.getByRole('region', { name: 'Others’ counts beside ours' })
    expect(await counts.locator('dd').allTextContents()).toEqual(['140 attacks', '1'])
    expect(await page.locator('.invented').first().isVisible()).toBe(true)
  })

  it('switches the bucket and narrows by its form, both kept in the address', async () => {
    const { page } = await browser.open(`${api.url}/`)
    await page.getByRole('navigation', { name: 'Bucket' }).getByRole('link', { name: 'week' }).click()
    await page.waitForURL(/bucket=week/)
    await page.getByText(/^Filter: all groups/).click()
    await page.locator('select[name=group]').selectOption(umbrella)
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('heading', { name: '1 attack in this view' }).waitFor()
    const address = new URL(page.url()).searchParams
    expect([address.get('group'), address.get('bucket')]).toEqual([umbrella, 'week'])
  })

  it('zooms to the periods that are dragged over', async () => {
    const { page } = await browser.open(`${api.url}/?bucket=month&group=${kh}&from=2023-12-01&to=2024-03-31`)
    await page.locator('g[data-from="2024-01-01"]').hover({ position: { x: 5, y: 5 }, force: true })
    await page.mouse.down()
    await page.locator('g[data-from="2024-02-01"]').hover({ position: { x: 5, y: 5 }, force: true })
    await page.mouse.up()
    await page.waitForURL(/from=2024-01-01&to=2024-02-29/)
    expect(await page.locator('#chart g[data-from]').count()).toBe(2)
  })

  it('is walked by keyboard alone', async () => {
    const { page } = await browser.open(`${api.url}/`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#main')
    const bar = page.getByRole('link', { name: /Kataib Hezbollah, 2024-02-01/ })
    for (let tabs = 0; tabs < 40 && !(await bar.evaluate((link) => link.matches(':focus'))); tabs += 1) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/attacks\?/)
    expect(new URL(page.url()).searchParams.get('group')).toBe(kh)
  })

  it('leads from a mark of the map to its attacks, by keyboard too, and says the marks in a table', async () => {
    const { page } = await browser.open(`${api.url}/?from=2024-01-01`)
    await page.getByRole('link', { name: 'The same attacks on a map' }).click()
    await page.getByRole('heading', { level: 1, name: 'Where' }).waitFor()
    expect(new URL(page.url()).searchParams.get('from')).toBe('2024-01-01')
    const mark = page.getByRole('link', { name: 'Ain al-Asad (site): 1 attack' })
    await mark.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/attacks\?/)
    expect(await page.getByRole('article').count()).toBe(1)
    await page.goBack()
    await mark.click()
    await page.waitForURL(/at=site%3Aain-al-asad/)
    await page.goBack()
    await page.getByText('The same marks as a table').click()
    const row = page.getByRole('row', { name: /^Ain al-Asad/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['site', '1'])
  })

  it('tells of a group its names, its relations through time and its timeline', async () => {
    const { page } = await browser.open(`${api.url}/groups`)
    await page.getByRole('link', { name: 'Kataib Hezbollah', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Kataib Hezbollah' }).waitFor()
    await page.getByText(/\d+ spellings/).click()
    await page.getByRole('region', { name: 'Names' }).getByText('كتائب حزب الله', { exact: true }).waitFor()
    const relations = page.getByRole('region', { name: 'Relations' })
    await relations.getByRole('link', { name: 'Islamic Resistance in Iraq' }).first().waitFor()
    const timeline = page.getByRole('region', { name: 'Timeline' })
    expect(await timeline.getByRole('link', { name: /^2024-02-04/ }).count()).toBe(1)
    await page.getByRole('link', { name: 'Count its attacks' }).click()
    await page.waitForURL(new RegExp(`group=${kh}`))
  })

  it('sets words that run from right to left so', async () => {
    const { page } = await browser.open(`${api.url}/reports/arabic`)
    const quote = page.locator('blockquote', { hasText: arabicQuote })
    const directions = [quote, page.locator('.report'), page.locator('h1')].map((one) =>
      one.evaluate((node) => node.matches(':dir(rtl)')),
    )
    expect(await Promise.all(directions)).toEqual([true, true, true])
  })

  it('tells an open page of news and leaves it as it is', async () => {
    const { page } = await browser.open(`${api.url}/groups`)
    const status = page.getByRole('status')
    await status.getByText('Live').waitFor()
    await storeAttacks(api.database.db, [attackOf('later', 'unclaimed', '2023-01-01')])
    await status.getByRole('link', { name: '1 change since: show' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Groups')
  })

  it('names the feeds that nothing is heard from, and why', async () => {
    const { db } = api.database
    await addFeed(db, { url: 'https://spoken.example/rss', source: { name: 'Spoken' } })
    await addFeed(db, { url: 'https://mute.example/rss', source: { name: 'Mute <b>' } })
    await sql`update feed set state = 'http_error', reason = 'the server answered 500'
      where url = 'https://mute.example/rss'`.execute(db)
    const { page } = await browser.open(`${api.url}/`)
    await page.getByRole('heading', { name: 'Silent feeds: 1 of 2' }).waitFor()
    const rows = page.getByRole('region', { name: 'Silent feeds', exact: true }).getByRole('row')
    expect(await rows.count()).toBe(2)
    expect(await rows.nth(1).textContent()).toContain('Mute <b>http error: the server answered 500')
  })
})
