import * as z from 'zod'
import { watchInput } from '../../domain/alerts/watch.ts'
import { addWatch, listWatches, removeWatch } from '../../store/watches.ts'
import { endpoint } from '../endpoint.ts'
import { newWatch } from '../new-watch.ts'
import { Problem } from '../problem.ts'

const watchAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  query: z.looseObject({}),
  transitions: z.array(z.string()),
  channelType: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  delivered: z.int(),
  waiting: z.int(),
  failed: z.int(),
})

export const showWatches = endpoint({
  path: '/v1/watches',
  summary: 'Watches with how many of their alerts are delivered, waiting and given up',
  answer: z.looseObject({ watches: z.array(watchAnswer) }),
  async handle({ db }) {
    return { watches: await listWatches(db) }
  },
})

export const createWatch = endpoint({
  method: 'POST',
  path: '/v1/watches',
  summary: 'Be told of changes from now on; the answer holds the signing secret, shown this once',
  body: watchInput,
  answer: z.looseObject({ id: z.string(), secret: z.string().nullable() }),
  async handle({ db, catalogue, config }, { body }, reply) {
    const policy = { allowPrivateAddresses: config.allowPrivateWebhooks, userAgent: 'claimwatch' }
    const { secret, ...watch } = newWatch(body, { catalogue, policy })
    await addWatch(db, watch)
    return reply.code(201).header('location', '/v1/watches').send({ id: watch.id, secret })
  },
})

export const deleteWatch = endpoint({
  method: 'DELETE',
  path: '/v1/watches/:id',
  summary: 'Remove a watch with its alerts',
  params: z.strictObject({ id: z.string().min(1).max(100) }),
  answer: z.null(),
  async handle({ db }, { params }, reply) {
    if (!(await removeWatch(db, params.id))) throw new Problem(404, 'There is no watch with this id.')
    return reply.code(204).send()
  },
})
