import type {
  Attack,
  Contradiction,
  Correction,
  StatementRecord,
} from '../../../src/domain/attacks/attack.ts'
import { correctedReachesOf } from '../../../src/domain/attacks/corrected-reaches.ts'
import { correctStatements, inOrder } from '../../../src/domain/attacks/corrections.ts'
import { type DateWindow, nowhere, overlaps } from '../../../src/domain/attacks/neighbourhood.ts'
import { resolveAround } from '../../../src/domain/attacks/resolve-around.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'

/**
 * Statements and attacks in memory, asked the way the pipeline asks PostgreSQL: by windows, keys and
 * ids, whole reports at a time. Lets tests see what a resolution of the neighbourhood looks at.
 */
export class SimulatedStore {
  reports = new Map<string, readonly StatementRecord[]>()
  attacks = new Map<string, Attack>()
  contradictions = new Map<string, Contradiction>()
  corrections: readonly Correction[] = []
  /** Statements fetched for the last change. */
  fetched = 0

  #correctionsMade = 0

  nextCorrectionId(): string {
    this.#correctionsMade++
    return `correction-${this.#correctionsMade}`
  }

  live(): StatementRecord[] {
    return [...this.reports.values()].flat()
  }

  /** Puts reports as they now read (none: the report is gone) and brings attacks up to date. */
  read(reports: ReadonlyMap<string, readonly StatementRecord[]>): void {
    const before = [...reports.keys()].flatMap((id) => this.reports.get(id) ?? [])
    for (const [id, records] of reports) this.reports.set(id, records)
    const changed = [...reports.values()].flat()
    const ids = new Set(changed.map(({ id }) => id))
    this.#resolve(
      changed,
      before.filter(({ id }) => !ids.has(id)),
      formerly(before, this.corrections),
    )
  }

  correct(corrections: readonly Correction[]): void {
    const differing = [...corrections, ...this.corrections].filter(
      (each) => !corrections.includes(each) || !this.corrections.includes(each),
    )
    const ids = new Set(differing.flatMap(({ statements }) => statements))
    const concerned = [...this.reports.values()].filter((report) => report.some(({ id }) => ids.has(id)))
    const former = formerly(concerned.flat(), this.corrections)
    this.corrections = corrections
    this.#resolve(
      this.live().filter(({ id }) => ids.has(id)),
      [],
      former,
    )
  }

  #resolve(
    changed: readonly StatementRecord[],
    gone: readonly StatementRecord[],
    former: readonly (readonly StatementRecord[])[],
  ): void {
    let windows = [[...changed, ...gone], ...former].flatMap((records) => this.#windowsOf(records))
    let keys = new Set<number>()
    let ids = new Set([...changed, ...gone].map(({ id }) => id))
    for (;;) {
      const pool = this.#fetch(windows, keys, ids)
      const poolIds = new Set([...pool, ...gone].map(({ id }) => id))
      const standing = [...this.attacks.values()].filter(({ statements }) =>
        statements.some((id) => poolIds.has(id)),
      )
      const renewal = resolveAround(
        { changed, gone, pool, standing, former },
        this.corrections,
        seedCatalogue,
      )
      const wider = [...windows, ...renewal.windows]
      const sought = new Set([...keys, ...renewal.keys])
      const more = new Set([...ids, ...renewal.statements])
      if (this.#fetch(wider, sought, more).length === pool.length) {
        this.fetched = pool.length
        this.#save(renewal.replaced, renewal.attacks, renewal.contradictions)
        return
      }
      windows = wider
      keys = sought
      ids = more
    }
  }

  #save(
    replaced: readonly Attack[],
    attacks: readonly Attack[],
    contradictions: readonly Contradiction[],
  ): void {
    for (const { id } of [...replaced, ...attacks]) {
      this.attacks.delete(id)
      for (const known of this.contradictions.values())
        if (known.attack === id) this.contradictions.delete(known.id)
    }
    for (const attack of attacks) this.attacks.set(attack.id, attack)
    for (const each of contradictions) this.contradictions.set(each.id, each)
  }

  #windowsOf(records: readonly StatementRecord[]): DateWindow[] {
    const reports = [...new Set(records.map(({ reportId }) => reportId))]
    return reports.flatMap((id) => {
      const report = records.filter(({ reportId }) => reportId === id)
      const reaches = correctedReachesOf(report, this.corrections, seedCatalogue)
      return [...reaches.values()].flatMap(({ window }) => window ?? [])
    })
  }

  #fetch(
    windows: readonly DateWindow[],
    keys: ReadonlySet<number>,
    ids: ReadonlySet<string>,
  ): StatementRecord[] {
    return [...this.reports.values()].flatMap((report) => {
      const reaches = correctedReachesOf(report, this.corrections, seedCatalogue)
      const meets = report.some(({ id }) => {
        const { window, keys: borne } = reaches.get(id) ?? nowhere
        const isNear = window !== null && windows.some((each) => overlaps(each, window))
        return ids.has(id) || isNear || borne.some((key) => keys.has(key))
      })
      return meets ? report : []
    })
  }
}

/** How these may have stood: as read, and under the decisions that were in force. */
function formerly(
  records: readonly StatementRecord[],
  corrections: readonly Correction[],
): readonly (readonly StatementRecord[])[] {
  return [records, correctStatements(records, inOrder(corrections))]
}
