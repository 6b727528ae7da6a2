import type { AggregateWords } from './aggregates.ts'
import { addDays, isoDate } from './calendar.ts'
import { resolveDate } from './dates.ts'
import type { SentenceView } from './view.ts'

/** Spans of the calendar that reports count over. */
export type CalendarSpan = 'this month' | 'last month' | 'this year' | 'last year'

/** The days that a count covers; null where the report does not say. */
export interface Window {
  from: string | null
  to: string | null
  basis: 'stated' | 'derived' | 'unknown'
}

/** "since 1 March", "in 95 days", "from October 18 to December 11". */
export function windowOf(view: SentenceView, published: string | null, words: AggregateWords): Window {
  let from: string | null = null
  let to: string | null = null
  let edges = 0
  for (const [at, unit] of view.units.entries()) {
    const edge = unit.date?.edge ?? (unit.date ? edgeAt(view, at, words) : null)
    if (!unit.date || edge === null) continue
    const date = resolveDate(unit.date.ref, published, null)
    edges += 1
    if (edge === 'since') from = date?.from ?? from
    else to = date?.to ?? to
  }
  if (edges > 0) return { from, to: to ?? published, basis: 'stated' }
  for (let i = 0; i + 2 < view.units.length; i += 1) {
    const whole = view.units[i]
    const span = words.spans[view.units[i + 1]?.lower ?? '']
    if (
      whole?.number?.best &&
      span !== undefined &&
      words.over.some((word) => whole.lower.startsWith(`${word} `))
    ) {
      if (!published) return { from: null, to: null, basis: 'derived' }
      return {
        from: addDays(published, -Math.round(whole.number.best * span)),
        to: published,
        basis: 'derived',
      }
    }
    if (!words.over.includes(whole?.lower ?? '')) continue
    const number = view.units[i + 1]?.number ?? view.units[i + 2]?.number
    const unit = view.units[i + 2]?.lower ?? ''
    const days = words.spans[unit] ?? words.spans[view.units[i + 3]?.lower ?? '']
    if (days === undefined) continue
    // "in the past month" is one.
    const isLast = view.units.slice(i, i + 3).some((each) => words.last.includes(each.lower))
    const count = number?.best ?? (isLast ? 1 : null)
    if (count === null || !published) return { from: null, to: published, basis: 'derived' }
    return { from: addDays(published, -Math.round(count * days)), to: published, basis: 'derived' }
  }
  const text = view.units.map((unit) => unit.lower).join(' ')
  const named = published === null ? undefined : words.calendarSpans.find(([phrase]) => text.includes(phrase))
  if (named && published !== null) return { ...calendarSpan(named[1], published), basis: 'derived' }
  return words.soFar.some((phrase) => text.includes(phrase))
    ? { from: null, to: published, basis: 'derived' }
    : { from: null, to: null, basis: 'unknown' }
}

/** Years and months of the calendar, up to publication. */
function calendarSpan(span: CalendarSpan, published: string): { from: string; to: string } {
  const year = Number(published.slice(0, 4))
  const month = Number(published.slice(5, 7))
  switch (span) {
    case 'this month':
      return { from: isoDate(year, month, 1), to: published }
    case 'last month': {
      const end = addDays(isoDate(year, month, 1), -1)
      return { from: `${end.slice(0, 8)}01`, to: end }
    }
    case 'this year':
      return { from: isoDate(year, 1, 1), to: published }
    case 'last year':
      return { from: isoDate(year - 1, 1, 1), to: isoDate(year - 1, 12, 31) }
  }
}

/** "since the war began on Oct. 7", "from Oct. 18 to Nov. 20": the day that a count starts or ends with. */
function edgeAt(view: SentenceView, at: number, words: AggregateWords): 'since' | 'until' | null {
  const opener = view.units[at - 2]
  const joiner = view.units[at - 1]?.lower ?? ''
  if (opener?.date?.edge === 'since') {
    const isBetween = words.between.includes(opener.lower.split(' ', 1)[0] ?? '')
    return (isBetween ? words.and : words.to).includes(joiner) ? 'until' : null
  }
  for (let i = at - 1; i >= Math.max(0, at - sinceReachMax); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return null
    if (words.since.includes(unit.lower)) return 'since'
  }
  return null
}

/** Units between "since" and the day: "since the war in Gaza broke out on Oct. 7". */
const sinceReachMax = 9
