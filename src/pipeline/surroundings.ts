import { type Attack, type Correction, reportOf, type StatementRecord } from '../domain/attacks/attack.ts'
import { correctedWindowsOf } from '../domain/attacks/corrected-windows.ts'
import { correctStatements, inOrder } from '../domain/attacks/corrections.ts'
import { windowsOf } from '../domain/attacks/neighbourhood.ts'
import { type Renewal, resolveAround } from '../domain/attacks/resolve-around.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { findAttacksOfStatements } from '../store/attacks.ts'
import { findPastCorrections, type PastCorrection } from '../store/corrections.ts'
import type { Db } from '../store/database.ts'
import { type DateWindow, findAround, saveWindows, type StoredStatement } from '../store/statements.ts'

/** What is due, and all that it reaches. */
export interface Renewed extends Renewal {
  /** Rows whose change is now accounted for. */
  readonly rowIds: readonly number[]
  /** Live statements that nobody has heard of before. */
  readonly news: readonly StatementRecord[]
  /** The other live statements at hand. */
  readonly known: readonly StatementRecord[]
}

/**
 * Brings attacks up to date around the statements of these ids. Loads whole reports, wider and wider,
 * until the answer rests on nothing that was not looked at; whatever is due among them is taken along.
 */
export async function renewAround(
  trx: Db,
  dueIds: readonly string[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Promise<Renewed> {
  const ids = new Set(dueIds)
  let windows: readonly DateWindow[] = []
  const loadAround = () => load(trx, windows, ids, corrections, catalogue)
  let stored = await loadAround()
  for (;;) {
    const former = await formerReports(trx, stored)
    const ofDue = united([...windows, ...windowsOfDue(stored), ...windowsOfFormer(former, catalogue)])
    if (!isSame(ofDue, windows)) {
      windows = ofDue
      stored = await loadAround()
      continue
    }
    const standing = await findAttacksOfStatements(
      trx,
      stored.map(({ record }) => record.id),
    )
    const renewal = resolveAround({ ...surroundingsOf(stored, standing), former }, corrections, catalogue)
    const wider = united([...windows, ...renewal.windows])
    const isWhole = isSame(wider, windows) && renewal.statements.every((id) => ids.has(id))
    windows = wider
    for (const id of renewal.statements) ids.add(id)
    const known = stored
    if (!isWhole) stored = await loadAround()
    if (stored.length === known.length) return { ...renewal, ...newsOf(stored, standing) }
  }
}

async function load(
  trx: Db,
  windows: readonly DateWindow[],
  ids: ReadonlySet<string>,
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Promise<StoredStatement[]> {
  const stored = await findAround(trx, windows, [...ids])
  return corrections.length === 0 ? stored : widened(trx, stored, corrections, catalogue)
}

function surroundingsOf(stored: readonly StoredStatement[], standing: readonly Attack[]) {
  const live = stored.filter((each) => each.isLive)
  const liveIds = new Set(live.map(({ record }) => record.id))
  const superseded = stored.filter(({ isLive, record }) => !isLive && !liveIds.has(record.id))
  return {
    changed: live.filter((each) => each.isDue).map(({ record }) => record),
    // One that was superseded several times stood once.
    gone: [...new Map(superseded.map(({ record }) => [record.id, record])).values()],
    pool: live.map(({ record }) => record),
    standing,
  }
}

/**
 * Ways in which reports of what is due may have stood at the last resolution: before they were read
 * anew under the same ids, and under each set of decisions that was ever in force about them.
 */
async function formerReports(trx: Db, stored: readonly StoredStatement[]): Promise<StatementRecord[][]> {
  const due = new Set(stored.filter(isChanged).map(({ record }) => reportOf(record)))
  const dueRows = stored.filter(({ record }) => due.has(reportOf(record)))
  const decisions = (
    await findPastCorrections(
      trx,
      dueRows.map(({ record }) => record.id),
    )
  ).filter(({ action }) => action === 'edit' || action === 'reject')
  const decided = new Set(decisions.flatMap(({ statements }) => statements))
  const live = new Set(dueRows.filter(({ isLive }) => isLive).map(({ record }) => record.id))
  const isOther = ({ record, isLive }: StoredStatement) =>
    decided.has(record.id) || (!isLive && live.has(record.id))
  const other = new Set(dueRows.filter(isOther).map(({ record }) => reportOf(record)))
  // Of several rows with one id the oldest is the one that stood.
  const oldest = new Map(dueRows.toSorted((a, b) => b.rowId - a.rowId).map((each) => [each.record.id, each]))
  const records = [...oldest.values()]
    .map(({ record }) => record)
    .filter((record) => other.has(reportOf(record)))
  return records.length === 0
    ? []
    : decisionSets(decisions).map((set) => correctStatements(records, inOrder(set)))
}

/** The sets of decisions that were in force one after the other, none at all first. */
function decisionSets(decisions: readonly PastCorrection[]): PastCorrection[][] {
  const instants = decisions.flatMap(({ recordedAt, undoneAt }) => [recordedAt, undoneAt ?? recordedAt])
  const sets = [...new Set(instants)].map((at) =>
    decisions.filter(({ recordedAt, undoneAt }) => recordedAt <= at && (undoneAt === null || undoneAt > at)),
  )
  return [[], ...sets]
}

function isChanged({ isDue, isLive }: StoredStatement): boolean {
  return isDue || !isLive
}

function windowsOfFormer(former: readonly StatementRecord[][], catalogue: Catalogue): DateWindow[] {
  return former.flatMap((records) =>
    [...windowsOf(records, catalogue).values()].flatMap((window) => window ?? []),
  )
}

// A statement read again under the same id is no news.
function newsOf(
  stored: readonly StoredStatement[],
  standing: readonly Attack[],
): Pick<Renewed, 'rowIds' | 'news' | 'known'> {
  const heard = new Set(standing.flatMap((attack) => attack.statements))
  for (const { record, isLive } of stored) if (!isLive) heard.add(record.id)
  const live = stored.filter((each) => each.isLive)
  const isNew = ({ record, isDue }: StoredStatement) => isDue && !heard.has(record.id)
  return {
    rowIds: stored.filter((each) => each.isDue).map(({ rowId }) => rowId),
    news: live.filter(isNew).map(({ record }) => record),
    known: live.filter((each) => !isNew(each)).map(({ record }) => record),
  }
}

/**
 * The statements with windows that hold for them as corrected too. Every report passes here when one
 * of its statements is due, as it is whenever a decision about it is taken or taken back.
 */
async function widened(
  trx: Db,
  stored: readonly StoredStatement[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Promise<StoredStatement[]> {
  const live = stored.filter((each) => each.isLive)
  const records = live.map(({ record }) => record)
  const windows = correctedWindowsOf(records, corrections, catalogue)
  const all = live.map((each) => ({ ...each, window: windows.get(each.record.id) ?? null }))
  const moved = all.filter(({ window }, at) => !sameWindow(window, live[at]?.window ?? null))
  await saveWindows(trx, moved)
  return [...all, ...stored.filter((each) => !each.isLive)]
}

function sameWindow(a: DateWindow | null, b: DateWindow | null): boolean {
  return a?.from === b?.from && a?.to === b?.to
}

function windowsOfDue(stored: readonly StoredStatement[]): DateWindow[] {
  return stored.filter(isChanged).flatMap(({ window }) => window ?? [])
}

function isSame(some: readonly DateWindow[], others: readonly DateWindow[]): boolean {
  return some.length === others.length && some.every((window, at) => sameWindow(window, others[at] ?? null))
}

/** The same days in as few windows as possible. */
export function united(windows: readonly DateWindow[]): DateWindow[] {
  const all: { from: string; to: string }[] = []
  for (const window of [...windows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last === undefined || window.from > last.to) all.push({ ...window })
    else if (window.to > last.to) last.to = window.to
  }
  return all
}
