import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { loadConfig } from '../../config.ts'
import { addFeed, type FeedListing, listFeeds, removeFeed, setFeedEnabled } from '../../store/feeds.ts'
import { findFeedsWithSources } from '../../store/find-feeds.ts'
import type { NewSource } from '../../store/sources.ts'
import { feedAddress, telegramChannel } from '../../sources/telegram-address.ts'
import { UsageError } from '../failure.ts'
import { choicesOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { plainText } from '../render/plain-text.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

const sourceKinds = [
  'wire',
  'outlet',
  'state_media',
  'group_media',
  'official',
  'monitor',
  'aggregator',
  'unknown',
]
const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F']

export function command(): Command {
  const feeds = new Command('feeds').description('Add, list, check, import and export feeds.')
  feeds
    .command('list', { isDefault: true })
    .description('List feeds with their state, why and since when.')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
  feeds
    .command('add <url>')
    .description(
      'Poll a feed from now on; of a web page, the feed that it announces; of @name or t.me/name, the channel.',
    )
    .option('--source <name>', 'who publishes it; the host when not said')
    .option('--title <title>', 'what to call it')
    .addOption(choicesOption('--kind <kind>', 'what kind of source', sourceKinds))
    .addOption(choicesOption('--reliability <letter>', 'Admiralty letter', reliabilities))
    .option('--owner <name>', 'who owns the source')
    .option('--wire-family <name>', 'agency whose copy it carries')
    .option('--lang <lang>', 'its language')
    .option('--full-text', 'read the article behind each item, since the feed gives only teasers')
    .option('--no-full-text', 'read only what the feed gives')
    .option('--no-check', 'add it without fetching it first')
    .action(add)
  feeds.command('remove <id-or-url>').description('Stop polling a feed; its reports stay.').action(remove)
  feeds
    .command('off <id-or-url>')
    .description('Pause polling a feed.')
    .action((name) => setEnabled(name, false))
  feeds
    .command('on <id-or-url>')
    .description('Poll a paused feed again.')
    .action((name) => setEnabled(name, true))
  feeds
    .command('check <url>')
    .description('Fetch a feed and show what would be stored; stores nothing.')
    .addOption(formatOption(['text', 'json']))
    .action(check)
  feeds.command('import <file>').description('Add the feeds of an OPML file.').action(importOpml)
  feeds.command('export').description('Print the feeds as OPML.').action(exportOpml)
  return feeds
}

async function list(options: { format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const feeds = await listFeeds(db)
    await renderList(options.format, feeds, columns, { feeds })
  })
}

interface AddOptions extends Omit<NewSource, 'kind' | 'reliability'> {
  readonly source?: string
  readonly title?: string
  readonly kind?: readonly string[]
  readonly reliability?: readonly string[]
  readonly fullText?: boolean
  readonly check: boolean
}

async function add(url: string, options: AddOptions): Promise<void> {
  const address = webAddressOf(url)
  const { source, title, owner, wireFamily, lang, fullText } = options
  await withRuntime(async ({ db, config }) => {
    const found = options.check ? await findFeed(address, config) : { url: address, title: null }
    const { id, added } = await addFeed(db, {
      url: found.url,
      title: title ?? found.title,
      fullText,
      source: {
        name: source ?? usualName(found.url),
        owner,
        wireFamily,
        lang,
        kind: options.kind?.at(-1),
        reliability: options.reliability?.at(-1),
      },
    })
    await writeLine(`${id}\t${found.url}`)
    say(added ? `Feed ${id} is added and due now.` : `Feed ${id} was there already.`)
  })
}

/** A host publishes many channels, each somebody else's. */
function usualName(url: string): string {
  const channel = telegramChannel(url)
  return channel === null ? new URL(url).hostname : `@${channel}`
}

