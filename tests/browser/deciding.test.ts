import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCorrections } from '../../src/store/corrections.ts'
import { listWatches } from '../../src/store/watches.ts'
import { startTestApi } from '../api/running-api.ts'
import { attackOf, storeAttacks } from '../api/stored-story.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'
import { kh, storePages } from './stored-pages.ts'

const noChromium = chromiumMissing() !== null

describe.skipIf(noChromium)('deciding in a browser', () => {
  const api = startTestApi(async ({ db }) => {
    await storePages(db)
    const why = ['not merged with the attack told by claim (2024-01-28, base) because the days differ']
    await storeAttacks(db, [attackOf('near', 'claimed', '2024-01-30', { why })])
  })
  const browser = startBrowser()
  const decisions = async (statements: string[]) => {
    const listed = await listCorrections(api.database.db, { statements }, 10)
    return listed.map(({ action, by, reason, patch }) => ({ action, by, reason, patch }))
  }
  const itemOf = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })

  it('leaves the keys to a reader who is writing', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const why = page.getByLabel('Why').first()
    await why.fill('')
    await why.press('r')
    expect(await why.inputValue()).toBe('r')
    expect(await page.locator('form.done').count()).toBe(0)
  })

  it('asks once who decides, then decides with the keyboard alone, and takes it back so', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const item = itemOf(page, 'An official blamed KH.')
    const decision = item.getByRole('form', { name: 'Decision' })
    await item.focus()
    await page.keyboard.press('r')
    expect(await decisions(['s-blame'])).toEqual([])
    await decision.getByLabel('Who decides').fill('Mona')
    await item.focus()
    await page.keyboard.press('r')
    await decision.getByText(/^Done/).waitFor()
    // The next one has the focus, so that a queue is worked without a mouse.
    expect(await itemOf(page, 'because the days differ').evaluate((next) => next.matches(':focus'))).toBe(
      true,
    )
    await page.keyboard.press('k')
    expect(await item.evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(await decisions(['s-blame'])).toEqual([
      { action: 'reject', by: 'Mona', reason: 'reviewed', patch: null },
    ])
    await page.reload()
    const made = itemOf(page, 'By Mona')
    await made.focus()
    await page.keyboard.press('u')
    await made.getByText(/^Done/).waitFor()
    expect(await decisions(['s-blame'])).toEqual([])
  })

  it('edits fields of a statement, and leaves the others as they were read', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const item = itemOf(page, 'An official blamed KH.')
    await item.focus()
    await page.keyboard.press('e')
    const form = item.getByRole('form', { name: 'Edit' })
    expect(await form.getByLabel('Kind').evaluate((field) => field.matches(':focus'))).toBe(true)
    await form.getByLabel('Place').fill('Nowhere at all')
    await form.getByLabel('Killed').fill('3')
    await form.getByLabel('Who decides').fill('Mona')
    await form.getByRole('button', { name: 'Replace' }).press('Enter')
    await form.getByText(/there is no place "Nowhere at all"/).waitFor()
    await form.getByLabel('Place').fill('Erbil')
    await form.getByRole('button', { name: 'Replace' }).press('Enter')
    await form.getByText(/^Done/).waitFor()
    expect(await decisions(['s-blame'])).toMatchObject([
      { action: 'edit', by: 'Mona', patch: { attack: { killed: 3, places: [{ id: 'erbil' }] } } },
    ])
    expect(Object.keys((await decisions(['s-blame']))[0]?.patch ?? {})).toEqual(['attack'])
  })

  it('merges two attacks that were nearly taken for one', async () => {
    const { page } = await browser.open(`${api.url}/review`)
    const item = itemOf(page, 'because the days differ')
    const merge = item.getByRole('form', { name: 'Decision' })
    expect(await merge.getByRole('link').getAttribute('href')).toBe('/attacks/a1')
    await merge.getByLabel('Who decides').fill('Mona')
    await item.focus()
    await page.keyboard.press('m')
    await merge.getByText(/^Done/).waitFor()
    expect(await decisions(['s-claim'])).toMatchObject([{ action: 'merge', by: 'Mona' }])
  })

  it('splits, pins and merges an attack on its page', async () => {
    const { page } = await browser.open(`${api.url}/attacks/a2`)
    await page.getByText('Decide', { exact: true }).click()
    const split = page.getByRole('form', { name: 'Split' })
    await split.getByLabel(/denial/).check()
    await split.getByLabel('Who decides').fill('Omar')
    await split.getByRole('button', { name: 'Split' }).click()
    await split.getByText(/^Done/).waitFor()
    expect(await decisions(['s-denial'])).toMatchObject([{ action: 'split', by: 'Omar' }])
    const whole = page.getByRole('form', { name: 'The whole attack' })
    await whole.getByRole('button', { name: 'Pin' }).click()
    await whole.getByText(/^Done/).waitFor()
    expect((await decisions(['s-denial'])).map(({ action }) => action).toSorted()).toEqual(['pin', 'split'])
    await page.reload()
    await page.getByRole('heading', { name: 'pin, 2 statements' }).waitFor()
  })
})

