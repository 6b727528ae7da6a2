import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContextOptions, chromium } from 'playwright-core'
import { chromiumPath } from '../tests/browser/chromium.ts'
import { startEntry } from './start-entry.ts'

const docs = join(import.meta.dirname, '../docs')
const desk = { viewport: { width: 1280, height: 1000 } }
const phone = { viewport: { width: 390, height: 844 } }
const settleMs = 1_000
const settledMsMax = 120_000

/** What the README shows; the demonstration data is invented and says so on each page. */
const pictures: readonly (readonly [file: string, path: string, options: BrowserContextOptions])[] = [
  ['dashboard.png', '/', desk],
  ['dashboard-dark.png', '/', { ...desk, colorScheme: 'dark' }],
  ['dashboard-phone.png', '/', phone],
  ['map.png', '/map', desk],
  ['review.png', '/review', desk],
]

/** Starts the demonstration afresh, waits until its reports are read, and takes the pictures of `docs`. */
export async function takeScreenshots(): Promise<{ readonly pictures: readonly string[] }> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-demo-'))
  const demo = await startEntry('all', { DATA_DIR: dir }, ['--demo'])
  const executablePath = chromiumPath(process.env) ?? undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await untilSettled(demo.url)
    for (const [file, path, options] of pictures) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      await page.goto(`${demo.url}${path}`)
      await page.getByText('Live', { exact: true }).waitFor()
      await page.screenshot({ path: join(docs, file) })
      await context.close()
    }
    return { pictures: pictures.map(([file]) => `docs/${file}`) }
  } finally {
    await browser.close()
    await demo.end()
    await rm(dir, { recursive: true, force: true })
  }
}

/** The number of attacks has stopped growing: the corpus has been polled, read and resolved. */
async function untilSettled(url: string): Promise<void> {
  let before = -1
  for (let waited = 0; waited < settledMsMax; waited += settleMs) {
    const { total } = (await (await fetch(`${url}/v1/tallies?bucket=none`)).json()) as { total: number }
    if (total > 0 && total === before) return
    before = total
    await pause(settleMs * 3)
  }
  throw new Error('the demonstration did not come to rest')
}
