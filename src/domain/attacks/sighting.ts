import type { Catalogue } from '../catalogue/group.ts'
import type { PlaceRef } from '../catalogue/place.ts'
import type {
  AttackDetails,
  AttackType,
  DatePrecision,
  Statement,
  StatementKind,
} from '../extraction/statement.ts'
import { dayNumber } from '../reports/day.ts'
import { textMarks } from '../reports/independence.ts'
import { type Actor, actorOf } from './actor-match.ts'
import { reportOf, type StatementRecord } from './attack.ts'
import { borrowDetails, type Detailed } from './borrow-details.ts'
import { coarseness, finestSpots, type Spot } from './place-match.ts'
import { ranksOf } from './ranks.ts'
import { tellingTypes } from './type-match.ts'
import { allWords, tellingWords } from './words.ts'

/** How a statement's day is known, surest first. */
export const dateBases = ['day', 'night', 'late', 'week', 'published', 'month', 'year', 'none'] as const
export type DateBasis = (typeof dateBases)[number]

/** A statement seen as a sighting of an attack: what resolution compares. */
export interface Sighting {
  readonly id: string
  readonly record: StatementRecord
  readonly statement: Statement
  /** Makers make an attack of their own when they match none; attachers (denials) only a doubtful one. */
  readonly isMaker: boolean
  readonly basis: DateBasis
  /** Days in which the attack lies by this statement; null when nothing is known. */
  readonly from: number | null
  readonly to: number | null
  readonly precision: DatePrecision
  readonly published: number | null
  readonly spots: readonly Spot[]
  /** 0 site or town to 4 nowhere. */
  readonly coarseness: number
  readonly types: ReadonlySet<AttackType>
  readonly actor: Actor
  readonly killed: number | null
  /** 1, 2, … among the attacks that this report tells of one place and day. */
  readonly rank: number
  readonly targetWords: ReadonlySet<string>
  /** Also the words that only name a sort of target. */
  readonly targetWhole: ReadonlySet<string>
  readonly quoteWords: ReadonlySet<string>
  /** Marks of the report's text, which copies of it share. */
  readonly textMarks: ReadonlySet<string>
  /** The facts that an attack is named by: day, places, types and rank, as one word. */
  readonly facts: string
  /** Keys of all places that the report tells attacks of, to know a list again by its pattern. */
  readonly listed: ReadonlySet<string>
}

/** A report this many days after the day it names may be a day off; a fresh one is believed. */
export const lateDaysMin = 2
/** Who gives no day speaks of the last days before the word or, where its day is not told, before publication. */
export const publishedDaysBack = 4
/** Intervals up to this long are one night or operation; longer ones are vague. */
const nightDaysMax = 3
const weekDaysMax = 10

const makerKinds: ReadonlySet<StatementKind> = new Set([
  'claim',
  'attribution',
  'acknowledgement',
  'non_claim',
])
const attacherKinds: ReadonlySet<StatementKind> = new Set(['denial', 'refutation'])

/** True when a statement can be about one attack at all; background without a day could be about any. */
export function speaksOfAttack({ kind, attack, background, said }: Statement): boolean {
  if (background && said === undefined && (attack === null || attack.from === null)) return false
  return attacherKinds.has(kind) || (makerKinds.has(kind) && attack !== null)
}

/**
 * Sightings of the statements that speak of an attack. Takes whole reports: what one sentence
 * leaves out ("it denied any role") is borrowed from its neighbours in the same report.
 */
export function sightingsOf(records: readonly StatementRecord[], catalogue: Catalogue): Sighting[] {
  const byReport = new Map<string, StatementRecord[]>()
  for (const record of records) {
    if (!speaksOfAttack(record.statement)) continue
    const report = byReport.get(reportOf(record))
    if (report === undefined) byReport.set(reportOf(record), [record])
    else report.push(record)
  }
  return [...byReport.values()].flatMap((report) => reportSightings(report, catalogue))
}

