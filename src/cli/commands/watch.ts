import { Command } from 'commander'
import { newWatch } from '../../api/new-watch.ts'
import { sendSample } from '../../channels/send-sample.ts'
import { wayOutOf } from '../../channels/way-out.ts'
import { createWebhookSecret } from '../../channels/webhook-secret.ts'
import { retryDeliveries } from '../../store/deliveries.ts'
import { type AlertListing, findAlerts } from '../../store/find-alerts.ts'
import {
  addWatch,
  disableWatch,
  enableWatch,
  findWatch,
  findWatchChannel,
  listWatches,
  removeWatch,
  replaceSecret,
  secretOverlapSeconds,
  type WatchListing,
} from '../../store/watches.ts'
import { limitOption } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'
import { addWatchOptions, type WatchOptions, watchInputOf } from '../watch-options.ts'

export function command(): Command {
  const watch = new Command('watch').description('Be told, once, when something changes.')
  watch
    .command('list', { isDefault: true })
    .description('List watches with how many of their alerts are delivered, waiting and given up.')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
  addWatchOptions(
    watch
      .command('add')
      .description(
        'Be told of changes from now on; prints the watch’s id and the secret that signs its webhook.',
      ),
  )
    .addOption(formatOption(['text', 'json']))
    .action(add)
  watch
    .command('log <id>')
    .description('List the alerts of a watch, newest first, with what has become of each delivery.')
    .addOption(limitOption(50))
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(log)
  watch.command('test <id>').description('Send a marked sample to the watch’s channel now.').action(test)
  watch
    .command('rotate <id>')
    .description('Replace the secret of a webhook; the old one signs as well for a day.')
    .action(rotate)
  watch
    .command('retry <id>')
    .description('Try deliveries that were given up again, under the same ids.')
    .action(retry)
  watch.command('off <id>').description('Turn a watch off; what waits for it is given up.').action(off)
  watch.command('on <id>').description('Turn a watch on: it hears of changes from now on.').action(on)
  watch.command('remove <id>').description('Remove a watch with its alerts.').action(remove)
  return watch
}

async function add(given: WatchOptions & { readonly format: string }): Promise<void> {
  const input = watchInputOf(given)
  await withRuntime(async ({ db, catalogue, config }) => {
    const out = wayOutOf(config)
    const { secret, ...watch } = newWatch(input, { catalogue, out, timeZone: config.timeZone })
    await addWatch(db, watch)
    const words = secret === null ? watch.id : `${watch.id}\t${secret}`
    await writeLine(given.format === 'json' ? JSON.stringify({ id: watch.id, secret }) : words)
    if (secret !== null) say('Keep the secret: it is shown this once.')
    if (input.channel.type === 'feed')
      say(`Its alerts are at /v1/watches/${watch.id}/feed.atom and feed.json.`)
    else say('`claimwatch watch test ID` sends a sample.')
  })
}

async function list(options: { format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const watches = await listWatches(db)
    await renderList(options.format, watches, columns, { watches })
  })
}

async function log(id: string, { limit, format }: { limit: number; format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    if ((await findWatch(db, id)) === null) throw noSuchWatch(id)
    const alerts = await findAlerts(db, id, limit)
    await renderList(format, alerts, alertColumns, { alerts })
  })
}

async function test(id: string): Promise<void> {
  await withRuntime(async ({ db, config }) => {
    const found = await findWatchChannel(db, id)
    if (!found) throw noSuchWatch(id)
    const sent = await sendSample({ id, ...found }, wayOutOf(config), new Date())
    if (sent === null) throw new Error(`watch ${id} sends nothing: its alerts are in its feed`)
    if (sent.result !== 'delivered') throw new Error(`the sample was not delivered: ${sent.error}`)
    say(`Delivered: the receiver answered ${sent.status ?? 'well'}.`)
  })
}

async function rotate(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    const secret = createWebhookSecret()
    if (!(await replaceSecret(db, id, secret, secretOverlapSeconds))) {
      throw (await findWatch(db, id)) === null ? noSuchWatch(id) : new Error(`watch ${id} has no secret`)
    }
    await writeLine(secret)
    say('Keep the secret: it is shown this once. The old one signs as well for a day.')
  })
}

async function retry(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if ((await findWatch(db, id)) === null) throw noSuchWatch(id)
    say(`${await retryDeliveries(db, id)} deliveries are tried again.`)
  })
}

async function off(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await disableWatch(db, id, 'turned off by its owner'))) throw noSuchWatch(id)
    say('Turned off.')
  })
}

async function on(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await enableWatch(db, id))) throw noSuchWatch(id)
    say('Turned on.')
  })
}

async function remove(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await removeWatch(db, id))) throw noSuchWatch(id)
    say('Removed.')
  })
}

function noSuchWatch(id: string): Error {
  return new Error(`there is no watch ${JSON.stringify(id)}: see \`claimwatch watch list\``)
}

const columns: readonly Column<WatchListing>[] = [
  { name: 'id', value: (watch) => watch.id },
  { name: 'name', value: (watch) => watch.name, widthMax: 40 },
  { name: 'on', value: (watch) => watch.transitions.join(' '), widthMax: 40 },
  { name: 'query', value: (watch) => JSON.stringify(watch.query), csvOnly: true },
  { name: 'settings', value: (watch) => JSON.stringify(watch.settings), csvOnly: true },
  { name: 'channel', value: (watch) => watch.channelType },
  { name: 'state', value: (watch) => (watch.enabled ? 'on' : 'off') },
  { name: 'delivered', value: (watch) => watch.delivered },
  { name: 'waiting', value: (watch) => watch.waiting },
  { name: 'failed', value: (watch) => watch.failed },
  { name: 'problem', value: (watch) => watch.problem, widthMax: 40 },
]

const alertColumns: readonly Column<AlertListing>[] = [
  { name: 'id', value: (alert) => alert.id },
  { name: 'recorded', value: (alert) => alert.recordedAt.toISOString() },
  { name: 'transition', value: (alert) => alert.transition },
  { name: 'line', value: (alert) => alert.line, widthMax: 60 },
  { name: 'delivery', value: ({ delivery }) => delivery?.state ?? 'feed' },
  { name: 'tries', value: ({ delivery }) => delivery?.tries ?? null },
  { name: 'next', value: ({ delivery }) => delivery?.dueAt ?? null },
  { name: 'error', value: ({ delivery }) => delivery?.lastError ?? null, widthMax: 40 },
]
