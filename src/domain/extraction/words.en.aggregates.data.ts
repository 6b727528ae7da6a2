import type { AggregateWords } from './aggregates.ts'

export const englishAggregateWords: AggregateWords = {
  times: ['times'],
  more: ['more', 'others'],
  by: ['by', 'from'],
  spans: {
    day: 1,
    days: 1,
    week: 7,
    weeks: 7,
    month: 30.4,
    months: 30.4,
    year: 365.25,
    years: 365.25,
    hours: 1 / 24,
  },
  over: ['in', 'over', 'within', 'during', 'across', 'past', 'last', 'than', 'about', 'for'],
  last: ['past', 'last'],
  since: ['since'],
  between: ['between'],
  and: ['and'],
  to: ['to', 'through', 'until', 'till'],
  calendarSpans: [
    ['this month', 'this month'],
    ['last month', 'last month'],
    ['this year', 'this year'],
    ['last year', 'last year'],
  ],
  soFar: ['so far', 'to date', 'up to now', 'this week', 'until now', 'in total'],
  at: ['at', 'to', 'reached'],
  totals: ['total', 'tally', 'number', 'count', 'toll', 'sum'],
}
