import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import { contentId } from '../catalogue/content-id.ts'
import { dayNumber } from '../reports/day.ts'
import type { StatementRecord } from './attack.ts'

/** One announcement, however many reports tell it. */
export interface Announcement {
  readonly id: string
  readonly kind: AnnouncementKind
  /** Catalogue id, or the class or name as written when it is outside the catalogue. */
  readonly group: string
  readonly inCatalogue: boolean
  /** Day number of the first telling. */
  readonly day: number
  /** Its statements, the first telling first. */
  readonly statements: readonly StatementRecord[]
}

export const announcementKinds = ['suspension', 'resumption'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

/** Tellings within so many days of the first are one announcement. */
export const announcementDaysMax = 5
/** An attack later than this after a suspension no longer breaks it: the word has lapsed. */
export const suspensionDaysMax = 90

export function isAnnouncement({ statement }: StatementRecord): boolean {
  return announcementKinds.some((kind) => kind === statement.kind)
}

/** The day a suspension or resumption was declared; null when neither it nor its report is dated. */
export function announcedOn({ statement, published }: StatementRecord): number | null {
  const day = statement.attack?.from ?? published
  return day === null ? null : dayNumber(day)
}

/** Announcements in the statements, by day; reports of one within a few days are one. */
export function announcementsIn(records: readonly StatementRecord[]): Announcement[] {
  const series = new Map<string, StatementRecord[]>()
  for (const record of records) {
    if (!isAnnouncement(record)) continue
    const key = JSON.stringify([record.statement.kind, speakerOf(record).group])
    series.set(key, [...(series.get(key) ?? []), record])
  }
  const announcements = [...series.values()].flatMap(splitSeries)
  return announcements.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
}

/** The suspension by `group` (or by an umbrella it counts for) that an attack on `day` breaks; else null. */
export function suspensionBroken(
  announcements: readonly Announcement[],
  group: string,
  day: number,
  isoDate: string,
  catalogue: Catalogue,
): Announcement | null {
  const bound = new Set([group, ...rollUpTargets(catalogue, group, isoDate)])
  const words = announcements.filter((each) => bound.has(each.group) && each.day < day)
  const last = words.at(-1)
  if (last === undefined || last.kind !== 'suspension') return null
  return day - last.day <= suspensionDaysMax ? last : null
}

function splitSeries(records: readonly StatementRecord[]): Announcement[] {
  const dated = records
    .flatMap((record) => {
      const day = announcedOn(record)
      return day === null ? [] : [{ record, day }]
    })
    .sort((a, b) => a.day - b.day || (a.record.id < b.record.id ? -1 : 1))
  const groups: { day: number; records: StatementRecord[] }[] = []
  for (const { record, day } of dated) {
    const open = groups.at(-1)
    if (open !== undefined && day - open.day <= announcementDaysMax) open.records.push(record)
    else groups.push({ day, records: [record] })
  }
  return groups.flatMap(({ day, records: told }) => {
    const first = told[0]
    if (first === undefined) return []
    const kind = first.statement.kind === 'resumption' ? 'resumption' : 'suspension'
    return [{ id: contentId(['announcement', first.id]), kind, ...speakerOf(first), day, statements: told }]
  })
}

function speakerOf({ statement }: StatementRecord): { group: string; inCatalogue: boolean } {
  if (statement.group !== null) return { group: statement.group, inCatalogue: true }
  return { group: statement.groupName ?? statement.class ?? statement.speaker.name, inCatalogue: false }
}
