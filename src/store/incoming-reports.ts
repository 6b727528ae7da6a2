import { sql } from 'kysely'
import type { Db } from './database.ts'
import { adoptReports, findKnownReports, rememberItems } from './known-reports.ts'
import { rowsPerStatement, unnest } from './rows.ts'

/** One report on its way in, with its identity already decided by src/domain/reports. */
export interface IncomingReport {
  readonly key: string
  readonly externalId: string
  readonly sourceId: number
  readonly feedId: number | null
  readonly guid: string | null
  readonly url: string | null
  readonly canonicalUrl: string | null
  readonly independenceKey: string
  readonly contentHash: string
  readonly lang: string | null
  /** ISO instant or date; null when unknown. */
  readonly published: string | null
  readonly title: string | null
  readonly text: string
  /** A mark of what the feed gave; null when it comes from no feed. */
  readonly itemHash?: string | null
  /** True when the article behind the item was looked for, so that its text stands until the item changes. */
  readonly isArticle?: boolean
}

export interface SavedReport {
  readonly key: string
  readonly id: number
  readonly result: 'new' | 'updated' | 'duplicate'
}

/**
 * Stores reports in the order given: an unknown key is new, a known key with words never seen
 * under it is a new version to be read again, anything else is a duplicate.
 */
export async function saveReports(db: Db, reports: readonly IncomingReport[]): Promise<SavedReport[]> {
  const saved: SavedReport[] = []
  for (const wave of wavesOfUniqueKeys(reports)) {
    saved.push(...(await db.transaction().execute((trx) => saveWave(trx, wave))))
  }
  return saved
}

// Two editions of one report in one batch become two versions, in their order.
function wavesOfUniqueKeys(reports: readonly IncomingReport[]): IncomingReport[][] {
  const waves: Map<string, IncomingReport>[] = []
  const depthOf = new Map<string, number>()
  for (const report of reports) {
    let at = depthOf.get(report.key) ?? 0
    while ((waves[at]?.size ?? 0) >= rowsPerStatement) at++
    depthOf.set(report.key, at + 1)
    const wave = waves[at] ?? new Map<string, IncomingReport>()
    waves[at] = wave.set(report.key, report)
  }
  // One order of locking for all writers.
  return waves.map((wave) => [...wave.values()].sort((a, b) => (a.key < b.key ? -1 : 1)))
}

async function saveWave(trx: Db, arrived: readonly IncomingReport[]): Promise<SavedReport[]> {
  const wave = await underKnownKeys(trx, arrived)
  const inserted = await insertNew(trx, wave)
  const rest = wave.filter((report) => !inserted.has(report.key))
  await insertVersions(
    trx,
    wave.flatMap((report) => {
      const id = inserted.get(report.key)
      return id === undefined ? [] : [{ report, id, version: 1 }]
    }),
  )
  const updated = rest.length > 0 ? await saveKnown(trx, rest) : []
  const news = [...inserted].map(([key, id]): SavedReport => ({ key, id, result: 'new' }))
  return [...news, ...updated]
}

