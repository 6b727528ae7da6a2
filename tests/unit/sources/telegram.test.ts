import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src/sources/parse-document.ts'
import { feedAddress, telegramChannel } from '../../../src/sources/telegram-address.ts'

const now = new Date('2024-02-10T12:00:00Z')

function message(post: string, inside: string, time = '2024-01-28T10:00:00+00:00'): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${post}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a href="https://t.me/valley_media"><span dir="auto">Valley Media</span></a></div>
${inside}
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><a class="tgme_widget_message_date" href="https://t.me/${post}"><time datetime="${time}" class="time">10:00</time></a></div></div></div></div>`
}

function text(html: string): string {
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`
}

function page(messages: string): string {
  return `<!DOCTYPE html><html><head><title>Valley Media – Telegram</title></head><body>
<div class="tgme_channel_info_header_title"><span dir="auto">Valley Media</span></div>
<section class="tgme_channel_history js-message_history">${messages}</section></body></html>`
}

function read(html: string, url = 'https://t.me/s/valley_media') {
  return parseDocument(Buffer.from(html), { url, contentType: 'text/html; charset=utf-8', now })
}

describe('a public channel page', () => {
  test('is a feed: one item a message, with its own address and date', async () => {
    const document = await read(
      page(
        message('valley_media/41', text('بيان رقم (٧)<br><br>استهدف مجاهدونا القاعدة <b>بطائرة مسيرة</b>.')) +
          message('valley_media/42', text('Second message.'), '2024-01-28T14:30:00+03:00'),
      ),
    )
    expect(document).toMatchObject({
      kind: 'feed',
      format: 'telegram',
      parser: 'telegram',
      title: 'Valley Media',
      siteUrl: 'https://t.me/valley_media',
      items: [
        {
          guid: 'telegram:valley_media/41',
          url: 'https://t.me/valley_media/41',
          title: null,
          text: 'بيان رقم (٧)\n\nاستهدف مجاهدونا القاعدة بطائرة مسيرة.',
          published: '2024-01-28T10:00:00.000Z',
        },
        { guid: 'telegram:valley_media/42', text: 'Second message.', published: '2024-01-28T11:30:00.000Z' },
      ],
    })
  })

  test('keeps emoji, quotations and spoilers as text, and drops buttons and scripts', async () => {
    const document = await read(
      page(
        message(
          'valley_media/43',
          text(
            'Fire <i class="emoji" style="background-image:url(x)"><b>🔥</b></i> seen <tg-spoiler>there</tg-spoiler><blockquote>Quoted words</blockquote><script>x()</script>',
          ),
        ),
      ),
    )
    expect(document).toMatchObject({ items: [{ text: 'Fire 🔥 seen there\n\nQuoted words' }] })
  })

  test('says when a message is forwarded, and from whom', async () => {
    const forwarded = `<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other"><span>Other Channel</span></a></div>`
    expect(await read(page(message('valley_media/44', forwarded + text('Statement.'))))).toMatchObject({
      items: [{ title: 'Forwarded from Other Channel', text: 'Statement.' }],
    })
  })

  test('does not take what a message answers for its own words', async () => {
    const reply =
      '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">Older words</div></a>'
    expect(await read(page(message('valley_media/45', reply + text('New words'))))).toMatchObject({
      items: [{ text: 'New words' }],
    })
  })

  test('drops a picture without words, and takes the date of the message, not the length of its film', async () => {
    const film =
      '<div class="tgme_widget_message_video_player"><time class="message_video_duration js-message_video_duration">0:31</time></div>'
    expect(
      await read(
        page(
          message('valley_media/46', '<a class="tgme_widget_message_photo_wrap"></a>') +
            message('valley_media/47', film + text('Film of the launch')),
        ),
      ),
    ).toMatchObject({
      dropped: 1,
      items: [{ guid: 'telegram:valley_media/47', published: '2024-01-28T10:00:00.000Z', flags: [] }],
    })
  })

  test('without messages is an empty feed', async () => {
    expect(await read(page(''))).toMatchObject({ kind: 'feed', items: [] })
  })

  test('of a channel that has none is no feed', async () => {
    expect(
      await read(
        '<html><body><div class="tgme_page">If you have Telegram, you can contact @x</div></body></html>',
      ),
    ).toMatchObject({ kind: 'not-a-feed', reason: 'this Telegram channel has no public page' })
  })

  test('is only read so at its own address', async () => {
    expect(await read(page(message('a/1', text('x'))), 'https://copy.example/s/valley_media')).toMatchObject({
      kind: 'not-a-feed',
    })
  })
})

describe('addresses', () => {
  test.each([
    ['https://t.me/s/valley_media', 'valley_media'],
    ['https://telegram.me/s/valley_media/', 'valley_media'],
    ['https://t.me/s/valley_media?before=100', 'valley_media'],
    ['http://t.me:8080/s/valley_media', 'valley_media'],
    ['https://t.me/valley_media', null],
    ['https://t.me.evil.example/s/valley_media', null],
    ['https://evil.example/?x=https://t.me/s/valley_media', null],
  ])('%s', (url, channel) => {
    expect(telegramChannel(url)).toBe(channel)
  })
  test.each([
    ['@valley_media', 'https://t.me/s/valley_media'],
    ['t.me/valley_media', 'https://t.me/s/valley_media'],
    ['https://t.me/valley_media', 'https://t.me/s/valley_media'],
    ['https://t.me/s/valley_media', 'https://t.me/s/valley_media'],
    [' https://outlet.example/feed ', 'https://outlet.example/feed'],
    ['https://t.me/valley_media/41', 'https://t.me/valley_media/41'],
  ])('"%s" is polled at %s', (typed, address) => {
    expect(feedAddress(typed)).toBe(address)
  })
})
