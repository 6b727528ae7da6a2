import * as z from 'zod'
import { sendSample } from '../../channels/send-sample.ts'
import { wayOutOf } from '../../channels/way-out.ts'
import { createWebhookSecret } from '../../channels/webhook-secret.ts'
import { watchInput } from '../../domain/alerts/watch.ts'
import { retryDeliveries } from '../../store/deliveries.ts'
import { findAlerts } from '../../store/find-alerts.ts'
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
} from '../../store/watches.ts'
import { endpoint } from '../endpoint.ts'
import { newWatch } from '../new-watch.ts'
import { Problem } from '../problem.ts'

const watchAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  query: z.looseObject({}),
  settings: z.looseObject({}),
  transitions: z.array(z.string()),
  channelType: z.string(),
  enabled: z.boolean(),
  problem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  delivered: z.int(),
  waiting: z.int(),
  failed: z.int(),
})

const alertAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(['alert', 'update', 'correction']),
  thread: z.string(),
  transition: z.string(),
  line: z.string(),
  urgent: z.boolean(),
  recordedAt: z.iso.datetime(),
  payload: z.looseObject({}),
  delivery: z
    .looseObject({
      id: z.string(),
      state: z.enum(['due', 'held', 'rung', 'done', 'failed']),
      tries: z.int(),
      dueAt: z.iso.datetime().nullable(),
      settledAt: z.iso.datetime().nullable(),
      lastStatus: z.int().nullable(),
      lastError: z.string().nullable(),
    })
    .nullable(),
})

const params = z.strictObject({ id: z.string().min(1).max(100) })
const alertsShownMax = 500

export const showWatches = endpoint({
  path: '/v1/watches',
  summary: 'Watches with how many of their alerts are delivered, waiting and given up',
  answer: z.looseObject({ watches: z.array(watchAnswer) }),
  async handle({ db }) {
    return { watches: await listWatches(db) }
  },
})

export const showWatch = endpoint({
  path: '/v1/watches/:id',
  summary: 'One watch',
  params,
  answer: watchAnswer,
  async handle({ db }, { params: { id } }) {
    return (await findWatch(db, id)) ?? noSuchWatch()
  },
})

export const showWatchAlerts = endpoint({
  path: '/v1/watches/:id/alerts',
  summary: 'Alerts of a watch, newest first, with what has become of their delivery',
  params,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(alertsShownMax).default(100) }),
  answer: z.looseObject({ alerts: z.array(alertAnswer) }),
  async handle({ db }, { params: { id }, query: { limit } }) {
    if ((await findWatch(db, id)) === null) noSuchWatch()
    return { alerts: await findAlerts(db, id, limit) }
  },
})

export const createWatch = endpoint({
  method: 'POST',
  path: '/v1/watches',
  summary: 'Be told of changes from now on; the answer holds the signing secret, shown this once',
  body: watchInput,
  status: 201,
  answer: z.looseObject({ id: z.string(), secret: z.string().nullable() }),
  async handle({ db, catalogue, config }, { body }, reply) {
    const out = wayOutOf(config)
    const { secret, ...watch } = newWatch(body, { catalogue, out, timeZone: config.timeZone })
    await addWatch(db, watch)
    return reply.code(201).header('location', `/v1/watches/${watch.id}`).send({ id: watch.id, secret })
  },
})

export const testWatch = endpoint({
  method: 'POST',
  path: '/v1/watches/:id/test',
  summary: 'Send a marked sample to the watch’s channel now',
  params,
  answer: z.looseObject({ result: z.string(), status: z.int().nullable(), error: z.string().nullable() }),
  async handle({ db, config }, { params: { id } }) {
    const watch = (await findWatchChannel(db, id)) ?? noSuchWatch()
    const sent = await sendSample({ id, ...watch }, wayOutOf(config), new Date())
    if (sent === null) throw new Problem(409, 'This watch has no channel: its alerts are in its feed.')
    return { result: sent.result, status: sent.status, error: 'error' in sent ? sent.error : null }
  },
})

export const rotateWatchSecret = endpoint({
  method: 'POST',
  path: '/v1/watches/:id/secret',
  summary: 'Replace the signing secret; the old one signs as well for a day. The new one is shown this once',
  params,
  answer: z.looseObject({ secret: z.string() }),
  async handle({ db }, { params: { id } }) {
    if ((await findWatch(db, id)) === null) noSuchWatch()
    const secret = createWebhookSecret()
    if (await replaceSecret(db, id, secret, secretOverlapSeconds)) return { secret }
    throw new Problem(409, 'Only webhooks are signed: this watch has no secret.')
  },
})

export const retryWatch = endpoint({
  method: 'POST',
  path: '/v1/watches/:id/retry',
  summary: 'Try deliveries that were given up again, under the same ids',
  params,
  answer: z.looseObject({ retried: z.int() }),
  async handle({ db }, { params: { id } }) {
    if ((await findWatch(db, id)) === null) noSuchWatch()
    return { retried: await retryDeliveries(db, id) }
  },
})

export const switchWatch = endpoint({
  method: 'POST',
  path: '/v1/watches/:id/state',
  summary: 'Turn a watch off or on; turned on it hears of changes from then on',
  params,
  body: z.strictObject({ enabled: z.boolean() }),
  answer: watchAnswer,
  async handle({ db }, { params: { id }, body: { enabled } }) {
    await (enabled ? enableWatch(db, id) : disableWatch(db, id, 'turned off by its owner'))
    return (await findWatch(db, id)) ?? noSuchWatch()
  },
})

export const deleteWatch = endpoint({
  method: 'DELETE',
  path: '/v1/watches/:id',
  summary: 'Remove a watch with its alerts',
  params,
  status: 204,
  answer: z.null(),
  async handle({ db }, { params: { id } }, reply) {
    if (!(await removeWatch(db, id))) noSuchWatch()
    return reply.code(204).send()
  },
})

function noSuchWatch(): never {
  throw new Problem(404, 'There is no watch with this id.')
}
