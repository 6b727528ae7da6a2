import { baselineReading } from './eval/baseline.ts'
import { belowBars, loadBars } from './eval/bars.ts'
import { loadSets } from './eval/labelled-set.ts'
import { keepReports, parseOptions, usage } from './eval/options.ts'
import { renderDiffs, renderScores } from './eval/render.ts'
import { scoreSet } from './eval/score.ts'
import { seedCatalogue } from '../src/domain/catalogue/seed.ts'
import { createReader } from '../src/domain/extraction/reader.ts'

const goldenDir = 'tests/golden'

if (process.argv.includes('--help')) console.log(usage)
else process.exitCode = evaluate(process.argv.slice(2))

function evaluate(args: readonly string[]): number {
  const options = parseOptions(args)
  const own = options.paths.length === 0
  const sets = loadSets(own ? [goldenDir] : options.paths).map((set) => keepReports(set, options.keep))
  const reader = createReader(seedCatalogue)
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
  const bars = loadBars(`${goldenDir}/bars.json`)
  const short = scored.flatMap((set) => belowBars(set, bars))
  for (const text of short) console.error(`below the bar: ${text}`)
  return short.length === 0 ? 0 : 1
}