/** What a report was last seen as, by the first of its statements: resolution looks at one report again and again. */
const seen = new WeakMap<
  StatementRecord,
  { readonly ordered: readonly StatementRecord[]; readonly by: Catalogue; readonly sightings: Sighting[] }
>()

function reportSightings(report: readonly StatementRecord[], catalogue: Catalogue): Sighting[] {
  const ordered = [...report].sort((a, b) => (a.id < b.id ? -1 : 1))
  const known = seen.get(ordered[0]!)
  const isSame = (record: StatementRecord, at: number) => record === known?.ordered[at]
  if (known?.by === catalogue && known.ordered.length === ordered.length && ordered.every(isSame))
    return known.sightings
  const sightings = readSightings(ordered, catalogue)
  seen.set(ordered[0]!, { ordered, by: catalogue, sightings })
  return sightings
}

function readSightings(ordered: readonly StatementRecord[], catalogue: Catalogue): Sighting[] {
  const named = ordered.flatMap(({ statement }) => statement.attack?.places ?? [])
  const drafts = borrowDetails(ordered).map((detailed) => draftOf(detailed, named, catalogue))
  const ranks = ranksOf(drafts)
  const listed = new Set(
    drafts
      .filter((draft) => draft.isMaker && draft.coarseness < 3)
      .flatMap((draft) => draft.spots.map((s) => s.key)),
  )
  return drafts.map((draft) => {
    const rank = ranks.get(draft.id) ?? 1
    return { ...draft, rank, listed, facts: factsOf(draft, rank) }
  })
}

function factsOf({ from, to, spots, types }: Sighting, rank: number): string {
  return JSON.stringify([from, to, spots.map(({ key }) => key), [...types].sort(), rank])
}

function draftOf({ record, details }: Detailed, named: readonly PlaceRef[], catalogue: Catalogue): Sighting {
  const { statement } = record
  const published = record.published === null ? null : dayNumber(record.published)
  const spots = finestSpots(details?.places ?? [], named)
  const dates = datesOf(details, published, statement)
  return {
    id: record.id,
    record,
    statement,
    isMaker: makerKinds.has(statement.kind),
    ...dates,
    published,
    spots,
    coarseness: coarseness(spots),
    types: tellingTypes(details?.types ?? []),
    actor: actorOf(statement, details?.from ?? record.published, catalogue),
    killed: details?.killed ?? null,
    rank: 1,
    targetWords: tellingWords(details?.target ?? ''),
    targetWhole: allWords(details?.target ?? ''),
    quoteWords: tellingWords(statement.quote),
    textMarks: textMarks(record.independenceKey),
    facts: '',
    listed: new Set(),
  }
}

type SightingDates = Pick<Sighting, 'basis' | 'from' | 'to' | 'precision'>

function datesOf(
  details: AttackDetails | null,
  published: number | null,
  { background, said }: Statement,
): SightingDates {
  if (details !== null && details.from !== null) {
    const from = dayNumber(details.from)
    const stated = dayNumber(details.to ?? details.from)
    const to = published === null ? stated : Math.max(from, Math.min(stated, published))
    return { basis: statedBasis(from, to, published), from, to, precision: details.precision }
  }
  if (said !== undefined) return datesBefore(dayNumber(said.from), dayNumber(said.to), published)
  if (published !== null && !background) return datesBefore(published, published, published)
  return { basis: 'none', from: null, to: null, precision: 'unknown' }
}

/** What is told of without a day is of the days before the word, or before the report. */
function datesBefore(first: number, last: number, published: number | null): SightingDates {
  const from = first - publishedDaysBack
  const to = published === null ? last : Math.max(from, Math.min(last, published))
  return { basis: 'published', from, to, precision: 'unknown' }
}

function statedBasis(from: number, to: number, published: number | null): DateBasis {
  const days = to - from + 1
  if (days > 31) return 'year'
  if (days > weekDaysMax) return 'month'
  if (days > nightDaysMax) return 'week'
  if (published !== null && published - to >= lateDaysMin) return 'late'
  return days === 1 ? 'day' : 'night'
}
