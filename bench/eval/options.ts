import { parseArgs } from 'node:util'
import type { LabelledSet } from './labelled-set.ts'

export interface EvalOptions {
  readonly paths: readonly string[]
  readonly merge: boolean
  readonly list: boolean
  readonly baseline: boolean
  readonly oracle: boolean
  readonly raiseBars: boolean
  readonly json: boolean
  readonly keep: (id: string) => boolean
}

export const usage = `npm run eval -- [merge] [PATH [GOLD]] [options]

Scores a labelled set: a folder with *reports.ndjson and *gold.ndjson, or the two files.
Without PATH: the project's own corpus in tests/golden, and exit 1 when below its bars.
CATALOGUE=FILE reads with groups of your own, as everywhere.

  merge          score which reports are told to share an attack, instead of the readings
  --list         every miss and false alarm, by report
  --baseline     the naive reading (a name and an attack word in one sentence), for contrast
  --oracle       with merge: resolve the labels themselves, as a perfect reader would hand them on
  --only ID,…    these reports alone
  --hold-out     the third kept back for checking (ids whose number divides by 3)
  --tune         the other two thirds
  --raise-bars   without PATH: raise the bars to what is reached; none is ever lowered
  --format json  scores as JSON`

/** Reads the command line; throws what is wrong with it. */
export function parseOptions(args: readonly string[]): EvalOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      baseline: { type: 'boolean', default: false },
      oracle: { type: 'boolean', default: false },
      'raise-bars': { type: 'boolean', default: false },
      only: { type: 'string' },
      'hold-out': { type: 'boolean', default: false },
      tune: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  })
  if (values['hold-out'] && values.tune) throw new Error('--hold-out or --tune, not both')
  if (values.format !== 'text' && values.format !== 'json') throw new Error('--format is text or json')
  const only = values.only === undefined ? null : new Set(values.only.split(','))
  const merge = positionals[0] === 'merge'
  return {
    paths: merge ? positionals.slice(1) : positionals,
    merge,
    list: values.list,
    baseline: values.baseline,
    oracle: values.oracle,
    raiseBars: values['raise-bars'],
    json: values.format === 'json',
    keep: (id) =>
      (only === null || only.has(id)) &&
      (!values['hold-out'] || isHeldOut(id)) &&
      (!values.tune || !isHeldOut(id)),
  }
}

/** The set with only the reports that the options keep. */
export function keepReports(set: LabelledSet, keep: (id: string) => boolean): LabelledSet {
  return { ...set, items: set.items.filter((item) => keep(item.gold.id)) }
}

function isHeldOut(id: string): boolean {
  return Number(/\d+/.exec(id)?.[0] ?? 0) % 3 === 0
}
