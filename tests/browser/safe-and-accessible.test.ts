import axe, { type AxeResults } from 'axe-core'
import { describe, expect, it } from 'vitest'
import { startTestApi } from '../api/running-api.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'
import { kh, storePages } from './stored-pages.ts'

const pages = [
  '/',
  '/map',
  '/attacks',
  '/attacks/a2',
  '/groups',
  '/review',
  '/watches',
  '/docs',
  '/login',
  '/nothing',
  `/groups/${kh}`,
  '/reports/claim',
  '/reports/hostile',
]
const phone = { viewport: { width: 360, height: 740 } }

describe.skipIf(chromiumMissing() !== null)('every page in a browser', () => {
  const api = startTestApi(({ db }) => storePages(db))
  const browser = startBrowser()

  it.each(pages)('%s fits a phone and has no serious finding of axe, light or dark', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await browser.open(`${api.url}${path}`, { ...phone, colorScheme })
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
      const found = violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ html }) => `${impact} ${id}: ${html}`),
      )
      expect(found.filter((one) => /^(?:serious|critical)/.test(one))).toEqual([])
    }
  })

  it.each(pages)('S8 %s runs no script of a report and asks no other site for anything', async (path) => {
    const { page, dialogs, errors, hosts } = await browser.open(`${api.url}${path}`)
    await page.locator('body').hover()
    for (const link of await page.locator('main a').all()) await link.dispatchEvent('mouseover')
    expect(await page.locator('main script, main img, main iframe').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    const unasked = errors.filter((error) => !/status of 404/.test(error) || path !== '/nothing')
    expect([dialogs, unasked, [...hosts]]).toEqual([[], [], [new URL(api.url).host]])
  })

  it('S8 shows a hostile title as the words that it is', async () => {
    const { page } = await browser.open(`${api.url}/reports/hostile`)
    const title = (await page.locator('h1').textContent()) ?? ''
    expect(title).toContain('<script>alert("title")</script><img src=x onerror=alert("image")>')
    expect(title).not.toMatch(/(?!\s)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
    expect(await page.locator('mark').textContent()).toBe('KH claimed it.')
  })

  it('S8 would stop a script that got into a page all the same', async () => {
    const response = await api.get('/')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    const { page, dialogs, errors } = await browser.open(`${api.url}/`)
    await page.evaluate(`{
      const script = document.createElement('script')
      script.textContent = 'alert("in")'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<b onclick="alert(1)" id="handler">b</b>')
      document.getElementById('handler').click()
    }`)
    expect(dialogs).toEqual([])
    expect(errors.filter((error) => error.includes('Content Security Policy'))).toHaveLength(2)
  })
})
