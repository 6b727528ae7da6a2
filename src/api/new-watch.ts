import { randomBytes } from 'node:crypto'
import { channels, type WayOut } from '../channels/channel.ts'
import { createWebhookSecret } from '../channels/webhook-secret.ts'
import type { WatchInput } from '../domain/alerts/watch.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { canonicalPlace, knownGroups, QueryError } from '../store/find-query.ts'
import type { NewWatch } from '../store/watches.ts'

interface Surroundings {
  readonly catalogue: Catalogue
  readonly out: WayOut
  /** Of a watch that names none. */
  readonly timeZone: string
}

/**
 * A watch as it is stored, with a signing secret of its own when its owner gave none. Throws
 * QueryError for a group or place that is unknown, or a channel that cannot work.
 */
export function newWatch(
  input: WatchInput,
  { catalogue, out, timeZone }: Surroundings,
): NewWatch & { readonly secret: string | null } {
  const { name, query, transitions, channel: asked, ...settings } = input
  knownGroups(query.groups, catalogue)
  const secret = asked.type === 'webhook' ? (asked.secret ?? createWebhookSecret()) : null
  const { type, ...given } = asked
  const channel: Record<string, string> = { ...given, ...(secret === null ? {} : { secret }) }
  const problems = type === 'feed' ? [] : channels[type].problems(channel, out)
  if (problems.length > 0) throw new QueryError('channel', problems.join('; '))
  return {
    id: `watch_${randomBytes(9).toString('base64url')}`,
    name,
    query: { ...query, places: query.places.map(canonicalPlace) },
    transitions: [...new Set(transitions)],
    settings: { ...settings, timeZone: settings.timeZone ?? timeZone },
    channelType: type,
    channel,
    secret,
  }
}
