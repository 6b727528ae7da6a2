import type { Catalogue } from '../catalogue/group.ts'
import { attackIds } from './attack-ids.ts'
import type { Attack, Contradiction, Correction, StatementRecord } from './attack.ts'
import { type Cluster, describePile } from './cluster.ts'
import { correctClusters, correctStatements, explainDecisions, inOrder } from './corrections.ts'
import { meetingKeys } from './meeting-keys.ts'
import { type DateWindow, orderWindow, windowOf } from './neighbourhood.ts'
import { distinctRecords, resolveCluster } from './resolve.ts'
import { Rework } from './rework.ts'
import { ordersIn } from './suspension.ts'

/** What changed in the store, and what stands around it. */
export interface Surroundings {
  /** Live statements that are new, were read anew, or that a correction now concerns. */
  readonly changed: readonly StatementRecord[]
  /** Statements that stood at the last resolution and stand no more. */
  readonly gone: readonly StatementRecord[]
  /** Live statements at hand, whole reports of them, `changed` among them. */
  readonly pool: readonly StatementRecord[]
  /** Attacks as they stand on any statement of the pool or of `gone`. */
  readonly standing: readonly Attack[]
  /**
   * Ways in which reports of `changed` and `gone` may have stood at the last resolution other than as
   * those two are read: corrected otherwise, or read otherwise under the same ids.
   */
  readonly former?: readonly (readonly StatementRecord[])[]
}

export interface Renewal {
  /** Attacks as they now are, among them all that differ. */
  readonly attacks: readonly Attack[]
  /** Attacks that these replace. */
  readonly replaced: readonly Attack[]
  /** All contradictions on `attacks`. */
  readonly contradictions: readonly Contradiction[]
  /** The answer is exact when the pool holds every live statement whose window meets one of these … */
  readonly windows: readonly DateWindow[]
  /** … or that bears one of these keys … */
  readonly keys: readonly number[]
  /** … and every live statement of these ids, with the rest of their reports. */
  readonly statements: readonly string[]
}

/**
 * Brings the attacks around a change up to date. Gives what `resolveAttacks` over the whole store
 * would, but looks only at what the change reaches: a statement is placed anew only when one that it
 * could be the same with, and that comes before it in surety, founds or no longer founds an attack.
 */
export function resolveAround(
  { changed, gone, pool, standing, former = [] }: Surroundings,
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Renewal {
  const decisions = inOrder(corrections)
  const live = distinctRecords(pool)
  const records = correctStatements(live, decisions)
  const rework = new Rework({ changed, gone, former, live, records, standing, decisions, catalogue })
  rework.run()
  const clusters = explainDecisions(finalClusters(rework, decisions), live, decisions)
  const ids = attackIds(clusters)
  const orders = ordersIn(records)
  const resolved = clusters.map((cluster, at) => resolveCluster(cluster, ids[at] ?? '', orders, catalogue))
  const declared = rework.orders().flatMap((record) => orderWindow(record) ?? [])
  const looked = rework.looked()
  return {
    attacks: resolved.map(({ attack }) => attack),
    replaced: rework.replaced(),
    contradictions: resolved.flatMap((each) => each.contradictions),
    windows: [...declared, ...looked.flatMap((sighting) => windowOf(sighting) ?? [])],
    keys: [...new Set(looked.flatMap((sighting) => meetingKeys(sighting, 'seeks')))],
    statements: rework.missing(),
  }
}

/** Clusters of all that was touched, with every other attack that shares a founder's facts and so an id. */
function finalClusters(rework: Rework, decisions: readonly Correction[]): Cluster[] {
  for (;;) {
    const piles = rework.touchedPiles()
    const clusters = correctClusters(
      piles.map((pile) => describePile(pile, (sighting) => rework.outcomeOf(sighting))),
      decisions,
    )
    if (!rework.touchBearers(clusters.map(({ founder }) => founder))) return clusters
  }
}