/** Items of feeds under the keys of the reports that they are, though guid or address have changed. */
async function underKnownKeys(trx: Db, wave: readonly IncomingReport[]): Promise<readonly IncomingReport[]> {
  const feedIds = [...new Set(wave.flatMap(({ feedId }) => feedId ?? []))].sort((a, b) => a - b)
  if (feedIds.length === 0) return wave
  // Two polls of one feed at once (a late one and its successor) must not both find an item new.
  await trx
    .selectFrom('feed')
    .select('id')
    .where('id', 'in', feedIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const keys = new Map<IncomingReport, string>()
  for (const feedId of feedIds) {
    const items = wave.filter((report) => report.feedId === feedId)
    const known = await findKnownReports(trx, { feedId, sourceId: items[0]?.sourceId ?? 0 }, items)
    for (const [at, item] of items.entries()) keys.set(item, known[at]?.key ?? item.key)
    const orphans = known.flatMap((one) => (one !== null && one.feedId === null ? one.id : []))
    await adoptReports(trx, feedId, orphans)
  }
  return wave
    .map((report) => ({ ...report, key: keys.get(report) ?? report.key }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

async function insertNew(trx: Db, wave: readonly IncomingReport[]): Promise<Map<string, number>> {
  const rows = await trx
    .insertInto('report')
    .values(
      wave.map((report) => ({
        key: report.key,
        external_id: report.externalId,
        source_id: report.sourceId,
        feed_id: report.feedId,
        guid: report.guid,
        url: report.url,
        canonical_url: report.canonicalUrl,
        independence_key: report.independenceKey,
        content_hash: report.contentHash,
        lang: report.lang,
        published_at: report.published,
        published_on: report.published?.slice(0, 10) ?? null,
        item_hash: keptItemHash(report),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(['id', 'key'])
    .execute()
  return new Map(rows.map((row) => [row.key, row.id]))
}

/** Reports whose key is known: locks them, and makes a version of words not seen before. */
async function saveKnown(trx: Db, reports: readonly IncomingReport[]): Promise<SavedReport[]> {
  const keys = reports.map((report) => report.key)
  const known = await trx
    .selectFrom('report')
    .select(['id', 'key', 'published_at', 'item_hash'])
    .where('key', 'in', keys)
    .orderBy('key')
    .forUpdate()
    .execute()
  const versions = await trx
    .selectFrom('report_version')
    .select(['report_id', 'version', 'content_hash'])
    .where(
      'report_id',
      'in',
      known.map((row) => row.id),
    )
    .execute()
  const byKey = new Map(known.map((row) => [row.key, row]))
  const saved: SavedReport[] = []
  const edits: NewVersion[] = []
  for (const report of reports) {
    const row = byKey.get(report.key)
    if (!row) throw new Error(`report ${report.key} vanished while it was being stored`)
    const seen = versions.filter((version) => version.report_id === row.id)
    const isSeen = seen.some((version) => version.content_hash === report.contentHash)
    const itemHash = keptItemHash(report)
    if (isSeen && itemHash !== null) await rememberItems(trx, [{ id: row.id, itemHash }])
    // The teaser of a report whose article is stored says nothing new.
    if (isSeen || (row.item_hash !== null && row.item_hash === report.itemHash)) {
      saved.push({ key: report.key, id: row.id, result: 'duplicate' })
      continue
    }
    const version = Math.max(...seen.map((one) => one.version)) + 1
    const isOlder =
      row.published_at !== null && report.published !== null && new Date(report.published) < row.published_at
    edits.push({ report, id: row.id, version, isOlder })
    saved.push({ key: report.key, id: row.id, result: 'updated' })
  }
  await insertVersions(trx, edits)
  await pointAtVersions(
    trx,
    edits.filter((edit) => !edit.isOlder),
  )
  return saved
}

function keptItemHash({ isArticle = false, itemHash = null }: IncomingReport): string | null {
  return isArticle ? itemHash : null
}

interface NewVersion {
  readonly report: IncomingReport
  readonly id: number
  readonly version: number
  /** An earlier edition that arrives late is kept, and does not replace the later one. */
  readonly isOlder?: boolean
}

async function insertVersions(trx: Db, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return
  await trx
    .insertInto('report_version')
    .values(
      versions.map(({ report, id, version }) => ({
        report_id: id,
        version,
        title: report.title,
        text: report.text,
        url: report.url,
        published_at: report.published,
        independence_key: report.independenceKey,
        // As in `pointAtVersions`: an edition that leaves out the date keeps it.
        published_on: sql<string | null>`coalesce(${report.published?.slice(0, 10) ?? null}::date,
          (select published_on from report where report.id = ${id}))`,
        content_hash: report.contentHash,
      })),
    )
    .execute()
}

async function pointAtVersions(trx: Db, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return
  const reports = versions.map(({ report }) => report)
  const source = unnest({
    id: ['bigint', versions.map(({ id }) => id)],
    version: ['int', versions.map(({ version }) => version)],
    content_hash: ['text', reports.map((report) => report.contentHash)],
    independence_key: ['text', reports.map((report) => report.independenceKey)],
    published_at: ['timestamptz', reports.map((report) => report.published)],
    published_on: ['date', reports.map((report) => report.published?.slice(0, 10) ?? null)],
    item_hash: ['text', reports.map(keptItemHash)],
  })
  await sql`
    update report set version = v.version, content_hash = v.content_hash,
      independence_key = v.independence_key, item_hash = v.item_hash,
      published_at = coalesce(v.published_at, report.published_at),
      published_on = coalesce(v.published_on, report.published_on),
      state = 'due', tries = 0, last_error = null
    from ${source} where report.id = v.id`.execute(trx)
}
