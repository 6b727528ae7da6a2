import type { ToldAnnouncement } from '../domain/alerts/announcement-changes.ts'
import { setTimeout } from 'node:timers/promises'
import { changesBetween } from '../domain/alerts/changes.ts'
import { announcedOn, announcementKind, announcementKinds } from '../domain/attacks/announcement.ts'
import type { Attack, StatementRecord } from '../domain/attacks/attack.ts'
import { correctStatements } from '../domain/attacks/corrections.ts'
import { redirectsBetween } from '../domain/attacks/redirects.ts'
import { canonicalJson } from '../domain/catalogue/canonical-json.ts'
import { dayNumber, isoDay } from '../domain/reports/day.ts'
import {
  asResolver,
  dropRedirects,
  insertAttacks,
  replaceContradictions,
  saveRedirects,
  supersedeAttacks,
} from '../store/attacks.ts'
import { announceDue } from '../store/bell.ts'
import { findToldAnnouncements, recordChanges } from '../store/changes.ts'
import { findCorrections } from '../store/corrections.ts'
import type { Db } from '../store/database.ts'
import { countRungReports } from '../store/reports.ts'
import {
  findResolvedOfKinds,
  findStatementsToResolve,
  markResolved,
  newestStatementToResolve,
} from '../store/statements.ts'
import type { Step, StepContext } from './step.ts'
import { renewAround } from './surroundings.ts'

const statementsPerPass = 5_000
/** Above the longest time within which tellings of one announcement are one. */
const announcementDaysMax = 31

/**
 * What one pass costs hardly depends on how much is due. So while reports wait to be read, a rest in
 * proportion to the last pass lets the next one take more, and leaves the time to reading.
 */
const restShare = 8
const restMsMax = 3_000
const restPollMs = 50
let restUntil = 0

/** statements → attacks and changes. One resolver at a time; claims are rare, so one is enough. */
export const resolveDue: Step = {
  name: 'resolve',
  concurrency: () => 1,
  async claim({ db }) {
    await rest(db)
    const newest = await newestStatementToResolve(db)
    return newest === null ? [] : [[{ id: 'due', attempt: newest }]]
  },
  unclaim: async () => {},
  async run(context) {
    const startedAt = performance.now()
    if (!(await resolveOnce(context))) return
    restUntil = performance.now() + Math.min((performance.now() - startedAt) * restShare, restMsMax)
    await announceDue(context.db, 'alert')
    await announceDue(context.db, 'resolve')
  },
}

async function rest(db: Db): Promise<void> {
  while (performance.now() < restUntil && (await countRungReports(db)) > 0) await setTimeout(restPollMs)
}

async function resolveOnce({ db, catalogue }: StepContext): Promise<boolean> {
  return asResolver(db, async (trx, at) => {
    const due = await findStatementsToResolve(trx, statementsPerPass)
    if (due.length === 0) return false
    const corrections = await findCorrections(trx)
    const renewed = await renewAround(trx, due, corrections, catalogue)
    const { attacks: after, replaced: before, contradictions, news } = renewed
    await saveAttacks(trx, before, after, at)
    const attackIds = [...new Set([...before, ...after].map((attack) => attack.id))]
    const { opened, closed } = await replaceContradictions(trx, attackIds, contradictions)
    const told = await findToldAnnouncements(trx, due)
    const known = [...renewed.known, ...(await announcementsAround(trx, news, told))]
    const drafts = changesBetween({
      before,
      after,
      contradictions: opened,
      contradictionsClosed: closed,
      newStatements: correctStatements(news, corrections),
      knownStatements: correctStatements(known, corrections),
      toldAnnouncements: told,
      catalogue,
    })
    await recordChanges(trx, drafts, { catalogue, attacks: after })
    await markResolved(trx, renewed.rowIds)
    return true
  })
}

async function saveAttacks(trx: Db, before: readonly Attack[], after: readonly Attack[], at: string) {
  // jsonb keeps no order of keys.
  const stored = new Map(before.map((attack) => [attack.id, canonicalJson(attack)]))
  const changed = after.filter((attack) => stored.get(attack.id) !== canonicalJson(attack))
  const live = new Set(after.map((attack) => attack.id))
  const gone = before.filter((attack) => !live.has(attack.id))
  await supersedeAttacks(
    trx,
    [...gone, ...changed].map((attack) => attack.id),
    at,
  )
  await insertAttacks(trx, changed, at)
  await saveRedirects(trx, redirectsBetween(before, after))
  await dropRedirects(
    trx,
    changed.map((attack) => attack.id),
  )
}

/** Suspensions, threats and counts told before, around the days of those that are looked at. */
async function announcementsAround(
  trx: Db,
  news: readonly StatementRecord[],
  told: readonly ToldAnnouncement[],
): Promise<StatementRecord[]> {
  const days = [
    ...news
      .filter((record) => announcementKind(record) !== null)
      .flatMap((record) => announcedOn(record) ?? []),
    ...told.flatMap(({ detail: { date } }) => (typeof date === 'string' ? [dayNumber(date)] : [])),
  ].sort((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const window = { from: isoDay(first - announcementDaysMax), to: isoDay(last + announcementDaysMax) }
  return findResolvedOfKinds(trx, announcementKinds, window)
}
