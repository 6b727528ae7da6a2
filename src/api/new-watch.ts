import { randomBytes } from 'node:crypto'
import { channels, isChannelType } from '../channels/channel.ts'
import { createWebhookSecret } from '../channels/webhook-secret.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { WatchInput } from '../domain/alerts/watch.ts'
import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { canonicalPlace, knownGroups, QueryError } from '../store/find-query.ts'
import type { NewWatch } from '../store/watches.ts'

/**
 * A watch as it is stored, with a signing secret of its own when its owner gave none. Throws
 * QueryError for a group or place that is unknown, or a channel that cannot work.
 */
export function newWatch(
  input: WatchInput,
  { catalogue, policy }: { catalogue: Catalogue; policy: FetchPolicy },
): NewWatch & { readonly secret: string | null } {
  knownGroups(input.query.groups, catalogue)
  const { type, ...given } = input.channel
  if (!isChannelType(type)) throw new QueryError('channel', 'there is no such channel here')
  const channel: Record<string, string> = { ...given }
  if (type === 'webhook') channel.secret ??= createWebhookSecret()
  const problems = channels[type].problems(channel, policy)
  if (problems.length > 0) throw new QueryError('channel', problems.join('; '))
  return {
    id: `watch_${randomBytes(9).toString('base64url')}`,
    name: input.name,
    query: { ...input.query, places: input.query.places.map(canonicalPlace) },
    transitions: [...new Set(input.transitions)],
    channelType: type,
    channel,
    secret: channel.secret ?? null,
  }
}
