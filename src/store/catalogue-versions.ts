import type { Catalogue, Group, OutsideParty } from '../domain/catalogue/group.ts'
import type { Db } from './database.ts'

/** Keeps what is behind a version, so that an old tally can be explained and two versions compared. */
export async function saveCatalogueVersion(db: Db, catalogue: Catalogue): Promise<void> {
  const groups = JSON.stringify([...catalogue.groups.values()])
  const outside = JSON.stringify(catalogue.outside)
  await db
    .insertInto('catalogue_version')
    .values({ version: catalogue.version, groups, outside })
    .onConflict((conflict) =>
      conflict.column('version').doUpdateSet({ outside }).where('catalogue_version.outside', 'is', null),
    )
    .execute()
}

/** The catalogue of a version; null when it is not kept whole. */
export async function findCatalogueVersion(db: Db, version: string): Promise<Catalogue | null> {
  const row = await db
    .selectFrom('catalogue_version')
    .select(['groups', 'outside'])
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row || row.outside === null) return null
  const groups = row.groups as readonly Group[]
  const outside = row.outside as readonly OutsideParty[]
  return { version, groups: new Map(groups.map((group) => [group.id, group])), outside }
}
