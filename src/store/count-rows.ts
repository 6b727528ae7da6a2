import { sql } from 'kysely'
import type { CountedFrom } from '../domain/attacks/attack.ts'
import type { BucketCount } from '../domain/tallies/lay-out.ts'
import { type Bucket, daysBeforeMonday, type WeekStart } from '../domain/tallies/periods.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'

export type Sql = ReturnType<typeof sql>

/** A bucket of a group, or of all groups together when `group` is null. */
export type CountRow = Omit<BucketCount, 'group'> & { readonly group: string | null }

export const countedIn: Readonly<Record<TallyQuery['estimate'], readonly CountedFrom[]>> = {
  low: ['low'],
  best: ['low', 'best'],
  high: ['low', 'best', 'high'],
}

/** How far an attack's dates may reach to fit one bucket; see the function attack_reach. */
export const reachMax: Readonly<Partial<Record<Bucket, number>>> = { month: 0, quarter: 1, year: 2, none: 3 }

/** First day, as text, of the bucket that a day falls into. */
export function bucketStart(day: Sql, bucket: Exclude<Bucket, 'none'>, weekStart: WeekStart = 'monday'): Sql {
  const shift = bucket === 'week' ? daysBeforeMonday[weekStart] : 0
  if (shift === 0) return sql`to_char(date_trunc(${sql.lit(bucket)}, ${day}::timestamp), 'YYYY-MM-DD')`
  const days = sql.lit(`${shift} days`)
  return sql`to_char(date_trunc('week', ${day}::timestamp + interval ${days}) - interval ${days}, 'YYYY-MM-DD')`
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
