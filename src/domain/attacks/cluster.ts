import { relate, type Verdict } from './compatibility.ts'
import { DayIndex } from './day-index.ts'
import { bySurety } from './order.ts'
import type { Sighting } from './sighting.ts'

/** Sightings held to be one attack. The founder is the surest of them. */
export interface Cluster {
  readonly founder: Sighting
  readonly members: Sighting[]
  /** Why the founder may be another attack told again; counts in `high` alone. */
  readonly doubts: Note[]
  readonly why: Note[]
}

/** A reason in words, around the attack of another founder when it is about one: its id is known last. */
export interface Note {
  readonly before: string
  readonly about: Sighting | null
  readonly after: string
}

export function note(before: string, about: Sighting | null = null, after = ''): Note {
  return { before, about, after }
}

/** Two candidates whose scores lie closer than this are a toss-up. */
const tossUpMax = 0.1
/** A candidate that already holds another sentence of the same report is preferred. */
const sameReportBonus = 1

/**
 * Gathers sightings into attacks. They are taken in one order that is the same whatever order
 * they arrived in; each joins the founder it fits best or founds an attack itself. What becomes
 * of a sighting thus depends only on those it could be the same with, never on the rest.
 */
export function clusterSightings(sightings: readonly Sighting[]): Cluster[] {
  const clusters: Cluster[] = []
  const founders = new DayIndex<Cluster>(({ founder }) => founder)
  const byReport = new Map<string, { sighting: Sighting; cluster: Cluster }[]>()
  for (const sighting of [...sightings].sort(bySurety)) {
    const told = byReport.get(sighting.record.reportId) ?? []
    const outcome = placeSighting(sighting, founders.near(sighting), told)
    if (outcome === null) continue
    let cluster = outcome.cluster
    if (cluster === null) {
      cluster = { founder: sighting, members: [], doubts: outcome.doubts, why: outcome.why }
      clusters.push(cluster)
      founders.add(cluster)
    } else {
      cluster.why.push(...outcome.why)
    }
    cluster.members.push(sighting)
    told.push({ sighting, cluster })
    byReport.set(sighting.record.reportId, told)
  }
  return clusters
}

interface Outcome {
  /** The cluster to join; null to found one. */
  readonly cluster: Cluster | null
  readonly doubts: Note[]
  readonly why: Note[]
}

interface Candidate {
  readonly cluster: Cluster
  readonly verdict: Verdict
  readonly score: number
}

/** Where one sighting goes; null when it is no ground for an attack and fits none. */
function placeSighting(
  sighting: Sighting,
  near: readonly Cluster[],
  told: readonly { sighting: Sighting; cluster: Cluster }[],
): Outcome | null {
  const candidates = near.flatMap((cluster) => candidateOf(sighting, cluster, told) ?? [])
  const fits = candidates.filter(({ verdict }) => verdict.is === 'same').sort(byScore)
  const [best, next] = fits
  if (best !== undefined && (next === undefined || best.score - next.score > tossUpMax)) {
    return {
      cluster: best.cluster,
      doubts: [],
      why: [note(`merged ${sayWho(sighting)}: ${best.verdict.words}`)],
    }
  }
  if (!mayFound(sighting)) return null
  const doubts =
    best === undefined
      ? candidates.filter(({ verdict }) => verdict.is === 'possible').map(sayPossible)
      : fits.filter(({ score }) => best.score - score <= tossUpMax).map(sayTossUp)
  const misses = candidates.filter(({ verdict }) => verdict.is === 'apart').map(sayMiss)
  return { cluster: null, doubts, why: [note(`founded on ${sayWho(sighting)}`), ...misses] }
}

function candidateOf(
  sighting: Sighting,
  cluster: Cluster,
  told: readonly { sighting: Sighting; cluster: Cluster }[],
): Candidate | null {
  const verdict = relate(sighting, cluster.founder)
  if (verdict === null) return null
  if (verdict.is === 'apart') return { cluster, verdict, score: 0 }
  const siblings = told
    .filter((each) => each.cluster === cluster)
    .map((each) => relate(sighting, each.sighting))
  if (siblings.some((sibling) => sibling === null || sibling.is === 'apart')) {
    return { cluster, verdict: { is: 'apart', words: 'its report tells it apart' }, score: 0 }
  }
  return { cluster, verdict, score: verdict.score + (siblings.length > 0 ? sameReportBonus : 0) }
}

// A denial that fits no attack is evidence of one only when it says where and when; a refutation never.
function mayFound({ isMaker, statement, coarseness, from, basis }: Sighting): boolean {
  if (isMaker) return true
  return statement.kind === 'denial' && coarseness < 2 && from !== null && basis !== 'published'
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || bySurety(a.cluster.founder, b.cluster.founder)
}

function sayWho({ id, record }: Sighting): string {
  return `${id} (${record.reportId})`
}

function sayPossible({ cluster, verdict }: Candidate): Note {
  return note('may be', cluster.founder, `told again (${verdict.words})`)
}

function sayTossUp({ cluster, verdict }: Candidate): Note {
  return note('fits', cluster.founder, `as well as another (${verdict.words})`)
}

function sayMiss({ cluster, verdict }: Candidate): Note {
  return note('not merged with', cluster.founder, `because ${verdict.words}`)
}
