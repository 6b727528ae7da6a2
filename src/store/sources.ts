import type { Db } from './database.ts'

export interface NewSource {
  readonly name: string
  readonly owner?: string | null
  readonly kind?: string
  readonly wireFamily?: string | null
  /** Admiralty letter A to F. */
  readonly reliability?: string
  readonly lang?: string | null
  readonly invented?: boolean
}

export interface Source {
  readonly id: number
  readonly name: string
  readonly owner: string | null
  readonly wireFamily: string | null
}

/** Finds the source of this name or makes it; what is given fills what was unknown. */
export async function upsertSource(db: Db, source: NewSource): Promise<Source> {
  const row = await db
    .insertInto('source')
    .values({
      name: source.name,
      owner: source.owner ?? null,
      kind: source.kind ?? 'unknown',
      wire_family: source.wireFamily ?? null,
      reliability: source.reliability ?? 'F',
      lang: source.lang ?? null,
      invented: source.invented ?? false,
    })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref, fn }) => ({
        owner: fn.coalesce(ref('excluded.owner'), ref('source.owner')),
        wire_family: fn.coalesce(ref('excluded.wire_family'), ref('source.wire_family')),
        lang: fn.coalesce(ref('excluded.lang'), ref('source.lang')),
        kind: source.kind ? ref('excluded.kind') : ref('source.kind'),
        reliability: source.reliability ? ref('excluded.reliability') : ref('source.reliability'),
      })),
    )
    .returning(['id', 'name', 'owner', 'wire_family'])
    .executeTakeFirstOrThrow()
  return { id: row.id, name: row.name, owner: row.owner, wireFamily: row.wire_family }
}

/** True when the store holds demonstration data, which must be marked wherever it shows. */
export async function hasInventedSources(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('source')
    .select('id')
    .where('invented', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
