import { parseHTML } from 'linkedom'
import type { RawFeed, RawItem } from './feed-document.ts'

/** A page shows twenty. */
const messagesMax = 200

/** Reads the public page of a Telegram channel; null when the page holds no channel. */
export function parseTelegram(html: string, channel: string): RawFeed | null {
  const { document } = parseHTML(html)
  const title = document.querySelector('.tgme_channel_info_header_title')?.textContent ?? null
  // The newest stand at the end.
  const messages = [...document.querySelectorAll('.tgme_widget_message[data-post]')].slice(-messagesMax)
  if (title === null && messages.length === 0) return null
  return {
    format: 'telegram',
    title: title === null ? null : { value: title, form: 'text' },
    links: [`https://t.me/${channel}`],
    lang: null,
    ttl: null,
    updatePeriod: null,
    updateFrequency: null,
    hub: null,
    bases: [],
    items: messages.map((message) => rawItem(message, channel)),
  }
}

interface PageElement {
  readonly innerHTML: string
  readonly textContent: string | null
  getAttribute(name: string): string | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

function rawItem(message: PageElement, channel: string): RawItem {
  const post = message.getAttribute('data-post') ?? ''
  // A reply shows the start of what it answers in the same class; the message's own text says so.
  const bodies = [...message.querySelectorAll('.js-message_text')].filter(
    (body) => !/reply/.test(body.getAttribute('class') ?? ''),
  )
  const forwarded = message.querySelector('.tgme_widget_message_forwarded_from_name')?.textContent?.trim()
  const html = bodies.map((body) => body.innerHTML).join('<br>')
  return {
    id: post === '' ? null : `telegram:${post}`,
    links: post === '' ? [`https://t.me/${channel}`] : [`https://t.me/${post}`],
    title:
      forwarded === undefined || forwarded === ''
        ? null
        : { value: `Forwarded from ${forwarded}`, form: 'text' },
    bodies: html === '' ? [] : [{ value: html, form: 'html' }],
    published: dateOf(message),
    updated: [],
    lang: null,
    bases: [],
  }
}

/** A video carries a `time` of its own, its length; the message's has a date. */
function dateOf(message: PageElement): string[] {
  return [...message.querySelectorAll('time[datetime]')].map((time) => time.getAttribute('datetime') ?? '')
}
