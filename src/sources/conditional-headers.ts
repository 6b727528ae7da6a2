import type { FeedMemory } from './feed-state.ts'

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1'

/** Request headers of a poll: what we read best, and the validators byte for byte as they came. */
export function conditionalHeaders({ etag, lastModified }: Pick<FeedMemory, 'etag' | 'lastModified'>) {
  return {
    accept,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
}
