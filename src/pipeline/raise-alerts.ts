import { contentId } from '../domain/catalogue/content-id.ts'
import { alertPayload } from '../domain/alerts/render.ts'
import { matchesWatch } from '../domain/alerts/watch.ts'
import { announceDue } from '../store/bell.ts'
import { markAlerted, newestChangeToAlert, takeChangesToAlert } from '../store/changes.ts'
import { type NewAlert, raiseAlerts } from '../store/deliveries.ts'
import { enabledWatches } from '../store/watches.ts'
import type { Step, StepContext } from './step.ts'

const changesPerPass = 500

/** changes → alerts, each with the delivery that tells it. */
export const alertDue: Step = {
  name: 'alert',
  concurrency: () => 1,
  async claim({ db }) {
    const newest = await newestChangeToAlert(db)
    return newest === null ? [] : [[{ id: 'due', attempt: newest }]]
  },
  unclaim: async () => {},
  async run(context) {
    while ((await raiseOnce(context)) > 0) await announceDue(context.db, 'deliver')
  },
}

async function raiseOnce({ db, catalogue }: StepContext): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const changes = await takeChangesToAlert(trx, changesPerPass)
    if (changes.length === 0) return 0
    const watches = await enabledWatches(trx)
    const alerts: NewAlert[] = changes.flatMap((change) =>
      watches
        .filter((watch) => change.cursor > watch.fromCursor && matchesWatch(watch, change, catalogue))
        .map((watch) => {
          // One attack may be claimed by several: each claimant is a subject of his own.
          const subjectId = [change.subjectId, change.group].filter(Boolean).join(':')
          // The same for every attempt to tell it: receivers know a repeat by this id.
          const id = `alert_${contentId([watch.id, subjectId, change.transition])}`
          return {
            id,
            watchId: watch.id,
            changeCursor: change.cursor,
            subjectId,
            transition: change.transition,
            payload: alertPayload({ id, watch, change, catalogue }),
          }
        }),
    )
    await raiseAlerts(trx, alerts)
    await markAlerted(
      trx,
      changes.map((change) => change.cursor),
    )
    return changes.length
  })
}
