import type { Catalogue } from '../catalogue/group.ts'
import type { Attack, Contradiction, Correction, Resolution, StatementRecord } from './attack.ts'
import { attackIds } from './attack-ids.ts'
import { buildAttack } from './build-attack.ts'
import { type Cluster, clusterSightings } from './cluster.ts'
import { contradictionsOn, suspensionBreach } from './contradictions.ts'
import { correctClusters, correctStatements, explainDecisions, inOrder } from './corrections.ts'
import { sightingsOf } from './sighting.ts'
import { type Order, ordersIn } from './suspension.ts'

/**
 * The attacks that statements tell of. A pure function of their set: order and repetition of
 * `statements` and `corrections` change nothing, and statements that are not linked by
 * `couldMeet` may be resolved apart. Takes whole reports.
 */
export function resolveAttacks(
  statements: readonly StatementRecord[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Resolution {
  const decisions = inOrder(corrections)
  const read = distinctRecords(statements)
  const records = correctStatements(read, decisions)
  const corrected = correctClusters(clusterSightings(sightingsOf(records, catalogue)), decisions)
  const clusters = explainDecisions(corrected, read, decisions)
  const orders = ordersIn(records)
  const ids = attackIds(clusters)
  const resolved = clusters.map((cluster, at) => resolveCluster(cluster, ids[at] ?? '', orders, catalogue))
  return {
    attacks: resolved.map(({ attack }) => attack).sort(byDateAndId),
    contradictions: resolved.flatMap((each) => each.contradictions).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** An attack and what contradicts itself in it. */
export function resolveCluster(
  cluster: Cluster,
  id: string,
  orders: readonly Order[],
  catalogue: Catalogue,
): { attack: Attack; contradictions: Contradiction[] } {
  const attack = buildAttack(cluster, id, catalogue)
  const records = cluster.members.map(({ record }) => record)
  return {
    attack,
    contradictions: [
      ...contradictionsOn(attack, records, catalogue),
      ...suspensionBreach(attack, records, orders, catalogue),
    ],
  }
}

/** Each statement once, in one order. */
export function distinctRecords(statements: readonly StatementRecord[]): StatementRecord[] {
  const byId = new Map<string, StatementRecord>()
  for (const record of statements) {
    const known = byId.get(record.id)
    // Of two readings with one content, the earlier recording is the one that counted first.
    if (known === undefined || record.recordedAt < known.recordedAt) byId.set(record.id, record)
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function byDateAndId(a: Attack, b: Attack): number {
  const [one, other] = [a.from ?? '9999', b.from ?? '9999']
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}
