import RssParser from 'rss-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoReports } from '../../src/sources/demo/corpus.ts'
import { demoTags } from '../../src/sources/demo/demo-report.ts'
import { type DemoFeeds, startDemoFeeds } from '../../src/sources/demo/feed-server.ts'
import { demoOutlets } from '../../src/sources/demo/outlets.data.ts'

describe('demo corpus', () => {
  test('holds at least 80 reports over four months, with unlike ids', () => {
    expect(demoReports.length).toBeGreaterThanOrEqual(80)
    expect(new Set(demoReports.map((report) => report.id)).size).toBe(demoReports.length)
    expect(demoReports[0]?.published.slice(0, 10)).toBe('2023-10-17')
    expect(demoReports.at(-1)?.published.slice(0, 10)).toBe('2024-02-16')
  })

  test('has six outlets in two languages and two formats, each with reports', () => {
    expect(demoOutlets).toHaveLength(6)
    expect(new Set(demoOutlets.map((outlet) => `${outlet.lang} ${outlet.format}`)).size).toBe(4)
    for (const outlet of demoOutlets) {
      expect(demoReports.filter((report) => report.outlet === outlet).length).toBeGreaterThan(5)
    }
  })

  test.each(demoTags)('shows %s', (tag) => {
    expect(demoReports.filter((report) => report.tags.includes(tag))).not.toHaveLength(0)
  })

  test('has plenty that is no claim', () => {
    const claims = demoReports.filter((report) => report.tags.includes('claim'))
    expect(claims.length).toBeGreaterThan(30)
    expect(demoReports.length - claims.length).toBeGreaterThan(40)
  })

  test('says of every report and outlet that it is invented', () => {
    for (const outlet of demoOutlets) expect(`${outlet.name} ${outlet.description}`).toMatch(/invented|مختلق/)
    for (const report of demoReports) {
      for (const { text } of report.editions) expect(text).toMatch(/\((Invented report|خبر مختلق)[^)]*\)$/)
    }
  })

  test('copies of a wire story are word for word', () => {
    const copies = demoReports.filter((report) => report.tags.includes('wire_copy'))
    for (const copy of copies) {
      const originals = demoReports.filter(
        (r) => r !== copy && r.editions[0]?.text === copy.editions[0]?.text,
      )
      expect(originals, copy.id).toHaveLength(1)
    }
  })
})

describe('demo feeds', () => {
  let demo: DemoFeeds
  beforeEach(async () => {
    demo = await startDemoFeeds()
  })
  afterEach(() => demo.close())

  test('every feed parses and carries its outlet’s reports with their own dates', async () => {
    for (const { url, source, outlet } of demo.feeds) {
      const feed = await new RssParser().parseString(await (await fetch(url)).text())
      const reports = demoReports.filter((report) => report.outlet === outlet)
      expect(feed.title).toBe(source)
      expect(feed.items.map((item) => item.isoDate)).toEqual(
        reports.map((report) => new Date(report.published).toISOString()),
      )
    }
  })

  test('serves first editions once and the last editions afterwards', async () => {
    const edited = demoReports.filter((report) => report.editions.length === 2)
    expect(edited.length).toBeGreaterThanOrEqual(5)
    for (const { url, outlet } of demo.feeds) {
      const [first, second] = [await (await fetch(url)).text(), await (await fetch(url)).text()]
      for (const report of edited.filter((r) => r.outlet === outlet)) {
        const [before, after] = report.editions.map((edition) => edition.title)
        expect(first).toContain(before)
        expect(first).not.toContain(after)
        expect(second).toContain(after)
      }
    }
  })

  test('answers 304 to the tag of an unchanged feed, and 404 to an unknown one', async () => {
    const url = demo.feeds[0]!.url
    await fetch(url)
    const etag = (await fetch(url)).headers.get('etag')!
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await fetch(url, { headers: { 'if-none-match': '"old"' } })).status).toBe(200)
    expect((await fetch(new URL('/nothing', url))).status).toBe(404)
  })
})
