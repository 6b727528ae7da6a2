import { writeFileSync } from 'node:fs'
import { openCatalogue } from '../src/cli/open-catalogue.ts'
import type { Catalogue } from '../src/domain/catalogue/group.ts'
import { resolveAttacks } from '../src/domain/attacks/resolve.ts'
import { createReader } from '../src/domain/extraction/reader.ts'
import { belowBars, loadBars, raisedBars } from './eval/bars.ts'
import { baselineReading } from './eval/baseline.ts'
import { type LabelledSet, loadSets } from './eval/labelled-set.ts'
import { scoreMerge } from './eval/merge.ts'
import { oracleStatements } from './eval/oracle.ts'
import { type EvalOptions, keepReports, parseOptions, usage } from './eval/options.ts'
import { renderDiffs, renderMerge, renderScores } from './eval/render.ts'
import { scoreSet } from './eval/score.ts'

const goldenDir = 'tests/golden'

if (process.argv.includes('--help')) console.log(usage)
else process.exitCode = evaluate(process.argv.slice(2), await openCatalogue())

function evaluate(args: readonly string[], catalogue: Catalogue): number {
  const options = parseOptions(args)
  const own = options.paths.length === 0
  const sets = loadSets(own ? [goldenDir] : options.paths).map((set) => keepReports(set, options.keep))
  return options.merge
    ? evaluateMerge(sets, options, catalogue)
    : evaluateReading(sets, options, catalogue, own)
}

function evaluateReading(
  sets: readonly LabelledSet[],
  options: EvalOptions,
  catalogue: Catalogue,
  own: boolean,
): number {
  const reader = createReader(catalogue)
  const scored = sets.map((set) =>
    scoreSet(set, (report) => {
      const reading = reader.read(report)
      return options.baseline ? baselineReading(report, reading.mentions) : reading
    }),
  )
  if (options.json)
    console.log(
      JSON.stringify(
        scored.map(({ name, scores }) => ({ name, scores })),
        null,
        2,
      ),
    )
  for (const set of options.json ? [] : scored) {
    if (options.list) console.log(renderDiffs(set.diffs))
    console.log(`${renderScores(set)}\n`)
  }
  if (!own || options.baseline) return 0
  const barsFile = `${goldenDir}/bars.json`
  const bars = loadBars(barsFile)
  if (options.raiseBars) {
    writeFileSync(barsFile, `${JSON.stringify(raisedBars(scored[0]!, bars), null, 2)}\n`)
  }
  const short = scored.flatMap((set) => belowBars(set, bars))
  for (const text of short) console.error(`below the bar: ${text}`)
  return short.length === 0 ? 0 : 1
}

function evaluateMerge(sets: readonly LabelledSet[], options: EvalOptions, catalogue: Catalogue): number {
  const reader = createReader(catalogue)
  const scores = sets.map((set) =>
    scoreMerge(
      set,
      ({ report, gold }) => (options.oracle ? oracleStatements(gold) : reader.read(report).statements),
      (records) => resolveAttacks(records, [], catalogue).attacks,
    ),
  )
  if (options.json) console.log(JSON.stringify(scores, null, 2))
  else for (const score of scores) console.log(renderMerge(score, options.list))
  return 0
}
