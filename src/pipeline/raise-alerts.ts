import {
  type Gauge,
  nextGauge,
  rateDays,
  rateReadings,
  type Reading,
  silentReading,
  tallyQueryOf,
  tallyReading,
  timedAlert,
} from '../domain/alerts/gauge.ts'
import { nextMidnight } from '../domain/alerts/local-time.ts'
import type { Watch } from '../domain/alerts/watch.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { membersOf } from '../domain/catalogue/relations.ts'
import { dayIn } from '../domain/tallies/periods.ts'
import { saveAlerts } from '../store/alerts.ts'
import { newestChangeToAlert, raiseLeftAlerts } from '../store/changes.ts'
import type { Db } from '../store/database.ts'
import { findTally } from '../store/find-tally.ts'
import {
  clockDue,
  type ClockedWatch,
  countFeeds,
  findGauges,
  findLastWord,
  putAside,
  saveGauge,
  setClock,
  takeClockedWatch,
} from '../store/gauges.ts'
import type { Step, StepContext } from './step.ts'

const changesPerPass = 500

/**
 * The clock → alerts: tallies, rates and silences, which begin or end as days go by. Alerts of changes
 * are raised where the changes are recorded; here only those that an older version left.
 */
export const alertDue: Step = {
  name: 'alert',
  concurrency: () => 1,
  async claim({ db }) {
    const attempt = (await newestChangeToAlert(db)) ?? (await clockDue(db))
    return attempt === null ? [] : [[{ id: 'due', attempt }]]
  },
  unclaim: async () => {},
  async run(context) {
    while (await raiseLeft(context)) continue
    while (await lookAtOne(context)) continue
  },
}

async function raiseLeft({ db, catalogue }: StepContext): Promise<boolean> {
  if ((await newestChangeToAlert(db)) === null) return false
  return db.transaction().execute(async (trx) => (await raiseLeftAlerts(trx, changesPerPass, catalogue)) > 0)
}

/** False when the clock is due for no watch. One that cannot be looked at is put aside for a while. */
async function lookAtOne({ db, catalogue, log }: StepContext): Promise<boolean> {
  let taken: string | null = null
  try {
    return await db.transaction().execute(async (trx) => {
      const due = await takeClockedWatch(trx)
      taken = due?.watch.id ?? null
      if (due !== null) await look(trx, due, catalogue)
      return due !== null
    })
  } catch (error) {
    if (taken === null) throw error
    const problem = (error as Error).message
    log.warn({ watch: taken, error: problem }, 'watch cannot be looked at')
    await putAside(db, taken, problem)
    return true
  }
}

/**
 * Reads one watch's conditions and tells those that begin to hold. What was found is stored with the
 * alert, so that neither a crash nor a second process tells it again.
 */
async function look(trx: Db, clocked: ClockedWatch, catalogue: Catalogue): Promise<void> {
  const { watch, now } = clocked
  const gauges = await findGauges(trx, watch.id)
  for (const reading of await readingsOf(trx, watch, now, gauges, catalogue)) {
    const before = gauges.find((each) => isOf(each, reading)) ?? null
    const { gauge, tells } = nextGauge(before, reading)
    await saveGauge(trx, watch.id, gauge)
    if (tells) await saveAlerts(trx, [timedAlert(watch, reading, gauge, now, catalogue)], catalogue)
  }
  await setClock(trx, clocked, nextMidnight(now, watch.settings.timeZone))
}

function isOf(gauge: Gauge, { transition, group }: Reading): boolean {
  return gauge.transition === transition && gauge.group === group
}

async function readingsOf(
  trx: Db,
  watch: Watch,
  now: string,
  gauges: readonly Gauge[],
  catalogue: Catalogue,
): Promise<Reading[]> {
  const today = dayIn(now, watch.settings.timeZone)
  const { query, transitions, settings } = watch
  const readings: (Reading | null)[] = []
  if (transitions.includes('tally-crossed') && settings.tally !== null) {
    const tally = await findTally(trx, tallyQueryOf(watch, today, settings.tally.days, 'none'), catalogue)
    readings.push(tallyReading(watch, tally, today))
  }
  if (transitions.includes('unusual-rate')) {
    const { rows } = await findTally(trx, tallyQueryOf(watch, today, rateDays, 'day'), catalogue)
    readings.push(...rateReadings(rows, today, gauges))
  }
  if (transitions.includes('group-silent')) {
    const feeds = await countFeeds(trx)
    for (const group of query.groups) {
      const members = query.rollup === 'members' ? membersOf(catalogue, group, today) : []
      const lastWord = await findLastWord(trx, [group, ...members], today)
      readings.push(silentReading(watch, group, lastWord, today, feeds))
    }
  }
  return readings.filter((reading) => reading !== null)
}
