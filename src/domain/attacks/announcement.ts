import { contentId } from '../catalogue/content-id.ts'
import type { Statement } from '../extraction/statement.ts'
import { dayNumber } from '../reports/day.ts'
import type { StatementRecord } from './attack.ts'

export const announcementKinds = ['suspension', 'resumption', 'threat', 'aggregate'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

/** One announcement, however many reports tell it. */
export interface Announcement {
  /** Derived from its first telling. */
  readonly id: string
  readonly kind: AnnouncementKind
  /** Catalogue id, or the name or class as written when it is outside the catalogue. */
  readonly group: string
  readonly inCatalogue: boolean
  /** Day number of the first telling. */
  readonly day: number
  /** Its statements, the first telling first. */
  readonly statements: readonly StatementRecord[]
}

/** Announcements in the statements, by day; tellings of one within a few days are one. */
export function announcementsIn(records: readonly StatementRecord[]): Announcement[] {
  const series = new Map<string, Telling[]>()
  for (const record of records) {
    const kind = announcementKind(record)
    const day = announcedOn(record)
    if (kind === null || day === null) continue
    const key = JSON.stringify([kind, speakerOf(record).group, ...rules[kind].tells(record.statement)])
    series.set(key, [...(series.get(key) ?? []), { record, day, kind }])
  }
  return [...series.values()].flatMap(splitSeries).sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
}

/** What a statement announces; null when it is about an attack. */
export function announcementKind({ statement }: StatementRecord): AnnouncementKind | null {
  return announcementKinds.find((kind) => kind === statement.kind) ?? null
}

/** The day it was announced, the last one where the report names a month; null when nothing is dated. */
export function announcedOn({ statement, published }: StatementRecord): number | null {
  const day =
    (statement.kind === 'suspension' ? statement.attack?.from : null) ?? statement.said?.to ?? published
  return day === null ? null : dayNumber(day)
}

interface Telling {
  readonly record: StatementRecord
  readonly day: number
  readonly kind: AnnouncementKind
}

interface Rule {
  /** Tellings within so many days of the first are one announcement. */
  readonly daysMax: number
  /** What, beside the speaker, two tellings must share. */
  readonly tells: (statement: Statement) => readonly unknown[]
}

const rules: Readonly<Record<AnnouncementKind, Rule>> = {
  suspension: { daysMax: 5, tells: () => [] },
  resumption: { daysMax: 5, tells: () => [] },
  threat: { daysMax: 2, tells: () => [] },
  aggregate: { daysMax: 30, tells: ({ aggregate }) => [aggregate?.value, aggregate?.unit] },
}

function splitSeries(tellings: readonly Telling[]): Announcement[] {
  const ordered = [...tellings].sort((a, b) => a.day - b.day || (a.record.id < b.record.id ? -1 : 1))
  const runs: { first: Telling; records: StatementRecord[] }[] = []
  for (const telling of ordered) {
    const open = runs.at(-1)
    if (open !== undefined && telling.day - open.first.day <= rules[telling.kind].daysMax) {
      open.records.push(telling.record)
    } else {
      runs.push({ first: telling, records: [telling.record] })
    }
  }
  return runs.map(({ first, records }) => ({
    id: contentId(['announcement', first.record.id]),
    kind: first.kind,
    ...speakerOf(first.record),
    day: first.day,
    statements: records,
  }))
}

function speakerOf({ statement }: StatementRecord): { group: string; inCatalogue: boolean } {
  if (statement.group !== null) return { group: statement.group, inCatalogue: true }
  return { group: statement.groupName ?? statement.class ?? statement.speaker.name, inCatalogue: false }
}