describe.skipIf(noChromium)('watching in a browser', () => {
  let receiver: TestHttpServer
  beforeAll(async () => {
    receiver = await startHttpServer()
  })
  afterAll(() => receiver.close())
  const api = startTestApi(({ db }) => storePages(db), {
    allowPrivateWebhooks: true,
    smtpUrl: 'smtp://127.0.0.1:1',
    mailFrom: 'desk@example.org',
  })
  const browser = startBrowser()
  const named = async (wanted: string) =>
    (await listWatches(api.database.db)).find(({ name }) => name === wanted)

  it.each([
    ['/', 'webhook', 'Webhook', (url: string) => `${url}/hook`],
    ['/map', 'email', 'E-mail address', () => 'reader@example.org'],
    ['/attacks', 'chat', 'Incoming webhook of the chat', (url: string) => `${url}/chat`],
    ['/', 'feed', null, () => ''],
  ] as const)('from the view at %s a watch is made that tells by %s', async (path, type, label, address) => {
    const { page } = await browser.open(`${api.url}${path}?group=${kh}&min_sources=2`)
    await page.getByText('Watch this view', { exact: true }).click()
    const form = page.getByRole('form', { name: 'Watch this view' })
    await form.getByLabel('Name').fill(`by ${type}`)
    await form.getByLabel('Channel').selectOption(type)
    const shown = await form.locator('fieldset:not([hidden]) input[required]').count()
    expect(shown).toBe(label === null ? 0 : 1)
    if (label !== null) await form.getByLabel(label, { exact: true }).fill(address(receiver.url))
    await form.getByRole('button', { name: 'Watch' }).click()
    await form.getByText(type === 'webhook' ? /^Done. Signing secret/ : 'Done').waitFor()
    const made = await named(`by ${type}`)
    expect(made).toMatchObject({ channelType: type, transitions: ['new-claim'] })
    expect(made?.query).toMatchObject({ groups: [kh], minSources: 2 })
  })

  it('says what is wrong, and takes what a transition needs', async () => {
    const { page } = await browser.open(`${api.url}/`)
    await page.getByText('Watch this view', { exact: true }).click()
    const form = page.getByRole('form', { name: 'Watch this view' })
    await form.getByLabel('Name').fill('<b>Mine</b>')
    await form.getByLabel('Channel').selectOption('feed')
    await form.getByLabel('new claim').uncheck()
    await form.getByRole('button', { name: 'Watch' }).click()
    await form.getByText(/^transitions: /).waitFor()
    await form.getByLabel('tally crossed').check()
    await form.getByLabel('At least', { exact: true }).fill('10')
    await form.getByLabel('Within days').fill('7')
    await form.getByLabel('Together').selectOption('daily')
    await form.getByLabel('Quiet from').fill('22:00')
    await form.getByLabel('to', { exact: true }).fill('07:00')
    await form.getByRole('button', { name: 'Watch' }).click()
    await form.getByText('Done').waitFor()
    expect(await named('<b>Mine</b>')).toMatchObject({
      settings: {
        tally: { atLeast: 10, days: 7 },
        digest: 'daily',
        quietHours: { from: '22:00', to: '07:00' },
      },
    })
  })

  it('sends a sample, shows the log and turns a watch off', async () => {
    receiver.answerWith(() => ({ status: 204 }))
    const { page } = await browser.open(`${api.url}/watches`)
    await page.getByRole('link', { name: 'by webhook' }).click()
    await page.getByRole('heading', { name: 'Delivery log' }).waitFor()
    await page.getByRole('button', { name: 'Send a marked sample' }).click()
    await page.getByText('Done: delivered').waitFor()
    expect(receiver.requests.at(-1)?.body).toContain('claimwatch.test')
    await page.getByRole('button', { name: 'Replace the signing secret' }).click()
    await page.getByText(/^Done. Signing secret, shown this once: whsec_/).waitFor()
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('Done', { exact: true }).waitFor()
    expect((await named('by webhook'))?.enabled).toBe(false)
  })
})
