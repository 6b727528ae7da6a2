import { type Attack, type Correction, reportOf, type StatementRecord } from '../domain/attacks/attack.ts'
import { correctedReachesOf } from '../domain/attacks/corrected-reaches.ts'
import { correctStatements, inOrder } from '../domain/attacks/corrections.ts'
import { nowhere, reachesOf } from '../domain/attacks/neighbourhood.ts'
import { type Renewal, resolveAround } from '../domain/attacks/resolve-around.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { addDays } from '../domain/reports/day.ts'
import { findAttacksOfStatements } from '../store/attacks.ts'
import { findPastCorrections, type PastCorrection } from '../store/corrections.ts'
import type { Db } from '../store/database.ts'
import {
  type DateWindow,
  findAround,
  saveReaches,
  type StoredStatement,
  type Surrounds,
} from '../store/statements.ts'

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
  const pool = new Pool(trx, corrections, catalogue)
  await pool.load({ windows: [], keys: [], ids: dueIds })
  for (;;) {
    const former = await formerReports(trx, pool.statements())
    const windows = [...windowsOfDue(pool.statements()), ...windowsOfFormer(former, catalogue)]
    if (await pool.load({ windows, keys: [], ids: [] })) continue
    const standing = pool.standing()
    const around = { ...surroundingsOf(pool.statements(), standing), former }
    const renewal = resolveAround(around, corrections, catalogue)
    const { windows: days, keys, statements: ids } = renewal
    if (await pool.load({ windows: days, keys, ids })) continue
    return { ...renewal, ...newsOf(pool.statements(), standing) }
  }
}

/** Whole reports around what is due, with the attacks that stand on them. Nothing is fetched twice for one reason. */
class Pool {
  readonly #trx: Db
  readonly #corrections: readonly Correction[]
  readonly #catalogue: Catalogue
  readonly #statements = new Map<number, StoredStatement>()
  readonly #standing = new Map<string, Attack>()
  readonly #ids = new Set<string>()
  readonly #keys = new Set<number>()
  #windows: readonly DateWindow[] = []

  constructor(trx: Db, corrections: readonly Correction[], catalogue: Catalogue) {
    this.#trx = trx
    this.#corrections = corrections
    this.#catalogue = catalogue
  }

  /** Adds what meets these windows, what bears these keys, and the reports of these statements. True when that was anything new. */
  async load(around: Surrounds): Promise<boolean> {
    const windows = beyond(united(around.windows), this.#windows)
    const keys = around.keys.filter((key) => !this.#keys.has(key))
    const ids = around.ids.filter((id) => !this.#ids.has(id))
    if (windows.length === 0 && keys.length === 0 && ids.length === 0) return false
    this.#windows = united([...this.#windows, ...windows])
    for (const key of keys) this.#keys.add(key)
    for (const id of ids) this.#ids.add(id)
    const found = await findAround(this.#trx, { windows, keys, ids })
    const fresh = found.filter(({ rowId }) => !this.#statements.has(rowId))
    if (fresh.length === 0) return false
    const reports = new Set(fresh.map(({ record }) => reportOf(record)))
    const whole = found.filter(({ record }) => reports.has(reportOf(record)))
    for (const each of await this.#widened(whole)) this.#statements.set(each.rowId, each)
    const attacks = await findAttacksOfStatements(
      this.#trx,
      fresh.map(({ record }) => record.id),
    )
    for (const attack of attacks) this.#standing.set(attack.id, attack)
    return true
  }

  /** By id and then by row, whatever order they came in. */
  statements(): StoredStatement[] {
    return [...this.#statements.values()].sort((a, b) =>
      a.record.id < b.record.id ? -1 : a.record.id > b.record.id ? 1 : a.rowId - b.rowId,
    )
  }

  standing(): Attack[] {
    return [...this.#standing.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** The statements, those of reports that are due with where they are met by today's rules and decisions. */
  async #widened(stored: readonly StoredStatement[]): Promise<readonly StoredStatement[]> {
    const due = new Set(stored.filter(({ isDue }) => isDue).map(({ record }) => reportOf(record)))
    const isSettled = ({ record, isLive }: StoredStatement) => !isLive || !due.has(reportOf(record))
    const settled = stored.filter(isSettled)
    const others = stored.filter((each) => !isSettled(each))
    return [...settled, ...(await widened(this.#trx, others, this.#corrections, this.#catalogue))]
  }
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
    [...reachesOf(records, catalogue).values()].flatMap(({ window }) => window ?? []),
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
 * Live statements with where they are met as read and as corrected. Every report passes here when one
 * of its statements is due, as it is whenever a decision about it is taken or taken back.
 */
async function widened(
  trx: Db,
  live: readonly StoredStatement[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Promise<StoredStatement[]> {
  const records = live.map(({ record }) => record)
  const reaches = correctedReachesOf(records, corrections, catalogue)
  const all = live.map((each) => ({ ...each, ...(reaches.get(each.record.id) ?? nowhere) }))
  await saveReaches(trx, all)
  return all
}

function windowsOfDue(stored: readonly StoredStatement[]): DateWindow[] {
  return stored.filter(isChanged).flatMap(({ window }) => window ?? [])
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

/** The days of `windows` that lie in none of `known`; both as `united` gives them. */
export function beyond(windows: readonly DateWindow[], known: readonly DateWindow[]): DateWindow[] {
  return windows.flatMap((window) => {
    const left: DateWindow[] = []
    let { from } = window
    for (const seen of known) {
      if (seen.to < from || seen.from > window.to) continue
      if (seen.from > from) left.push({ from, to: addDays(seen.from, -1) })
      if (seen.to >= window.to) return left
      from = addDays(seen.to, 1)
    }
    return [...left, { from, to: window.to }]
  })
}
