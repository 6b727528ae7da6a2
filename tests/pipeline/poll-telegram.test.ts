import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drain } from '../../src/pipeline/drain.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

/** Pages of an invented channel, made like the public ones. */
const channel = 'valley_media'
let server: TestHttpServer
let poller: Poller

beforeEach(async () => {
  server = await startHttpServer(() => page([claim]))
  poller = await openPoller()
  await poller.add(`http://t.me:${new URL(server.url).port}/s/${channel}`, {
    source: { name: `@${channel}`, kind: 'group_media', lang: 'ar' },
  })
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

interface Message {
  readonly id: number | string
  readonly inside: string
  readonly time?: string
  readonly meta?: string
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const words = (html: string) =>
  `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`
const photo = (id: number) =>
  `<a class="tgme_widget_message_photo_wrap grouped_media_wrap js-message_photo" href="https://t.me/${channel}/${id}?single" style="background-image:url('https://cdn.example/${id}.jpg')"></a>`

const claim: Message = {
  id: 41,
  inside: words(
    'بيان<br><br>أعلنت المقاومة الإسلامية في العراق أنها استهدفت قاعدة حرير شمالي العراق بطائرتين مسيرتين. <a href="?q=%23%D8%A8%D9%8A%D8%A7%D9%86">#بيان</a>',
  ),
}

function page(messages: readonly Message[], more = ''): Answer {
  const blocks = messages.map(
    ({ id, inside, time = hoursAgo(5), meta = '' }) =>
      `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="${channel}/${id}">${inside}
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_meta">${meta}<a class="tgme_widget_message_date" href="/${channel}/${id}"><time datetime="${time}" class="time">10:00</time></a></span></div></div></div>`,
  )
  return {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>Valley Media – Telegram</title></head><body>
<div class="tgme_channel_info_header_title"><span dir="auto">Valley Media</span></div><section class="tgme_channel_history js-message_history">${blocks.join('')}${more}</section></body></html>`,
  }
}

async function texts(): Promise<[number, string][]> {
  return (await poller.reports()).map(({ version, text }) => [version, text])
}

describe('a public channel page', () => {
  it('is fetched, stored, read and counted like any feed', async () => {
    await poller.round()
    expect(await poller.reports()).toMatchObject([
      { guid: `telegram:${channel}/41`, url: `https://t.me/${channel}/41`, version: 1 },
    ])
    expect(await texts()).toEqual([
      [
        1,
        'بيان\n\nأعلنت المقاومة الإسلامية في العراق أنها استهدفت قاعدة حرير شمالي العراق بطائرتين مسيرتين. #بيان',
      ],
    ])
    await drain(poller.context, ['extract', 'resolve'])
    const statements = await poller.db.selectFrom('statement').select(['kind', 'group_id']).execute()
    expect(statements).toContainEqual({ kind: 'claim', group_id: 'islamic-resistance-in-iraq' })
    const attacks = await poller.db.selectFrom('attack').select('state').execute()
    expect(attacks).toEqual([{ state: 'claimed' }])
    expect(await poller.feed()).toMatchObject({ state: 'ok', title: 'Valley Media', rung: false })
  })

  it('keeps an edited message as a new version, and a deleted one as it was', async () => {
    await poller.round()
    const edited = { ...claim, inside: words('بيان معدل: لم تستهدف القاعدة.'), meta: 'edited ' }
    server.answerWith(() => page([edited]))
    await poller.next()
    expect(await texts()).toEqual([[2, 'بيان معدل: لم تستهدف القاعدة.']])
    server.answerWith(() => page([{ id: 42, inside: words('Another message.') }]))
    await poller.next()
    expect(await texts()).toEqual([
      [2, 'بيان معدل: لم تستهدف القاعدة.'],
      [1, 'Another message.'],
    ])
  })

  it('takes an album once, with its caption, and passes over pictures without words', async () => {
    const album = `<div class="tgme_widget_message_grouped_wrap">${[50, 51, 52].map(photo).join('')}</div>${words('Pictures of the launch.')}`
    const film =
      '<div class="tgme_widget_message_video_player"><time class="message_video_duration">0:31</time></div>'
    server.answerWith(() =>
      page([
        { id: 50, inside: album },
        { id: 53, inside: photo(53) },
        { id: 54, inside: film },
        { id: 55, inside: '<div class="tgme_widget_message_sticker_wrap"></div>' },
      ]),
    )
    await poller.round()
    expect(await texts()).toEqual([[1, 'Pictures of the launch.']])
    expect(await poller.feed()).toMatchObject({ state: 'ok', items_dropped: 3 })
  })

  it('is asked for again in its own rhythm, and politely', async () => {
    const times = Array.from({ length: 6 }, (_, n) => ({ ...claim, id: 60 + n, time: hoursAgo(2 * n + 1) }))
    server.answerWith(() => page(times.map((each) => ({ ...each, inside: words(`Message ${each.id}`) }))))
    await poller.round()
    expect((await poller.feed()).rhythm_seconds).toBe(7200)
    const wait = await poller.dueIn()
    expect(wait).toBeGreaterThanOrEqual(3600)
    expect(wait).toBeLessThanOrEqual(3961)
    server.answerWith(() => ({ status: 429, headers: { 'retry-after': '7200' } }))
    await poller.next()
    expect(await poller.dueIn()).toBeGreaterThanOrEqual(7200)
  })

  it.each<[string, Answer, string]>([
    ['without messages is empty', page([]), 'empty: the feed holds no items'],
    [
      'that is none is no feed',
      {
        body: '<html><body><div class="tgme_page">If you have Telegram, you can contact @x</div></body></html>',
      },
      'not_a_feed: this Telegram channel has no public page',
    ],
    ['that is gone is gone', { status: 410 }, 'gone: the server says that the feed is gone for good (410)'],
  ])('%s', async (_, answer, expected) => {
    server.answerWith(() => answer)
    await poller.round()
    const { state, reason } = await poller.feed()
    expect(`${state}: ${reason}`).toBe(expected)
  })
})

