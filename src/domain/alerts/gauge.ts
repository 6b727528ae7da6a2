import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { contentId } from '../catalogue/content-id.ts'
import { addDays, dayNumber } from '../reports/day.ts'
import type { Coverage } from '../tallies/count.ts'
import type { TallyQuery } from '../tallies/query.ts'
import { isInArea } from './area.ts'
import type { Change, Transition } from './change.ts'
import { alertId, isUrgent, type RaisedAlert } from './raise.ts'
import { isUnusual, rateOf, rateWeeks } from './unusual-rate.ts'
import type { Watch } from './watch.ts'

/** Whether a condition that the clock watches holds, and what tells one time from the next. */
export interface Reading {
  readonly transition: Transition
  readonly group: string | null
  readonly holds: boolean
  /** Names this time by itself (the day since when); null when times are counted. */
  readonly occasion: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** What the clock found the last time. */
export interface Gauge {
  readonly transition: string
  readonly group: string | null
  readonly holds: boolean
  readonly occasion: string
}

/** What is to be told of a reading, and what to remember of it. */
export interface GaugeStep {
  readonly gauge: Gauge
  readonly tells: boolean
}

/** A condition is told when it begins to hold, or holds anew since another day. */
export function nextGauge(before: Gauge | null, reading: Reading): GaugeStep {
  const { transition, group, holds } = reading
  const was = before ?? { transition, group, holds: false, occasion: '0' }
  const begins = holds && !was.holds
  const occasion = !holds
    ? was.occasion
    : (reading.occasion ?? (begins ? String(Number(was.occasion) + 1) : was.occasion))
  const tells =
    holds && (begins ? occasion !== was.occasion : reading.occasion !== null && occasion > was.occasion)
  return { gauge: { transition, group, holds, occasion }, tells }
}

/** The tally that a watch's numbers come from; the same that anybody gets who asks for it. */
export function tallyQueryOf(
  { query, settings }: Watch,
  today: string,
  days: number,
  bucket: 'none' | 'day',
): TallyQuery {
  const { area } = query
  const around = area === null ? [] : gazetteer.places.filter((place) => isInArea(place, area))
  return {
    group: query.groups,
    rollup: query.rollup,
    from: addDays(today, 1 - days),
    to: today,
    bucket,
    weekStart: 'monday',
    tz: settings.timeZone,
    state: query.states,
    type: query.types,
    place: [...query.places, ...around.map(({ id }) => id)],
    minSources: query.minSources,
    count: 'attacks',
    estimate: 'best',
    asOf: null,
  }
}

/** Days that the rate of a group is read from. */
export const rateDays = 7 * (rateWeeks + 1)

/** Whether a watch's number of attacks is reached. */
export function tallyReading(
  { query, settings: { tally } }: Watch,
  { total, rows }: { total: number; rows: readonly { claimed: number; attributed: number }[] },
  today: string,
): Reading | null {
  if (tally === null) return null
  const sum = (key: 'claimed' | 'attributed') => rows.reduce((all, row) => all + row[key], 0)
  const { atLeast, days } = tally
  const group = query.groups.length === 1 ? (query.groups[0] ?? null) : null
  const counts = { count: total, claimed: sum('claimed'), attributed: sum('attributed') }
  return {
    transition: 'tally-crossed',
    group,
    holds: total >= atLeast,
    occasion: null,
    detail: { ...counts, atLeast, days, from: addDays(today, 1 - days), to: today },
  }
}

interface DayCount {
  readonly group: string
  readonly bucket: string | null
  readonly claimed: number
  readonly attributed: number
  readonly attacks: number
  readonly coverage: Coverage
}

/** Whether each group has been unusually busy in the seven days to `today`. */
export function rateReadings(rows: readonly DayCount[], today: string, gauges: readonly Gauge[]): Reading[] {
  const groups = [...new Set(rows.map(({ group }) => group))].sort()
  return groups.map((group) => {
    const spans = weeksOf(
      rows.filter((row) => row.group === group),
      today,
    )
    // A week in which no feed could be read says nothing, unless something was told of it later.
    const known = spans.slice(1).filter(({ attacks, isCovered }) => isCovered || attacks > 0)
    const rate = rateOf(
      spans[0]?.attacks ?? 0,
      known.map(({ attacks }) => attacks),
    )
    const was = gauges.find((gauge) => gauge.transition === 'unusual-rate' && gauge.group === group)
    return {
      transition: 'unusual-rate',
      group,
      holds: isUnusual(rate, was?.holds ?? false),
      occasion: null,
      detail: {
        count: rate.recent,
        usual: rate.usual,
        weeks: rate.weeks,
        chance: rate.chance,
        days: 7,
        from: addDays(today, -6),
        to: today,
      },
    }
  })
}

/** Attacks in spans of seven days, the one that ends today first. */
function weeksOf(rows: readonly DayCount[], today: string): { attacks: number; isCovered: boolean }[] {
  return Array.from({ length: rateWeeks + 1 }, (_, week) => {
    const days = rows.filter(({ bucket }) => {
      const age = bucket === null ? -1 : dayNumber(today) - dayNumber(bucket)
      return age >= 7 * week && age < 7 * (week + 1)
    })
    const attacks = days.reduce((sum, row) => sum + row.attacks, 0)
    return { attacks, isCovered: days.some(({ coverage }) => coverage !== 'none') }
  })
}

/** Whether a group that has spoken before has been silent for as long as the watch says. */
export function silentReading(
  { settings: { silentDays } }: Watch,
  group: string,
  lastWord: string | null,
  today: string,
  feeds: { readonly feeds: number; readonly feedsAway: number },
): Reading | null {
  if (silentDays === null) return null
  const days = lastWord === null ? 0 : dayNumber(today) - dayNumber(lastWord)
  return {
    transition: 'group-silent',
    group,
    holds: lastWord !== null && days >= silentDays,
    occasion: lastWord,
    detail: { since: lastWord, days, ...feeds },
  }
}

/** The alert of a reading: a thread for each condition of a watch. */
export function timedAlert(
  watch: Watch,
  { transition, group, detail }: Reading,
  { occasion }: Gauge,
  now: string,
  catalogue: Catalogue,
): RaisedAlert {
  const names = watch.query.groups.map((id) => catalogue.groups.get(id)?.name ?? id)
  const name = names.length === 0 ? 'all groups' : names.join(', ')
  const change: Change = {
    transition,
    subjectType: 'group',
    subjectId: group ?? watch.id,
    group,
    detail: { name, ...detail },
    cursor: 0,
    recordedAt: now,
  }
  const threadId = `thread_${contentId([watch.id, transition, group])}`
  return {
    id: alertId(threadId, transition, group, occasion),
    kind: 'alert',
    watch,
    threadId,
    title: null,
    occasion,
    change,
    isUrgent: isUrgent(watch, change),
  }
}
