import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Db } from './database.ts'

/** Keeps the groups behind a version, so that an old tally can be explained. */
export async function saveCatalogueVersion(db: Db, catalogue: Catalogue): Promise<void> {
  const groups = JSON.stringify([...catalogue.groups.values()])
  await db
    .insertInto('catalogue_version')
    .values({ version: catalogue.version, groups })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute()
}
