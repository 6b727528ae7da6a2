import { sql } from 'kysely'
import { type AttackFilter, attackFits } from './attack-filter.ts'
import type { Db } from './database.ts'

/** Attacks that are placed alike: equally exactly, at one place. */
export interface PlaceCount {
  /** 'site:tower-22', 'country:iraq', 'words:IQ' (a name in no gazetteer), 'unknown:'. */
  readonly at: string
  readonly attacks: number
}

/** Each attack once, at the most exactly known of its places; most attacks first. */
export async function countByPlace(db: Db, filter: AttackFilter): Promise<readonly PlaceCount[]> {
  return db
    .selectFrom('attack')
    .select(['attack.place_at as at', sql<number>`count(*)::int`.as('attacks')])
    .where(attackFits(filter))
    .groupBy('attack.place_at')
    .orderBy('attacks', 'desc')
    .orderBy('at')
    .execute()
}
