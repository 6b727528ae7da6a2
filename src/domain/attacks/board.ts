import { reportOf } from './attack.ts'
import { relate, type Verdict } from './compatibility.ts'
import { MeetingIndex } from './meeting-index.ts'
import { bySurety } from './order.ts'
import type { Sighting } from './sighting.ts'

/** Sightings held to be one attack while resolution is under way. The founder is the surest of them. */
export interface Pile {
  readonly founder: Sighting
  readonly members: Map<string, Sighting>
}

/** Where one sighting goes, and why. */
export interface Outcome {
  /** The founder to join; the sighting itself when it founds an attack; null when it is no ground for one. */
  readonly founder: Sighting | null
  /** Why a founder may be another attack told again. */
  readonly doubts: readonly string[]
  readonly why: readonly string[]
}

/** Two candidates whose scores lie closer than this are a toss-up. */
export const tossUpMax = 0.1
/** A candidate that already holds another sentence of the same report is preferred. */
const sameReportBonus = 1

/**
 * The attacks found so far. Where a sighting goes is decided against founders and sentences of its
 * own report that come before it in the order of surety, and against nothing else: so outcomes
 * depend on no order of arrival, and a change reaches only what comes after it and could be the same.
 */
export class Board {
  readonly #piles = new MeetingIndex<Pile>(({ founder }) => founder)
  readonly #pileOf = new Map<string, Pile>()
  readonly #byReport = new Map<string, Map<string, Sighting>>()

  /** The pile that holds a sighting; undefined while it has none. */
  pileOf(id: string): Pile | undefined {
    return this.#pileOf.get(id)
  }

  /** Piles whose founders' days meet the sighting's, or that a key brings to it. */
  near(sighting: Sighting): readonly Pile[] {
    return this.#piles.near(sighting)
  }

  /** Puts a sighting where `founder` says; null takes it off the board. */
  put(sighting: Sighting, founder: Sighting | null): void {
    if (founder !== null && this.#pileOf.get(sighting.id)?.founder === founder) return
    this.#remove(sighting)
    if (founder === null) return
    let pile = this.#pileOf.get(founder.id)
    if (founder.id === sighting.id) {
      pile = { founder, members: new Map() }
      this.#piles.add(pile)
    }
    if (pile === undefined) throw new Error(`statement ${founder.id} founds no attack`)
    pile.members.set(sighting.id, sighting)
    this.#pileOf.set(sighting.id, pile)
    const told = this.#byReport.get(reportOf(sighting.record)) ?? new Map<string, Sighting>()
    this.#byReport.set(reportOf(sighting.record), told.set(sighting.id, sighting))
  }

  /** Where a sighting belongs as the board stands. */
  place(sighting: Sighting): Outcome {
    const told = [...(this.#byReport.get(reportOf(sighting.record))?.values() ?? [])].filter((other) =>
      isBefore(other, sighting),
    )
    const tellings = told.flatMap(({ id }) => this.#pileOf.get(id) ?? [])
    const candidates = [...new Set([...this.near(sighting), ...tellings])]
      .filter(({ founder }) => isBefore(founder, sighting))
      .flatMap((pile) => this.#candidateOf(sighting, pile, told) ?? [])
    return decide(sighting, candidates)
  }

  #candidateOf(sighting: Sighting, pile: Pile, told: readonly Sighting[]): Candidate | null {
    const { founder } = pile
    const verdict = relate(sighting, founder)
    if (verdict === null) return null
    if (verdict.is === 'apart' && !verdict.isAboutWho) return { founder, verdict, score: 0 }
    const siblings = told.filter(({ id }) => this.#pileOf.get(id) === pile)
    const relations = siblings.map((sibling) => relate(sighting, sibling))
    if (relations.some(isApart)) {
      const words = 'its report tells it apart'
      return { founder, verdict: { is: 'apart', words, isAboutWho: false }, score: 0 }
    }
    const joined =
      verdict.is === 'same' ? verdict : (relations.find((each) => each?.is === 'same') ?? verdict)
    const score = joined.is === 'apart' ? 0 : joined.score + (siblings.length > 0 ? sameReportBonus : 0)
    return { founder, verdict: joined, score }
  }

  // A pile without its founder is no attack: its members are left with none until they are placed anew.
  #remove({ id, record }: Sighting): void {
    const pile = this.#pileOf.get(id)
    this.#byReport.get(reportOf(record))?.delete(id)
    if (pile === undefined) return
    pile.members.delete(id)
    this.#pileOf.delete(id)
    if (pile.founder.id !== id) return
    this.#piles.delete(pile)
    for (const orphan of pile.members.keys()) this.#pileOf.delete(orphan)
  }
}

interface Candidate {
  readonly founder: Sighting
  readonly verdict: Verdict
  readonly score: number
}

export function isBefore(a: Sighting, b: Sighting): boolean {
  return bySurety(a, b) < 0
}

function decide(sighting: Sighting, candidates: readonly Candidate[]): Outcome {
  const fits = candidates.filter(({ verdict }) => verdict.is === 'same').sort(byScore)
  const [best, next] = fits
  if (best !== undefined && (next === undefined || best.score - next.score > tossUpMax)) {
    return { founder: best.founder, doubts: [], why: [`merged ${sayWho(sighting)}: ${best.verdict.words}`] }
  }
  if (!mayFound(sighting)) return { founder: null, doubts: [], why: [] }
  const rivals =
    best === undefined
      ? candidates.filter(({ verdict }) => verdict.is === 'possible').map(sayPossible)
      : fits.filter(({ score }) => best.score - score <= tossUpMax).map(sayTossUp)
  const doubts = sighting.from === null ? [...rivals, sayUndated] : rivals
  const misses = candidates.filter(({ verdict }) => verdict.is === 'apart').map(sayMiss)
  return {
    founder: sighting,
    doubts: distinct(doubts),
    why: [`founded on ${sayWho(sighting)}`, ...distinct(misses)],
  }
}

// A denial that fits no attack is evidence of one only when it says where and when; a refutation never.
function mayFound({ isMaker, statement, coarseness, from, basis }: Sighting): boolean {
  if (isMaker) return true
  return statement.kind === 'denial' && coarseness < 2 && from !== null && basis !== 'published'
}

function isApart(verdict: Verdict | null): boolean {
  return verdict === null || verdict.is === 'apart'
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || bySurety(a.founder, b.founder)
}

function sayWho({ id, record }: Sighting): string {
  return `${id} (${record.reportId})`
}

// By its founder, not by its id: an id may change with what else is known, the founder's words do not.
function sayAttack({ founder }: Candidate): string {
  const where = founder.spots.map(({ name }) => name).join(' / ') || 'no named place'
  return `the attack told by ${founder.record.reportId} (${founder.statement.attack?.from ?? 'undated'}, ${where})`
}

function sayPossible(candidate: Candidate): string {
  return `may be ${sayAttack(candidate)} told again: ${candidate.verdict.words}`
}

// All attacks of the store may be meant, so they are not gone through.
const sayUndated = 'may be an attack told elsewhere: it gives no date'

function sayTossUp(candidate: Candidate): string {
  return `fits ${sayAttack(candidate)} as well as another: ${candidate.verdict.words}`
}

function sayMiss(candidate: Candidate): string {
  return `not merged with ${sayAttack(candidate)} because ${candidate.verdict.words}`
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}