/** The feed at an address or, when a web page stands there, the first that the page announces. */
async function findFeed(url: string, config: ReturnType<typeof loadConfig>) {
  const { checkFeed } = await import('../check-feed.ts')
  const first = await checkFeed(url, config)
  if (first.kind === 'feed') return { url: first.url, title: first.title }
  const [announced, ...others] = first.alternates
  if (announced === undefined) throw new Error(`${url} is not a feed: ${first.reason}`)
  const second = await checkFeed(announced, config)
  if (second.kind !== 'feed') throw new Error(`${url} is not a feed, nor is ${announced}: ${second.reason}`)
  say(`${url}: ${first.reason}. It links to the feed ${announced}, which is added instead.`)
  if (others.length > 0) say(`It also links to ${others.map(plainText).join(', ')}`)
  return { url: second.url, title: second.title }
}

async function remove(name: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await removeFeed(db, name))) throw noSuchFeed(name)
    say('Removed; its reports stay.')
  })
}

async function setEnabled(name: string, enabled: boolean): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await setFeedEnabled(db, name, enabled))) throw noSuchFeed(name)
    say(enabled ? 'On: it is due now.' : 'Off.')
  })
}

async function check(url: string, options: { format: string }): Promise<void> {
  const { checkFeed, describeCheck } = await import('../check-feed.ts')
  const checked = await checkFeed(webAddressOf(url), loadConfig(process.env))
  await writeLine(options.format === 'json' ? JSON.stringify(checked, null, 2) : describeCheck(checked))
  if (checked.kind !== 'feed') throw new Error(`this is not a feed: ${checked.reason}`)
}

async function importOpml(file: string): Promise<void> {
  const { parseOpml } = await import('../../sources/opml.ts')
  const feeds = parseOpml(await readFile(file, 'utf8'))
  await withRuntime(async ({ db }) => {
    let added = 0
    for (const feed of feeds) {
      const source = {
        name: feed.title ?? new URL(webAddressOf(feed.url)).hostname,
        owner: feed.owner,
        wireFamily: feed.wireFamily,
        lang: feed.lang,
        kind: feed.sourceKind ?? undefined,
        reliability: feed.reliability ?? undefined,
      }
      const { title } = feed
      // A file that does not say it leaves a known feed as it is.
      const fullText = feed.fullText ? true : undefined
      const result = await addFeed(db, { url: webAddressOf(feed.url), title, source, fullText })
      if (result.added) added += 1
    }
    say(`${added} feeds added, ${feeds.length - added} were there already.`)
  })
}

async function exportOpml(): Promise<void> {
  const { renderOpml } = await import('../../sources/opml.ts')
  await withRuntime(async ({ db }) => {
    await writeLine(renderOpml(await findFeedsWithSources(db)))
  })
}

function webAddressOf(typed: string): string {
  const url = feedAddress(typed)
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return new URL(url).href
  throw new UsageError(
    `${JSON.stringify(url)} is not a web address: write it like https://example.org/feed.xml`,
  )
}

function noSuchFeed(name: string): Error {
  return new Error(
    `there is no feed ${JSON.stringify(name)}: \`claimwatch feeds list\` shows ids and addresses`,
  )
}

const columns: readonly Column<FeedListing>[] = [
  { name: 'id', value: (feed) => feed.id },
  { name: 'source', value: (feed) => feed.source, widthMax: 30 },
  { name: 'url', value: (feed) => feed.url },
  { name: 'state', value: (feed) => feed.state },
  { name: 'since', value: (feed) => feed.stateSince.toISOString() },
  { name: 'reason', value: (feed) => feed.reason, widthMax: 40 },
  { name: 'reports', value: (feed) => feed.reports },
  { name: 'full_text', value: (feed) => (feed.fullText ? 'yes' : null), csvOnly: true },
  { name: 'outage_since', value: (feed) => feed.outageSince?.toISOString() ?? null, csvOnly: true },
  { name: 'push_until', value: (feed) => feed.pushUntil?.toISOString() ?? null, csvOnly: true },
  { name: 'last_polled', value: (feed) => feed.lastPolledAt?.toISOString() ?? null, csvOnly: true },
  { name: 'due', value: (feed) => feed.dueAt.toISOString(), csvOnly: true },
  { name: 'invented', value: (feed) => (feed.invented ? 'invented' : null) },
]
