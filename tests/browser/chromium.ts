import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'

const programs = ['chromium', 'chromium-browser', 'google-chrome']
/** Quiet: nothing that a browser does for itself may look like a request of the page. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const actionMsMax = 30_000

/** What a page did that it was not asked for. */
export interface Watched {
  readonly page: Page
  readonly dialogs: string[]
  readonly errors: string[]
  readonly hosts: Set<string>
}

export interface TestBrowser {
  open(address: string, options?: BrowserContextOptions): Promise<Watched>
}

/**
 * Why browser tests cannot run here, or null. In CI that is a failure and never a skip:
 * use it as `describe.skipIf(chromiumMissing() !== null)`.
 */
export function chromiumMissing(env = process.env): string | null {
  if (chromiumPath(env) !== null) return null
  const words = 'no chromium on the PATH (apt-get install chromium)'
  if (env.CI === 'true') throw new Error(words)
  console.warn(`browser tests skipped: ${words}`)
  return words
}

/** One browser for the tests of a file; what a test opened is closed after it. */
export function startBrowser(): TestBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    const executablePath = chromiumPath(process.env) ?? undefined
    browser = await chromium.launch({ executablePath, args: flags })
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return {
    async open(address, options = {}) {
      if (!browser) throw new Error('the browser has not started')
      const context = await browser.newContext(options)
      context.setDefaultTimeout(actionMsMax)
      const page = await context.newPage()
      const watched: Watched = { page, dialogs: [], errors: [], hosts: new Set() }
      page.on('dialog', (dialog) => {
        watched.dialogs.push(dialog.message())
        void dialog.dismiss()
      })
      page.on('pageerror', (error) => watched.errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') watched.errors.push(message.text())
      })
      page.on('request', (request) => watched.hosts.add(new URL(request.url()).host))
      await page.goto(address)
      return watched
    },
  }
}

/** The browser of the machine, or null. */
export function chromiumPath(env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(delimiter)
  return (
    programs
      .flatMap((program) => folders.map((folder) => join(folder, program)))
      .find((path) => existsSync(path)) ?? null
  )
}
