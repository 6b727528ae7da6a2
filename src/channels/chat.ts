import { type Message, messageOf } from '../domain/alerts/message.ts'
import type { Channel } from './channel.ts'
import { postJson, urlProblems } from './post-json.ts'

/**
 * An incoming webhook of Slack, Mattermost or Discord. Setting: `url`, which is itself the secret.
 * Every message ends with its id, since these services know no other way to recognise a repeat.
 */
export const chat: Channel = {
  problems: ({ url }, { policy }) => urlProblems(url, policy),
  send: (delivery, out) =>
    postJson(
      delivery,
      JSON.stringify(bodyOf(messageOf(delivery.payload), delivery.channel['url'] ?? '')),
      {},
      out,
    ),
}

/** Longest text that every one of them takes. */
const slackCharsMax = 30_000
const discordCharsMax = 2_000

interface Dialect {
  readonly speaks: (url: URL) => boolean
  readonly body: (message: Message) => Readonly<Record<string, unknown>>
}

const dialects: readonly Dialect[] = [
  {
    // Discord's own form; under /slack it understands Slack's.
    speaks: ({ hostname, pathname }) =>
      /(?:^|\.)discord(?:app)?\.com$/.test(hostname) && !pathname.endsWith('/slack'),
    body: (message) => ({
      content: shortened(textOf(message, discordText), discordCharsMax),
      allowed_mentions: { parse: [] },
    }),
  },
  {
    speaks: () => true,
    // Names as links, unfurled pages and the like would let a report write into the channel.
    body: (message) => ({
      text: shortened(textOf(message, slackText), slackCharsMax),
      unfurl_links: false,
      unfurl_media: false,
      link_names: 0,
    }),
  },
]

function bodyOf(message: Message, url: string): Readonly<Record<string, unknown>> {
  const parsed = URL.canParse(url) ? new URL(url) : new URL('http://chat.invalid/')
  return dialects.find(({ speaks }) => speaks(parsed))?.body(message) ?? {}
}

function textOf({ watch, lines, isUrgent }: Message, escape: (text: string) => string): string {
  const head = `*${escape(watch)}*${isUrgent ? ' (urgent)' : ''}`
  return [head, ...lines.map(({ id, line }) => `${escape(line)} (${id})`)].join('\n')
}

/** Slack reads these three characters as the beginning of a link, a mention or an entity. */
function slackText(text: string): string {
  return muted(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
}

function discordText(text: string): string {
  return muted(text.replace(/([\\*_~`|<>[\]])/g, '\\$1'))
}

/** Mattermost calls people by a bare @name. */
function muted(text: string): string {
  return text.replaceAll('@', '@\u200B')
}

function shortened(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : `${text.slice(0, charsMax - 1).toWellFormed()}…`
}