describe('a page that means harm', () => {
  const deep = `${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`

  it.each<[string, readonly Message[], string]>([
    [
      'scripts and handlers',
      [{ id: 70, inside: words('<script>alert(1)</script><img src=x onerror=alert(1)>Good') }],
      '',
    ],
    ['markup in ids', [{ id: '71&quot;&gt;&lt;script&gt;', inside: words('Good') }], ''],
    ['addresses in ids', [{ id: '/../../..//evil.example/72', inside: words('Good') }], ''],
    [
      'messages in messages',
      [{ id: 73, inside: words(`Good${'<div class="tgme_widget_message">'.repeat(2_000)}`) }],
      '',
    ],
    ['elements that never end', [{ id: 74, inside: words('Good') }], '<div '.repeat(50_000)],
    ['a date of a megabyte', [{ id: 75, inside: words('Good'), time: '1'.repeat(1_000_000) }], ''],
    ['a message of ten megabytes', [{ id: 76, inside: words(`Good ${'word '.repeat(2_000_000)}`) }], ''],
    [
      'twenty thousand messages',
      Array.from({ length: 20_000 }, (_, n) => ({ id: n, inside: words('Good') })),
      '',
    ],
    ['great depth', [{ id: 77, inside: words('Good') }], deep],
    ['great depth in a message', [{ id: 78, inside: words(`Good ${deep}`) }], ''],
  ])('does none: %s', async (_, messages, more) => {
    server.answerWith(() => page(messages, more))
    await poller.round()
    const reports = await poller.reports()
    expect(reports.length).toBeLessThanOrEqual(500)
    for (const { text, url } of reports) {
      expect(text).toMatch(/^Good/)
      expect(text).not.toMatch(/alert|script|onerror/)
      expect(url).toMatch(/^https:\/\/t\.me\//)
    }
    // Whatever came of it, the poll has ended, and the next page is read as always.
    expect(await poller.feed()).toMatchObject({ rung: false })
    expect((await poller.feed()).reason ?? '').not.toMatch(/given up/)
    server.answerWith(() => page([{ id: 90, inside: words('The next.') }]))
    await poller.next()
    expect((await poller.reports()).map(({ text }) => text)).toContain('The next.')
  })
})
