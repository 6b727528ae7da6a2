import type { Db } from './database.ts'

/** A feed with what is known of its source, as an OPML file carries it. */
export interface FeedOfSource {
  readonly url: string
  readonly title: string
  readonly sourceKind: string
  readonly owner: string | null
  readonly wireFamily: string | null
  readonly reliability: string
  readonly lang: string | null
  readonly fullText: boolean
}

/** Every feed with its source, by source and address. */
export async function findFeedsWithSources(db: Db): Promise<readonly FeedOfSource[]> {
  return db
    .selectFrom('feed')
    .innerJoin('source', 'source.id', 'feed.source_id')
    .select([
      'feed.url',
      'source.name as title',
      'source.kind as sourceKind',
      'source.owner',
      'source.wire_family as wireFamily',
      'source.reliability',
      'source.lang',
      'feed.full_text as fullText',
    ])
    .orderBy('source.name')
    .orderBy('feed.url')
    .execute()
}
