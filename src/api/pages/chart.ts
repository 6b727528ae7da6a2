import type { TallyRow } from '../../domain/tallies/count.ts'
import { type Bucket, bucketEnd, wholeTime } from '../../domain/tallies/periods.ts'
import { type Html, html } from '../html.ts'

export interface Series {
  readonly group: string
  readonly name: string
}

export interface Chart {
  readonly title: string
  readonly series: readonly Series[]
  readonly bucket: Bucket
  readonly rows: readonly TallyRow[]
  /** Where the attacks behind one group's bucket are listed. */
  readonly listAddress: (group: string | null, bucket: string) => string
}

const width = 720
const height = 270
const plot = { left: 36, top: 10, right: 4, bottom: 34 }
const plotWidth = width - plot.left - plot.right
const plotHeight = height - plot.top - plot.bottom
const labelsMax = 6
const gridLinesMax = 5
/** Widest label; nearer than half of it to an edge it is set flush. */
const labelWidth = 100

/** Claimed attacks by bucket, one colour a group, stacked; every piece leads to its attacks. */
export function stackedChart({ title, series, bucket: unit, rows, listAddress }: Chart): Html {
  const buckets = [...new Set(rows.flatMap(({ bucket }) => bucket ?? []))].sort()
  if (buckets.length === 0) return html`<p>No dated attacks in this view.</p>`
  const claimed = new Map(rows.map((row) => [`${row.group} ${row.bucket}`, row.claimed]))
  const stacks = buckets.map((bucket) => series.map(({ group }) => claimed.get(`${group} ${bucket}`) ?? 0))
  const tallest = niceTop(Math.max(1, ...stacks.map((stack) => stack.reduce((sum, count) => sum + count, 0))))
  const step = plotWidth / buckets.length
  const labelEvery = Math.ceil(buckets.length / labelsMax)
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${title}" id="chart">
${grid(tallest)}
${buckets.map((bucket, index) => html`<g data-from="${bucket}" data-to="${bucket === wholeTime ? '' : bucketEnd(bucket, unit)}"><rect class="slot" x="${round(plot.left + index * step)}" y="${plot.top}" width="${round(step)}" height="${plotHeight}"/>${bar({ bucket, counts: stacks[index] ?? [], index, step, tallest, series, listAddress })}</g>`)}
${buckets.map((bucket, index) => index % labelEvery === 0 && label(periodWords(bucket, unit), plot.left + (index + 0.5) * step))}
</svg>
<ul class="legend">${series.map(({ group, name }, index) => html`<li><span class="swatch g${index % coloursMax}" aria-hidden="true"></span><a href="/groups/${encodeURIComponent(group)}">${name}</a></li>`)}</ul>
</figure>`
}

function label(words: string, x: number): Html {
  const side = x < labelWidth / 2 ? 'start' : x > width - labelWidth / 2 ? 'end' : 'middle'
  const at = { start: 0, middle: round(x), end: width }[side]
  return html`<text x="${at}" y="${height - 10}" class="label ${side}">${words}</text>`
}

/** A bucket's first day, as short as its length allows. */
function periodWords(bucket: string, unit: Bucket): string {
  if (unit === 'year') return bucket.slice(0, 4)
  return unit === 'month' || unit === 'quarter' ? bucket.slice(0, 7) : bucket
}

/** Colours of the style sheet; more groups than that share one, told apart by their labels. */
export const coloursMax = 8

interface Bar extends Pick<Chart, 'series' | 'listAddress'> {
  readonly bucket: string
  readonly counts: readonly number[]
  readonly index: number
  readonly step: number
  readonly tallest: number
}

function bar({ bucket, counts, index, step, tallest, series, listAddress }: Bar): Html {
  let below = 0
  return html`${series.map(({ group, name }, at) => {
    const count = counts[at] ?? 0
    if (count === 0) return null
    const from = below
    below += count
    const label = `${name}, ${bucket}: ${count} claimed`
    return html`<a href="${listAddress(group, bucket)}" aria-label="${label}"><rect class="g${at % coloursMax}" x="${round(plot.left + index * step + step * 0.1)}" y="${round(yOf(from + count, tallest))}" width="${round(step * 0.8)}" height="${round(yOf(from, tallest) - yOf(from + count, tallest))}"><title>${label}</title></rect></a>`
  })}`
}

function grid(tallest: number): Html {
  const step = Math.ceil(tallest / gridLinesMax)
  const lines = Array.from({ length: Math.floor(tallest / step) + 1 }, (_, index) => index * step)
  return html`<g aria-hidden="true">${lines.map(
    (value) =>
      html`<line class="grid" x1="${plot.left}" x2="${width - plot.right}" y1="${round(yOf(value, tallest))}" y2="${round(yOf(value, tallest))}"/><text class="scale" x="${plot.left - 6}" y="${round(yOf(value, tallest) + 4)}">${value}</text>`,
  )}</g>`
}

function yOf(count: number, tallest: number): number {
  return plot.top + plotHeight * (1 - count / tallest)
}

/** The next number above that a scale is easily read by. */
function niceTop(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count))
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((top) => top >= count) ?? count
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
