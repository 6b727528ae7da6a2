import { chromium } from 'playwright-core'
import { chromiumPath } from '../tests/browser/chromium.ts'

export interface FirstView {
  /** What came over the wire, packed, of everything that the page asks for. */
  readonly kilobytes: number
  readonly requests: number
  /** Median milliseconds from asking to everything loaded, with nothing kept from before. */
  readonly loadMs: number
  readonly firstPaintMs: number
}

const runs = 7

/** Opens each page in Chromium as somebody does who has never been there. */
export async function measureFirstView(
  url: string,
  paths: readonly string[],
): Promise<Readonly<Record<string, FirstView>>> {
  const executablePath = chromiumPath(process.env) ?? undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const views: Record<string, FirstView> = {}
    for (const path of paths) {
      const seen: FirstView[] = []
      for (let run = 0; run < runs; run++) seen.push(await openOnce(browser, `${url}${path}`))
      views[path] = seen.toSorted((a, b) => a.loadMs - b.loadMs)[Math.floor(runs / 2)] as FirstView
    }
    return views
  } finally {
    await browser.close()
  }
}

type Browser = Awaited<ReturnType<typeof chromium.launch>>

async function openOnce(browser: Browser, address: string): Promise<FirstView> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'load' })
  const measured = await page.evaluate(`(() => {
    const [page] = performance.getEntriesByType('navigation')
    const parts = performance.getEntriesByType('resource')
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    return {
      bytes: [page, ...parts].reduce((sum, part) => sum + part.transferSize, 0),
      requests: 1 + parts.length,
      loadMs: page.loadEventEnd || page.domComplete,
      firstPaintMs: paint ? paint.startTime : 0,
    }
  })()`)
  await context.close()
  const { bytes, requests, loadMs, firstPaintMs } = measured as Record<string, number>
  return {
    kilobytes: Math.round((bytes ?? 0) / 100) / 10,
    requests: requests ?? 0,
    loadMs: Math.round(loadMs ?? 0),
    firstPaintMs: Math.round(firstPaintMs ?? 0),
  }
}
