import { changesBetween } from '../domain/alerts/changes.ts'
import { announcedOn, announcementKind, announcementKinds } from '../domain/attacks/announcement.ts'
import type { Attack, Correction, StatementRecord } from '../domain/attacks/attack.ts'
import { correctedWindowsOf } from '../domain/attacks/corrected-windows.ts'
import { connectedTo } from '../domain/attacks/neighbourhood.ts'
import { redirectsBetween } from '../domain/attacks/redirects.ts'
import { resolveAttacks } from '../domain/attacks/resolve.ts'
import {
  becomeResolver,
  dropRedirects,
  findAttacksOfStatements,
  insertAttacks,
  replaceContradictions,
  saveRedirects,
  supersedeAttacks,
} from '../store/attacks.ts'
import { canonicalJson } from '../domain/catalogue/canonical-json.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { isoDay } from '../domain/reports/day.ts'
import { announceDue } from '../store/bell.ts'
import { recordChanges } from '../store/changes.ts'
import { findCorrections } from '../store/corrections.ts'
import type { Db } from '../store/database.ts'
import {
  type DueStatement,
  type DateWindow,
  findInWindows,
  findResolvedOfKinds,
  findStatementsToResolve,
  findWithSiblings,
  markResolved,
  newestStatementToResolve,
  saveWindows,
  type StoredStatement,
} from '../store/statements.ts'
import type { Step, StepContext } from './step.ts'

const statementsPerPass = 500
/** Above the longest time within which tellings of one announcement are one. */
const announcementDaysMax = 31

/** statements → attacks and changes. One resolver at a time; claims are rare, so one is enough. */
export const resolveDue: Step = {
  name: 'resolve',
  concurrency: () => 1,
  async claim({ db }) {
    const newest = await newestStatementToResolve(db)
    return newest === null ? [] : [[{ id: 'due', attempt: newest }]]
  },
  unclaim: async () => {},
  async run(context) {
    while (await resolveOnce(context)) await announceDue(context.db, 'alert')
  },
}

async function resolveOnce({ db, catalogue }: StepContext): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const at = await becomeResolver(trx)
    const due = await findStatementsToResolve(trx, statementsPerPass)
    if (due.length === 0) return false
    const corrections = await findCorrections(trx)
    const { statements, untold, before } = await neighbourhoodOf(trx, due, catalogue, corrections)
    const { attacks: after, contradictions } = resolveAttacks(statements, corrections, catalogue)
    await saveAttacks(trx, before, after, at)
    const touched = [...statements.map((record) => record.id), ...due.map((one) => one.id)]
    const opened = await replaceContradictions(trx, touched, contradictions)
    const news = newStatements(due, statements, before)
    const fresh = new Set(news.map((record) => record.id))
    const knownStatements = [
      ...statements.filter((record) => !fresh.has(record.id) && !untold.has(record.id)),
      ...(await toldAnnouncements(trx, news)),
    ]
    await recordChanges(
      trx,
      changesBetween({
        before,
        after,
        contradictions: opened,
        newStatements: news,
        knownStatements,
        catalogue,
      }),
    )
    await markResolved(
      trx,
      due.map((one) => one.rowId),
    )
    return true
  })
}

interface Neighbourhood {
  readonly statements: readonly StatementRecord[]
  /** Announcements among them whose turn is yet to come: nobody has heard of them so far. */
  readonly untold: ReadonlySet<string>
  /** Attacks as stored that rest on any of them, or on what was superseded. */
  readonly before: readonly Attack[]
}

/**
 * The closure of "could be the same attack" around what is due, with the attacks that it has made
 * so far: resolving it alone gives what resolving the whole store would.
 */
