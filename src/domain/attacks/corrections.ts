import { type Correction, reportOf, type StatementRecord } from './attack.ts'
import type { Cluster } from './cluster.ts'
import { bySurety } from './order.ts'
import { patched } from './statement-patch.ts'

/** Decisions in the one order in which they apply: as they were taken. */
export function inOrder(corrections: readonly Correction[]): Correction[] {
  const distinct = [...new Map(corrections.map((each) => [each.id, each])).values()]
  return distinct.sort((a, b) => compare(a.recordedAt, b.recordedAt) || compare(a.id, b.id))
}

/** Statements as analysts left them: rejected ones gone, edited ones changed, accepted ones certain. */
export function correctStatements(
  records: readonly StatementRecord[],
  corrections: readonly Correction[],
): StatementRecord[] {
  const byStatement = new Map<string, Correction[]>()
  for (const correction of corrections) {
    if (!statementActions.has(correction.action)) continue
    for (const id of correction.statements) byStatement.set(id, [...(byStatement.get(id) ?? []), correction])
  }
  return records.flatMap((record) => {
    const decisions = byStatement.get(record.id)
    if (decisions === undefined) return [record]
    // The last of accept and reject stands; an edit stands whatever comes after it.
    const verdict = decisions.findLast(({ action }) => action !== 'edit')?.action
    if (verdict === 'reject') return []
    const edited = decisions.reduce(
      (statement, { patch }) => patched(statement, patch ?? {}),
      record.statement,
    )
    return [{ ...record, statement: verdict === 'accept' ? { ...edited, confidence: 1 } : edited }]
  })
}

/** Clusters as analysts left them: merged ones joined, split ones parted, pinned ones beyond doubt. */
export function correctClusters(clusters: readonly Cluster[], corrections: readonly Correction[]): Cluster[] {
  let current = [...clusters]
  for (const correction of corrections)
    current = clusterActions[correction.action]?.(current, correction) ?? current
  return current
}

/**
 * Clusters that tell which of their statements an analyst accepted or edited, and which others of
 * their reports he rejected. `records` are the statements as read.
 */
export function explainDecisions(
  clusters: readonly Cluster[],
  records: readonly StatementRecord[],
  corrections: readonly Correction[],
): Cluster[] {
  const decisions = corrections.filter(({ action }) => statementActions.has(action))
  if (decisions.length === 0) return [...clusters]
  const reportById = new Map(records.map((record) => [record.id, reportOf(record)]))
  return clusters.map((cluster) => {
    const members = new Set(cluster.members.map(({ id }) => id))
    const reports = new Set(cluster.members.map(({ record }) => reportOf(record)))
    const told = decisions.flatMap((decision) => {
      const isMeant = (id: string) =>
        decision.action === 'reject'
          ? reports.has(reportById.get(id) ?? '') && !members.has(id)
          : members.has(id)
      const meant = decision.statements.filter(isMeant).sort()
      return meant.length === 0 ? [] : [say(`${meant.join(', ')} ${deeds[decision.action]}`, decision)]
    })
    return { ...cluster, why: [...cluster.why, ...told] }
  })
}

type ClusterAction = (clusters: Cluster[], correction: Correction) => Cluster[]

const clusterActions: Readonly<Partial<Record<Correction['action'], ClusterAction>>> = {
  merge: mergeClusters,
  pin: (clusters, correction) =>
    mergeClusters(clusters, correction).map((each) => withoutDoubt(each, correction)),
  split: splitClusters,
}

const statementActions: ReadonlySet<Correction['action']> = new Set(['accept', 'reject', 'edit'])

/** Each kind of decision in the past tense. */
export const deeds: Readonly<Record<Correction['action'], string>> = {
  accept: 'accepted',
  reject: 'rejected',
  edit: 'edited',
  merge: 'merged',
  split: 'split',
  pin: 'pinned',
}

function mergeClusters(clusters: Cluster[], correction: Correction): Cluster[] {
  const meant = new Set(correction.statements)
  const touched = clusters.filter(({ members }) => members.some(({ id }) => meant.has(id)))
  if (touched.length < 2) return clusters
  const [first, ...rest] = touched.sort((a, b) => bySurety(a.founder, b.founder))
  if (first === undefined) return clusters
  const merged: Cluster = {
    founder: first.founder,
    members: touched.flatMap(({ members }) => members),
    doubts: [],
    why: [...touched.flatMap(({ why }) => why), say(deeds.merge, correction)],
    decisions: [...touched.flatMap(({ decisions }) => decisions), correction.id],
  }
  return [...clusters.filter((each) => each !== first && !rest.includes(each)), merged]
}

function splitClusters(clusters: Cluster[], correction: Correction): Cluster[] {
  const meant = new Set(correction.statements)
  return clusters.flatMap((cluster) => {
    const parted = cluster.members.filter(({ id }) => meant.has(id))
    const kept = cluster.members.filter(({ id }) => !meant.has(id))
    if (parted.length === 0 || kept.length === 0) return [cluster]
    return [kept, parted].map((members) => partOf(cluster, members, correction))
  })
}

function partOf(cluster: Cluster, members: Cluster['members'], correction: Correction): Cluster {
  const founder = [...members].sort(bySurety)[0] ?? cluster.founder
  return {
    founder,
    members: [...members],
    doubts: founder === cluster.founder ? cluster.doubts : [],
    why: [...cluster.why, say(deeds.split, correction)],
    decisions: [...cluster.decisions, correction.id],
  }
}

function withoutDoubt(cluster: Cluster, correction: Correction): Cluster {
  const meant = new Set(correction.statements)
  if (!cluster.members.some(({ id }) => meant.has(id))) return cluster
  return {
    ...cluster,
    doubts: [],
    why: [...cluster.why, say(deeds.pin, correction)],
    decisions: [...cluster.decisions, correction.id],
  }
}

function say(deed: string, { by, reason }: Correction): string {
  return `${deed} by ${by}: ${reason}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
