import * as z from 'zod'
import { isTimeZone } from '../tallies/periods.ts'
import { type Transition, transitionRules, transitions } from './change.ts'
import { clockTime } from './local-time.ts'
import { type WatchQuery, watchQuery } from './watch-query.ts'

const transition = z.enum(transitions, `must be one of ${transitions.join(', ')}`)
const days = z.number().int().min(1).max(366)

/** How and when a watch's owner wants to be told, beside the transitions. */
const settingFields = {
  /** Gather alerts and send them once an hour or once a day. */
  digest: z.enum(['none', 'hourly', 'daily'], 'must be none, hourly or daily').default('none'),
  digestAt: clockTime.default('08:00'),
  /** No message between these two clock times; what happens then is told together at the end. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).nullable().default(null),
  /** What is told at once, digest and quiet hours notwithstanding. */
  urgent: z
    .strictObject({
      transitions: z.array(transition).default([]),
      /** Attacks with so many reported killed or more. */
      killedMin: z.number().int().min(1).nullable().default(null),
    })
    .prefault({}),
  /** Tell later facts (toll, state) of what was told. */
  updates: z.boolean().default(true),
  /** For `tally-crossed`: so many attacks within so many days, today included. */
  tally: z
    .strictObject({ atLeast: z.number().int().min(1).max(100_000), days })
    .nullable()
    .default(null),
  /** For `group-silent`: days without a word of the group's. */
  silentDays: days.nullable().default(null),
} as const

const timeZone = z.string().refine(isTimeZone, 'must be a time zone like UTC or Asia/Baghdad')

/** Settings as stored; what an older version left out has its default. */
export const watchSettings = z.object({ ...settingFields, timeZone: timeZone.default('UTC') }).prefault({})
export type WatchSettings = z.output<typeof watchSettings>

/** One way out, with what it needs; secrets that are not given are made. */
export const watchChannel = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('webhook'), url: webUrl(), secret: z.string().min(1).optional() }),
  z.strictObject({ type: z.literal('email'), to: z.email('must be one e-mail address').max(254) }),
  z.strictObject({ type: z.literal('chat'), url: webUrl() }),
  /** Nothing is sent: alerts are read from the watch's feed. */
  z.strictObject({ type: z.literal('feed') }),
])

/** A watch as its owner gives it. */
export const watchInput = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    query: watchQuery.prefault({}),
    transitions: z.array(transition).min(1),
    channel: watchChannel,
    ...settingFields,
    /** The service's own when absent. */
    timeZone: timeZone.optional(),
  })
  .superRefine((watch, context) => {
    for (const { field, wanted, missing } of needs) {
      if (!watch.transitions.includes(wanted) || !missing(watch)) continue
      context.addIssue({ code: 'custom', path: [...field], message: `is needed to watch for ${wanted}` })
    }
  })
export type WatchInput = z.output<typeof watchInput>

interface Need {
  readonly wanted: Transition
  readonly field: readonly string[]
  readonly missing: (watch: Pick<WatchSettings, 'tally' | 'silentDays'> & { query: WatchQuery }) => boolean
}

const needs: readonly Need[] = [
  { wanted: 'tally-crossed', field: ['tally'], missing: ({ tally }) => tally === null },
  { wanted: 'group-silent', field: ['silentDays'], missing: ({ silentDays }) => silentDays === null },
  {
    wanted: 'group-silent',
    field: ['query', 'groups'],
    missing: ({ query: { groups } }) => groups.length === 0,
  },
]

/** A watch as it is held against changes. */
export interface Watch {
  readonly id: string
  readonly name: string
  readonly query: WatchQuery
  readonly transitions: readonly string[]
  readonly settings: WatchSettings
  readonly channelType: string
}

/** A stored watch, or what is wrong with it: an older or newer version may have written it. */
export function readWatch(stored: {
  readonly id: string
  readonly name: string
  readonly query: unknown
  readonly transitions: readonly string[]
  readonly settings: unknown
  readonly channelType: string
}): Watch | { readonly problem: string } {
  const query = watchQuery.safeParse(stored.query)
  const settings = watchSettings.safeParse(stored.settings)
  if (query.success && settings.success) {
    const { id, name, transitions: asked, channelType } = stored
    return { id, name, query: query.data, transitions: asked, settings: settings.data, channelType }
  }
  const issue = (query.error ?? settings.error)?.issues[0]
  return { problem: `${issue?.path.join('.') ?? 'the watch'}: ${issue?.message ?? 'cannot be read'}` }
}

/** True when some of its transitions are found by the clock. */
export function isTimed(asked: readonly string[]): boolean {
  return asked.some((each) => each in transitionRules && transitionRules[each as Transition] === 'timed')
}

function webUrl() {
  return z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
}
