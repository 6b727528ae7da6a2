import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import { type Attack, type Correction, reportOf, type StatementRecord } from './attack.ts'
import { Board, isBefore, type Outcome, type Pile, tossUpMax } from './board.ts'
import { relate } from './compatibility.ts'
import { MeetingIndex } from './meeting-index.ts'
import { bySurety } from './order.ts'
import { type Sighting, sightingsOf } from './sighting.ts'
import { SuretyQueue } from './surety-queue.ts'
import { isOrder, suspensionDaysMax } from './suspension.ts'

export interface ReworkInput {
  readonly changed: readonly StatementRecord[]
  readonly gone: readonly StatementRecord[]
  readonly former: readonly (readonly StatementRecord[])[]
  /** Live statements as read, and as corrected. */
  readonly live: readonly StatementRecord[]
  readonly records: readonly StatementRecord[]
  readonly standing: readonly Attack[]
  readonly decisions: readonly Correction[]
  readonly catalogue: Catalogue
}

/** One run of bringing attacks up to date: which sightings are placed anew, and what that touches. */
export class Rework {
  readonly #input: ReworkInput
  readonly #board = new Board()
  readonly #sightings: ReadonlyMap<string, Sighting>
  readonly #index = new MeetingIndex<Sighting>((sighting) => sighting)
  readonly #reports = new Map<string, Sighting[]>()
  readonly #attackOf = new Map<string, Attack>()
  /** Where each sighting stood: its founder's id, null when in no attack; no entry when unknown. */
  readonly #stood = new Map<string, string | null>()
  readonly #queue = new SuretyQueue()
  readonly #outcomes = new Map<string, Outcome>()
  /** Statements whose attacks must be written anew. */
  readonly #touched = new Set<string>()
  readonly #looked = new Set<Sighting>()
  readonly #missing = new Set<string>()

  constructor(input: ReworkInput) {
    this.#input = input
    this.#sightings = new Map(sightingsOf(input.records, input.catalogue).map((each) => [each.id, each]))
    for (const sighting of this.#sightings.values()) {
      this.#index.add(sighting)
      const report = this.#reports.get(reportOf(sighting.record))
      if (report === undefined) this.#reports.set(reportOf(sighting.record), [sighting])
      else report.push(sighting)
    }
    for (const attack of input.standing) for (const id of attack.statements) this.#attackOf.set(id, attack)
  }