async function neighbourhoodOf(
  trx: Db,
  due: readonly DueStatement[],
  catalogue: Catalogue,
  corrections: readonly Correction[],
): Promise<Neighbourhood> {
  const pool = new Map<string, StatementRecord>()
  const reached = new Map<string, StatementRecord>()
  const untold = new Set<string>()
  let before: Attack[] = []
  const linked = linksOf(corrections)
  let frontier = due.map((one) => one.id)
  const asked = new Set<string>()
  while (frontier.length > 0) {
    for (const id of frontier) asked.add(id)
    const here = await widened(trx, await findWithSiblings(trx, frontier), catalogue, corrections)
    const around = await findInWindows(trx, unitedWindows(here))
    for (const { record, isDue } of here) {
      reached.set(record.id, record)
      if (isDue && announcementKind(record) !== null) untold.add(record.id)
    }
    for (const { record } of around) pool.set(record.id, record)
    const connected = connectedTo([...reached.values()], [...pool.values()], catalogue, corrections)
    const ids = [...due.map((one) => one.id), ...connected.map((record) => record.id)]
    before = await findAttacksOfStatements(trx, ids)
    const held = [...ids, ...before.flatMap((attack) => attack.statements)]
    const wanted = new Set([...held, ...held.flatMap((id) => linked.get(id) ?? [])])
    // What is superseded has no live row and is asked for only once.
    frontier = [...wanted].filter((id) => !reached.has(id) && !asked.has(id))
  }
  for (const { id } of due) untold.delete(id)
  return { statements: [...reached.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), untold, before }
}

/**
 * The statements with windows that hold for them as corrected too. Every report passes here when one
 * of its statements is due, as it is whenever a decision about it is taken or taken back.
 */
async function widened(
  trx: Db,
  statements: readonly StoredStatement[],
  catalogue: Catalogue,
  corrections: readonly Correction[],
): Promise<StoredStatement[]> {
  const records = statements.map(({ record }) => record)
  const windows = correctedWindowsOf(records, corrections, catalogue)
  const all = statements.map((each) => ({ ...each, window: windows.get(each.record.id) ?? null }))
  const moved = all.filter(({ window }, at) => !sameWindow(window, statements[at]?.window ?? null))
  await saveWindows(trx, moved)
  return all
}

function sameWindow(a: DateWindow | null, b: DateWindow | null): boolean {
  return a?.from === b?.from && a?.to === b?.to
}

/** For each statement those that a decision joins or parts it with, however far apart they lie. */
function linksOf(corrections: readonly Correction[]): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>()
  for (const { statements } of corrections) {
    if (statements.length < 2) continue
    for (const id of statements) links.set(id, [...(links.get(id) ?? []), ...statements])
  }
  return links
}

/** The same days in as few windows as possible. */
function unitedWindows(statements: readonly StoredStatement[]): DateWindow[] {
  const windows = statements.flatMap(({ window }) => window ?? [])
  const united: { from: string; to: string }[] = []
  for (const window of windows.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = united.at(-1)
    if (last === undefined || window.from > last.to) united.push({ ...window })
    else if (window.to > last.to) last.to = window.to
  }
  return united
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

/** Suspensions, threats and counts told before, around the days of the new ones. */
async function toldAnnouncements(trx: Db, news: readonly StatementRecord[]): Promise<StatementRecord[]> {
  const days = news
    .filter((record) => announcementKind(record) !== null)
    .flatMap((record) => announcedOn(record) ?? [])
    .sort((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const window = { from: isoDay(first - announcementDaysMax), to: isoDay(last + announcementDaysMax) }
  return findResolvedOfKinds(trx, announcementKinds, window)
}

// A statement read again under the same id is no news.
function newStatements(
  due: readonly DueStatement[],
  statements: readonly StatementRecord[],
  before: readonly Attack[],
): StatementRecord[] {
  const superseded = new Set(due.filter((one) => !one.isLive).map((one) => one.id))
  const resolved = new Set(before.flatMap((attack) => attack.statements))
  const live = new Set(due.filter((one) => one.isLive).map((one) => one.id))
  return statements.filter(({ id }) => live.has(id) && !superseded.has(id) && !resolved.has(id))
}
