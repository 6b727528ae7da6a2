import type { StatementRecord } from '../../src/domain/attacks/attack.ts'
import { nowhere, reachesOf } from '../../src/domain/attacks/neighbourhood.ts'
import { contentId } from '../../src/domain/catalogue/content-id.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import type { Db } from '../../src/store/database.ts'
import { saveReports } from '../../src/store/incoming-reports.ts'
import { saveReadings } from '../../src/store/readings.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { type TestReport, told } from '../domain/attacks/told.ts'

/** Stores a report as read, or as read again: its statements are those that the test tells. */
export async function tellReport(
  db: Db,
  report: TestReport & { readonly key?: string },
): Promise<StatementRecord[]> {
  const { key = report.id } = report
  const records = told({ ...report, id: key })
  const { id: sourceId } = await upsertSource(db, { name: 'Teller' })
  const [saved] = await saveReports(db, [
    {
      key,
      externalId: report.id,
      sourceId,
      feedId: null,
      guid: report.id,
      url: null,
      canonicalUrl: null,
      independenceKey: report.source ?? `owner:${report.id}`,
      contentHash: contentId([report.published, report.source, report.says]),
      lang: 'en',
      published: report.published ?? null,
      title: null,
      text: report.id,
    },
  ])
  const reaches = reachesOf(records, seedCatalogue)
  const statements = records.map(({ id, statement }) => {
    return { id, statement, window: (reaches.get(id) ?? nowhere).window }
  })
  const reading = {
    id: report.id,
    lang: 'en',
    mentions: [],
    statements: records.map(({ statement }) => statement),
  }
  await db.transaction().execute(async (trx) => {
    const by = { extractorVersion: 'told', catalogueVersion: seedCatalogue.version }
    const { version } = await trx
      .selectFrom('report')
      .select('version')
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    await saveReadings(trx, [{ reportId: saved?.id ?? 0, version, reading, statements }], by)
    await trx.updateTable('report').set({ state: 'done' }).where('key', '=', key).execute()
  })
  return records
}