  /** Places anew whatever the change reaches, in order of surety. */
  run(): void {
    const { former, renewed } = this.#rereadSightings()
    this.#setUp(new Set([...former, ...renewed].map(({ id }) => id)))
    for (const sighting of former) this.#wake(sighting)
    for (const sighting of renewed) this.#queue.add(sighting)
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) this.#placeAnew(next)
    this.#touchBroken()
  }

  /** Piles of all touched statements, and of those that shared an attack with them. */
  touchedPiles(): Pile[] {
    const piles = new Set<Pile>()
    const open = [...this.#touched]
    const seen = new Set(open)
    const reach = (ids: Iterable<string>) => {
      for (const id of ids) {
        if (seen.has(id)) continue
        seen.add(id)
        open.push(id)
      }
    }
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      this.#touched.add(id)
      reach(this.#attackOf.get(id)?.statements ?? [])
      const pile = this.#board.pileOf(id)
      if (pile === undefined) continue
      piles.add(pile)
      reach(pile.members.keys())
    }
    return [...piles].sort((a, b) => bySurety(a.founder, b.founder))
  }

  /** Touches the other piles whose founders have the facts of these. True when there were any. */
  touchBearers(founders: readonly Sighting[]): boolean {
    const before = this.#touched.size
    const facts = new Set(founders.map((founder) => founder.facts))
    for (const founder of founders) this.#touchAlike(founder, facts)
    return this.#touched.size > before
  }

  replaced(): Attack[] {
    return [...new Set([...this.#touched].flatMap((id) => this.#attackOf.get(id) ?? []))]
  }

  outcomeOf(sighting: Sighting): Outcome {
    this.#looked.add(sighting)
    const known = this.#outcomes.get(sighting.id)
    return known ?? this.#place(sighting)
  }

  /** Suspensions and resumptions among what changed, as they were and as they are. */
  orders(): StatementRecord[] {
    const { changed, gone, former, records } = this.#input
    const ids = new Set(changed.map(({ id }) => id))
    const corrected = records.filter(({ id }) => ids.has(id))
    return [...changed, ...corrected, ...gone, ...former.flat()].filter(isOrder)
  }

  /** Sightings whose surroundings the answer rests on. */
  looked(): Sighting[] {
    return [...this.#looked]
  }

  /** Statements of attacks and decisions at hand that the pool lacks. */
  missing(): string[] {
    const gone = new Set(this.#input.gone.map(({ id }) => id))
    const live = new Set(this.#input.live.map(({ id }) => id))
    const unseen = [...this.#touched].filter((id) => !live.has(id) && !gone.has(id))
    return [...new Set([...this.#missing, ...unseen])].sort()
  }

  /** Sightings of the reports that changed, as they were and as they are. */
  #rereadSightings(): { former: Sighting[]; renewed: Sighting[] } {
    const { changed, gone, former, live, catalogue } = this.#input
    const reports = new Set([...changed, ...gone].map(reportOf))
    const fresh = new Set(changed.filter(({ id }) => !this.#attackOf.has(id)).map(({ id }) => id))
    const stayed = live.filter((record) => reports.has(reportOf(record)) && !fresh.has(record.id))
    return {
      former: [[...gone, ...stayed], ...former].flatMap((records) => sightingsOf(records, catalogue)),
      renewed: [...reports].flatMap((report) => this.#reports.get(report) ?? []),
    }
  }

  /** Lays the standing attacks on the board; those that the change disturbs are placed anew. */
  #setUp(reread: ReadonlySet<string>): void {
    const gone = new Set(this.#input.gone.map(({ id }) => id))
    const live = new Set(this.#input.live.map(({ id }) => id))
    const decided = this.#decidedStatements(live, gone)
    for (const sighting of this.#sightings.values()) this.#stood.set(sighting.id, null)
    for (const id of [...reread, ...decided]) this.#stood.delete(id)
    for (const attack of this.#input.standing) {
      const isGone = (id: string) => gone.has(id) || (live.has(id) && !this.#sightings.has(id))
      const isDisturbed = attack.statements.some((id) => reread.has(id) || decided.has(id) || isGone(id))
      if (isDisturbed) this.#disturb(attack)
      else this.#layDown(attack)
    }
    for (const id of decided) this.#seed(id)
  }

  /** Statements whose attacks decisions joined or parted, or do now: where the rules alone put them is not known. */
  #decidedStatements(live: ReadonlySet<string>, gone: ReadonlySet<string>): Set<string> {
    const shaped = this.#input.standing.filter(
      ({ decisions }) => decisions !== undefined && decisions.length > 0,
    )
    const decided = new Set(shaped.flatMap(({ statements }) => statements))
    for (const { action, statements } of this.#input.decisions) {
      if (!clusterActions.has(action) || !statements.some((id) => live.has(id) || gone.has(id))) continue
      for (const id of statements) {
        if (!live.has(id) && !gone.has(id)) this.#missing.add(id)
        for (const other of this.#attackOf.get(id)?.statements ?? [id]) decided.add(other)
      }
    }
    return decided
  }

  #disturb(attack: Attack): void {
    for (const id of attack.statements) {
      this.#touched.add(id)
      this.#stood.delete(id)
      this.#seed(id)
    }
  }

  // With its founder out of sight nothing at hand can be held against the attack.
  #layDown(attack: Attack): void {
    const members = attack.statements.flatMap((id) => this.#sightings.get(id) ?? []).sort(bySurety)
    const founder = attack.founder === undefined ? members[0] : this.#sightings.get(attack.founder)
    const foundedBy = attack.founder ?? founder?.id ?? null
    for (const member of members) this.#stood.set(member.id, foundedBy)
    if (founder === undefined) return
    this.#board.put(founder, founder)
    for (const member of members) this.#board.put(member, founder)
  }

  #seed(id: string): void {
    const sighting = this.#sightings.get(id)
    if (sighting !== undefined) this.#queue.add(sighting)
  }

  #placeAnew(sighting: Sighting): void {
    const outcome = this.#place(sighting)
    const stood = this.#stood.get(sighting.id)
    const founder = outcome.founder?.id ?? null
    this.#board.put(sighting, outcome.founder)
    this.#looked.add(sighting)
    this.#touched.add(sighting.id)
    const isUnsettled = stood === undefined || (stood === sighting.id) !== (founder === sighting.id)
    if (isUnsettled) this.#wake(sighting)
    else if (stood !== founder) this.#wakeReport(sighting)
  }

  #place(sighting: Sighting): Outcome {
    this.#seekFounders(sighting)
    const outcome = this.#board.place(sighting)
    this.#outcomes.set(sighting.id, outcome)
    return outcome
  }

  // Where one of the two gives no day, an attack that its report tells of already may lie out of sight.
  #seekFounders(sighting: Sighting): void {
    for (const { id } of this.#reports.get(reportOf(sighting.record)) ?? []) {
      const attack = this.#attackOf.get(id)
      if (attack?.founder === undefined || this.#sightings.has(attack.founder)) continue
      if (sighting.from === null || attack.from === null) this.#missing.add(attack.founder)
    }
  }

  /** Queues all that come after a sighting and could be told otherwise for its founding or not. */
  #wake(sighting: Sighting): void {
    this.#looked.add(sighting)
    this.#touchAlike(sighting, new Set([sighting.facts]))
    for (const other of this.#index.near(sighting)) {
      if (isBefore(sighting, other) && this.#mayMind(other, sighting)) this.#queue.add(other)
    }
    this.#wakeReport(sighting)
  }

  // Who has joined an attack minds another only when it fits about as well or better. By way of a sentence
  // of his own report he minds it too, and is then woken by that.
  #mayMind(other: Sighting, founder: Sighting): boolean {
    const verdict = relate(other, founder)
    if (verdict === null) return false
    const stood = this.#stood.get(other.id) ?? other.id
    if (stood === other.id || stood === founder.id) return true
    if (verdict.is !== 'same') return false
    const joined = this.#sightings.get(stood)
    const held = joined === undefined ? null : relate(other, joined)
    return held?.is !== 'same' || verdict.score >= held.score - tossUpMax
  }

  #wakeReport(sighting: Sighting): void {
    for (const other of this.#reports.get(reportOf(sighting.record)) ?? []) {
      if (isBefore(sighting, other)) this.#queue.add(other)
    }
  }

  #touchAlike(sighting: Sighting, facts: ReadonlySet<string>): void {
    for (const { founder } of this.#board.near(sighting))
      if (facts.has(founder.facts)) this.#touched.add(founder.id)
  }

  // A suspension that is new or gone decides anew which later claims break it.
  #touchBroken(): void {
    const days = this.orders().flatMap((record) => announcedOn(record) ?? [])
    if (days.length === 0) return
    for (const attack of this.#input.standing) {
      const day = attack.from === null ? null : dayNumber(attack.from)
      if (day === null || !days.some((declared) => day > declared && day - declared <= suspensionDaysMax))
        continue
      for (const id of attack.statements) this.#touched.add(id)
    }
  }
}

const clusterActions: ReadonlySet<Correction['action']> = new Set(['merge', 'split', 'pin'])
