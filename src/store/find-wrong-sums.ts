import type { Catalogue } from '../domain/catalogue/group.ts'
import { type Count, countAttacks } from '../domain/tallies/count.ts'
import { type Bucket, buckets } from '../domain/tallies/periods.ts'
import { estimates, type TallyQuery, tallyQuery } from '../domain/tallies/query.ts'
import { findLiveAttacks } from './attacks.ts'
import { type BucketCounts, countByBucket } from './count-attacks.ts'
import type { Db } from './database.ts'
import type { Discrepancy, Proof } from './find-discrepancies.ts'
import { groupSpans } from './find-group-spans.ts'
import { recordInstant } from './find-instant.ts'

/**
 * For every period and estimate, the parts add up to the whole and to the list behind it, the record
 * asked as of now says the same, and an umbrella has no more than it and its members have apart.
 */
export async function sums(db: Db, catalogue: Catalogue): Promise<Proof> {
  const attacks = await findLiveAttacks(db)
  const asOf = await recordInstant(db)
  const discrepancies: Discrepancy[] = []
  let checked = 0
  const compare = async (bucket: Bucket, estimate: TallyQuery['estimate'], rollup: TallyQuery['rollup']) => {
    const query = tallyQuery.parse({ bucket, estimate, rollup })
    const count = countAttacks(attacks, query, catalogue)
    const counted = await countByBucket(db, query, catalogue)
    const recorded = await countByBucket(db, { ...query, asOf }, catalogue)
    const found = [
      ...rowDiscrepancies(count),
      ...totalDiscrepancies(count, counted, 'counted'),
      ...totalDiscrepancies(count, recorded, 'on record'),
    ]
    const how = `${bucket}, ${estimate}${rollup === 'members' ? ', with members' : ''}`
    discrepancies.push(...found.map(({ subject, words }) => ({ subject: `${subject} (${how})`, words })))
    checked += count.rows.length
    return counted
  }
  for (const bucket of buckets) {
    for (const estimate of estimates) {
      const own = await compare(bucket, estimate, 'none')
      const rolled = await compare(bucket, estimate, 'members')
      discrepancies.push(...rollUpDiscrepancies(own, rolled, catalogue))
    }
  }
  const says = 'buckets add up to the total and to the list behind it, now and on record'
  return { name: 'sums', says, checked, discrepancies }
}

function rollUpDiscrepancies(own: BucketCounts, rolled: BucketCounts, catalogue: Catalogue): Discrepancy[] {
  const groups = new Set(rolled.counts.map(({ group }) => group))
  return [...groups].flatMap((group) => {
    const members = new Set(groupSpans(catalogue, [group], 'members').map((span) => span.group))
    const apart = [...members].reduce((sum, member) => sum + sumOf(own, member), 0)
    const together = sumOf(rolled, group)
    if (together <= apart) return []
    return [{ subject: group, words: `has ${together} with members, they have ${apart} apart` }]
  })
}

function rowDiscrepancies({ rows }: Count): Discrepancy[] {
  return rows
    .filter((row) => row.attacks !== row.ids.length || row.attacks > row.claimed + row.attributed)
    .map((row) => ({
      subject: `${row.group} ${row.bucket ?? 'undated'}`,
      words: `counts ${row.attacks}, lists ${row.ids.length}`,
    }))
}

function totalDiscrepancies(
  { total, ids, totals }: Count,
  counted: BucketCounts,
  how: 'counted' | 'on record',
): Discrepancy[] {
  const subject = 'all groups'
  const found: Discrepancy[] = []
  if (total !== ids.length) found.push({ subject, words: `total ${total}, list ${ids.length}` })
  if (total !== counted.total) found.push({ subject, words: `total ${total}, ${counted.total} ${how}` })
  for (const { group, attacks } of totals) {
    const sum = sumOf(counted, group)
    if (sum !== attacks) found.push({ subject: group, words: `lists ${attacks}, ${sum} ${how}` })
  }
  return found
}

function sumOf({ counts }: BucketCounts, group: string): number {
  return counts.reduce((sum, count) => sum + (count.group === group ? count.attacks : 0), 0)
}
