import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type AlertListing, findAlerts } from '../../store/find-alerts.ts'
import { findWatch } from '../../store/watches.ts'
import type { ApiContext } from '../context.ts'
import { Problem } from '../problem.ts'

const entriesMax = 100
const titleCharsMax = 160

interface FeedOut {
  readonly id: string
  readonly name: string
  readonly self: string
  readonly alerts: readonly AlertListing[]
}

/** The alerts of a watch as a feed, for those who read and are not told. Ids never change. */
export function mountWatchFeeds(app: FastifyInstance, context: ApiContext): void {
  for (const { file, type, render } of formats) {
    app.get(`/v1/watches/:id/${file}`, async (request, reply) => {
      return reply.type(type).send(render(await feedOf(context, request)))
    })
  }
}

const formats = [
  { file: 'feed.atom', type: 'application/atom+xml; charset=utf-8', render: atomOf },
  { file: 'feed.json', type: 'application/feed+json; charset=utf-8', render: jsonFeedOf },
] as const

async function feedOf({ db }: ApiContext, request: FastifyRequest): Promise<FeedOut> {
  const { id } = request.params as { id: string }
  const watch = await findWatch(db, id)
  if (watch === null) throw new Problem(404, 'There is no watch with this id.')
  const self = `${request.protocol}://${request.host}${request.url.split('?')[0] ?? ''}`
  return { id, name: watch.name, self, alerts: await findAlerts(db, id, entriesMax) }
}

function atomOf({ id, name, self, alerts }: FeedOut): string {
  const updated = (alerts[0]?.recordedAt ?? new Date(0)).toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<id>urn:claimwatch:${xml(id)}</id>
<title>${xml(name)}</title>
<updated>${updated}</updated>
<author><name>claimwatch</name></author>
<link rel="self" href="${xml(self)}"/>
${alerts.map(entryOf).join('\n')}
</feed>
`
}

function entryOf(alert: AlertListing): string {
  const at = alert.recordedAt.toISOString()
  return `<entry><id>urn:claimwatch:${xml(alert.id)}</id><title>${xml(titleOf(alert))}</title><published>${at}</published><updated>${at}</updated><category term="${xml(alert.transition)}"/><thr:in-reply-to ref="urn:claimwatch:${xml(alert.thread)}"/><content type="text">${xml(alert.line)}</content></entry>`
}

function jsonFeedOf({ name, self, alerts }: FeedOut): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    feed_url: self,
    items: alerts.map((alert) => ({
      id: `urn:claimwatch:${alert.id}`,
      title: titleOf(alert),
      content_text: alert.line,
      date_published: alert.recordedAt.toISOString(),
      tags: [alert.transition, alert.kind],
      _claimwatch: { thread: alert.thread, payload: alert.payload },
    })),
  })
}

/** The line without its quotes, as far as a list of headlines has room. */
function titleOf({ line }: AlertListing): string {
  const [head = line] = line.split(' “')
  return head.length <= titleCharsMax ? head : `${head.slice(0, titleCharsMax).toWellFormed().trimEnd()}…`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
