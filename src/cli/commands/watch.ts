import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import * as z from 'zod'
import { newWatch } from '../../api/new-watch.ts'
import { channels, isChannelType } from '../../channels/channel.ts'
import type { Config } from '../../config.ts'
import { transitions } from '../../domain/alerts/change.ts'
import { watchInput } from '../../domain/alerts/watch.ts'
import { attackStates } from '../../domain/attacks/attack.ts'
import { attackTypes, statementKinds } from '../../domain/extraction/statement.ts'
import { feedPolicyOf } from '../../pipeline/context.ts'
import type { FetchPolicy } from '../../sources/fetch-policy.ts'
import {
  addWatch,
  findWatchChannel,
  listWatches,
  removeWatch,
  type WatchListing,
} from '../../store/watches.ts'
import { parseOptions, UsageError } from '../failure.ts'
import { choicesOption, collect } from '../list-options.ts'
import { say, writeLine } from '../output.ts'
import type { Column } from '../render/column.ts'
import { formatOption, type ListFormat, renderList } from '../render/list.ts'
import { withRuntime } from '../runtime-session.ts'

export function command(): Command {
  const watch = new Command('watch').description('Be told, once, when something changes.')
  watch
    .command('list', { isDefault: true })
    .description('List watches with how many of their alerts are delivered, waiting and given up.')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .action(list)
  watch
    .command('add')
    .description(
      'Be told of changes from now on; prints the watch’s id and the secret that signs its deliveries.',
    )
    .addOption(choicesOption('--on <transition>', 'what to be told of', transitions).makeOptionMandatory())
    .requiredOption('--webhook <url>', 'where to send a signed POST (Standard Webhooks)')
    .option('--secret <whsec>', 'signing secret; one is made when not given')
    .option('--name <name>', 'what to call it')
    .option('--group <id>', 'catalogue id; may be repeated', collect)
    .addOption(
      new Option('--rollup <mode>', 'members: also what members do')
        .choices(['none', 'members'])
        .default('none'),
    )
    .addOption(choicesOption('--kind <kind>', 'only statements of this kind', statementKinds))
    .addOption(choicesOption('--state <state>', 'only attacks in this state', attackStates))
    .addOption(choicesOption('--type <type>', 'only attacks of this type', attackTypes))
    .option('--place <id>', 'only in this place or country; may be repeated', collect)
    .option('--min-sources <n>', 'independent sources at least', '1')
    .option('--min-confidence <share>', 'from 0 to 1', '0')
    .addOption(formatOption(['text', 'json']))
    .action(add)
  watch.command('remove <id>').description('Remove a watch with its alerts.').action(remove)
  watch.command('test <id>').description('Send a marked sample to the watch’s channel now.').action(test)
  return watch
}

const addOptions = z.object({
  webhook: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
  minSources: z.coerce.number().int().min(1),
  minConfidence: z.coerce.number().min(0).max(1),
})

type AddOptions = Readonly<
  Record<'on' | 'group' | 'kind' | 'state' | 'type' | 'place', string[] | undefined>
> &
  Readonly<Record<'webhook' | 'rollup' | 'format', string>> & { secret?: string; name?: string }

async function add(given: AddOptions): Promise<void> {
  const { minSources, minConfidence } = parseOptions(addOptions, given)
  const input = parseOptions(watchInput, {
    name: given.name ?? `${given.on?.join(', ')}: ${given.group?.join(', ') ?? 'every group'}`,
    query: {
      groups: given.group,
      rollup: given.rollup,
      kinds: given.kind,
      states: given.state,
      types: given.type,
      places: given.place,
      minSources,
      minConfidence,
    },
    transitions: given.on,
    channel: { type: 'webhook', url: given.webhook, secret: given.secret },
  })
  await withRuntime(async ({ db, catalogue, config }) => {
    const { secret, ...watch } = newWatch(input, { catalogue, policy: webhookPolicyOf(config) })
    await addWatch(db, watch)
    await writeLine(
      given.format === 'json' ? JSON.stringify({ id: watch.id, secret }) : `${watch.id}\t${secret ?? ''}`,
    )
    say('Keep the secret: it is shown this once. `claimwatch watch test ID` sends a sample.')
  })
}

async function list(options: { format: ListFormat }): Promise<void> {
  await withRuntime(async ({ db }) => {
    const watches = await listWatches(db)
    await renderList(options.format, watches, columns, { watches })
  })
}

async function remove(id: string): Promise<void> {
  await withRuntime(async ({ db }) => {
    if (!(await removeWatch(db, id))) throw noSuchWatch(id)
    say('Removed.')
  })
}

async function test(id: string): Promise<void> {
  await withRuntime(async ({ db, config }) => {
    const found = await findWatchChannel(db, id)
    if (!found) throw noSuchWatch(id)
    if (!isChannelType(found.channelType))
      throw new UsageError(`watch ${id} has a channel that is unknown here`)
    const sampleId = `test_${randomBytes(9).toString('base64url')}`
    const payload = {
      type: 'claimwatch.test',
      id: sampleId,
      watch: { id },
      line: 'This is a sample from claimwatch: nothing has happened.',
      recordedAt: new Date().toISOString(),
    }
    const delivery = { id: sampleId, channel: found.channel, payload, now: new Date() }
    const result = await channels[found.channelType].send(delivery, webhookPolicyOf(config))
    if (result.result !== 'delivered') throw new Error(`the sample was not delivered: ${result.error}`)
    say(`Delivered: the receiver answered ${result.status ?? 'well'}.`)
  })
}

function webhookPolicyOf(config: Config): FetchPolicy {
  return { ...feedPolicyOf({ config }), allowPrivateAddresses: config.allowPrivateWebhooks }
}

function noSuchWatch(id: string): Error {
  return new Error(`there is no watch ${JSON.stringify(id)}: see \`claimwatch watch list\``)
}

const columns: readonly Column<WatchListing>[] = [
  { name: 'id', value: (watch) => watch.id },
  { name: 'name', value: (watch) => watch.name, widthMax: 40 },
  { name: 'on', value: (watch) => watch.transitions.join(' '), widthMax: 40 },
  { name: 'query', value: (watch) => JSON.stringify(watch.query), csvOnly: true },
  { name: 'channel', value: (watch) => watch.channelType },
  { name: 'state', value: (watch) => (watch.enabled ? 'on' : 'off') },
  { name: 'delivered', value: (watch) => watch.delivered },
  { name: 'waiting', value: (watch) => watch.waiting },
  { name: 'failed', value: (watch) => watch.failed },
]
