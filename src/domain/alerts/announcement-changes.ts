import {
  type Announcement,
  type AnnouncementKind,
  announcementKind,
  announcementsIn,
} from '../attacks/announcement.ts'
import type { StatementRecord } from '../attacks/attack.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import { statementDetail } from './change-detail.ts'
import type { ChangeDraft, Transition } from './change.ts'

/** A suspension, resumption, threat or count of which a change has told. */
export interface ToldAnnouncement {
  readonly transition: Transition
  /** The statement that told it first. */
  readonly subjectId: string
  readonly group: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

export const announced: Readonly<Record<AnnouncementKind, Transition>> = {
  suspension: 'suspension-declared',
  resumption: 'resumption',
  threat: 'threat',
  aggregate: 'aggregate-reported',
}

interface Announcements {
  readonly newStatements: readonly StatementRecord[]
  readonly records: ReadonlyMap<string, StatementRecord>
  readonly toldAnnouncements?: readonly ToldAnnouncement[]
}

/** Announcements that nothing known before told, and those told that nobody stands by any more. */
export function announcementChanges({
  newStatements,
  records,
  toldAnnouncements = [],
}: Announcements): ChangeDraft[] {
  const isConcerned = newStatements.some((record) => announcementKind(record) !== null)
  if (!isConcerned && toldAnnouncements.length === 0) return []
  const fresh = new Set(newStatements.map(({ id }) => id))
  const told = new Set(toldAnnouncements.map(({ subjectId }) => subjectId))
  const standing = announcementsIn([...records.values()])
  return [
    ...standing
      .filter(({ statements }) => statements.every(({ id }) => fresh.has(id) && !told.has(id)))
      .map(announcementChange),
    ...toldAnnouncements.filter((each) => !isStanding(each, standing)).map(removal),
  ]
}

/** Tellings further apart than this are of two announcements. */
const sameDaysMax = 5

function isStanding(told: ToldAnnouncement, standing: readonly Announcement[]): boolean {
  const name = told.group ?? told.detail['name']
  const date = told.detail['date']
  const day = typeof date === 'string' ? dayNumber(date) : null
  return standing.some(({ kind, group, day: other, statements }) => {
    if (statements.some(({ id }) => id === told.subjectId)) return true
    const isSame = announced[kind] === told.transition && group === name && kind !== 'aggregate'
    return isSame && day !== null && Math.abs(other - day) <= sameDaysMax
  })
}

function announcementChange({ kind, group, inCatalogue, day, statements }: Announcement): ChangeDraft {
  const first = statements[0]
  return {
    transition: announced[kind],
    subjectType: 'statement',
    subjectId: first?.id ?? group,
    group: inCatalogue ? group : null,
    detail: {
      name: group,
      date: isoDay(day),
      reports: [...new Set(statements.map(({ reportId }) => reportId))].sort(),
      ...(first === undefined ? {} : statementDetail(first)),
    },
  }
}

function removal({ transition, subjectId, group, detail }: ToldAnnouncement): ChangeDraft {
  return {
    transition: 'announcement-removed',
    subjectType: 'statement',
    subjectId,
    group,
    detail: { ...detail, was: transition },
  }
}
