import { type Command, Option } from 'commander'
import * as z from 'zod'
import { transitions } from '../domain/alerts/change.ts'
import { type WatchInput, watchInput } from '../domain/alerts/watch.ts'
import { attackStates } from '../domain/attacks/attack.ts'
import { attackTypes, statementKinds } from '../domain/extraction/statement.ts'
import { parseOptions, UsageError } from './failure.ts'
import { choicesOption, collect } from './list-options.ts'

/** Options that say what a watch is to hear of, when, and by which channel. */
export function addWatchOptions(command: Command): Command {
  return command
    .addOption(choicesOption('--on <transition>', 'what to be told of', transitions).makeOptionMandatory())
    .option('--webhook <url>', 'where to send a signed POST (Standard Webhooks)')
    .option('--secret <whsec>', 'signing secret of the webhook; one is made when not given')
    .option('--email <address>', 'whom to write to (needs SMTP_URL and MAIL_FROM)')
    .option('--chat <url>', 'incoming webhook of Slack, Mattermost or Discord')
    .option('--feed', 'send nothing: alerts are read from the watch’s Atom or JSON feed')
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
    .option('--near <lat,lon,km>', 'only within so many kilometres of a point')
    .option('--min-sources <n>', 'independent sources at least', '1')
    .option('--min-confidence <share>', 'from 0 to 1', '0')
    .option('--min-reliability <letter>', 'one source at least is this reliable, A to F')
    .option('--digest <rhythm>', 'none, hourly or daily: gather alerts', 'none')
    .option('--digest-at <clock>', 'when a daily digest leaves', '08:00')
    .option('--time-zone <zone>', 'of the digest, of quiet hours and of days that are counted')
    .option('--quiet <from-to>', 'no message between these clock times, like 22:00-07:00')
    .addOption(choicesOption('--urgent <transition>', 'told at once all the same', transitions))
    .option('--urgent-killed <n>', 'attacks with so many reported killed are told at once all the same')
    .option('--no-updates', 'tell no later facts of what was told')
    .option('--tally <n>', 'for tally-crossed: so many attacks')
    .option('--days <n>', 'for tally-crossed: within so many days', '7')
    .option('--silent-days <n>', 'for group-silent: days without a word')
}

const number = z.coerce.number()
const optionRules = z.object({
  minSources: number,
  minConfidence: number,
  urgentKilled: number.optional(),
  tally: number.optional(),
  days: number,
  silentDays: number.optional(),
})

export type WatchOptions = Readonly<
  Partial<
    Record<'on' | 'group' | 'kind' | 'state' | 'type' | 'place' | 'urgent', string[]> &
      Record<
        | 'webhook'
        | 'secret'
        | 'email'
        | 'chat'
        | 'name'
        | 'rollup'
        | 'near'
        | 'minReliability'
        | 'digest'
        | 'digestAt'
        | 'timeZone'
        | 'quiet',
        string
      >
  >
> & { readonly feed?: boolean; readonly updates: boolean }

/** The watch that the options describe. Throws UsageError naming what is wrong. */
export function watchInputOf(given: WatchOptions): WatchInput {
  const numbers = parseOptions(optionRules, given)
  const input = {
    name: given.name ?? `${given.on?.join(', ')}: ${given.group?.join(', ') ?? 'every group'}`,
    query: {
      groups: given.group,
      rollup: given.rollup,
      kinds: given.kind,
      states: given.state,
      types: given.type,
      places: given.place,
      area: areaIn(given.near),
      minSources: numbers.minSources,
      minConfidence: numbers.minConfidence,
      minReliability: given.minReliability?.toUpperCase(),
    },
    transitions: given.on,
    channel: channelIn(given),
    digest: given.digest,
    digestAt: given.digestAt,
    timeZone: given.timeZone,
    quietHours: hoursIn(given.quiet),
    urgent: { transitions: given.urgent, killedMin: numbers.urgentKilled },
    updates: given.updates,
    tally: numbers.tally === undefined ? undefined : { atLeast: numbers.tally, days: numbers.days },
    silentDays: numbers.silentDays,
  }
  const channel = ['webhook', 'email', 'chat'].find((name) => Object.hasOwn(given, name)) ?? 'feed'
  return parseOptions(watchInput, input, { ...optionOf, channel })
}

/** Options that are not called like the field they give. */
const optionOf: Readonly<Record<string, string>> = {
  groups: 'group',
  kinds: 'kind',
  states: 'state',
  types: 'type',
  places: 'place',
  area: 'near',
  minSources: 'min-sources',
  minConfidence: 'min-confidence',
  minReliability: 'min-reliability',
  transitions: 'on',
  quietHours: 'quiet',
}

function channelIn({ webhook, secret, email, chat, feed }: WatchOptions): unknown {
  const asked = [
    ...(webhook === undefined ? [] : [{ type: 'webhook', url: webhook, secret }]),
    ...(email === undefined ? [] : [{ type: 'email', to: email }]),
    ...(chat === undefined ? [] : [{ type: 'chat', url: chat }]),
    ...(feed ? [{ type: 'feed' }] : []),
  ]
  if (asked.length === 1) return asked[0]
  throw new UsageError('give one of --webhook, --email, --chat and --feed')
}

function areaIn(near: string | undefined): unknown {
  if (near === undefined) return undefined
  const [lat, lon, km] = near.split(',').map(Number)
  return { lat, lon, km }
}

function hoursIn(quiet: string | undefined): unknown {
  if (quiet === undefined) return undefined
  const [from, to] = quiet.split('-')
  return { from, to }
}
