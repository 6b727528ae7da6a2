import type { Change } from '../../src/domain/alerts/change.ts'
import type { RaisedAlert } from '../../src/domain/alerts/raise.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { saveAlerts } from '../../src/store/alerts.ts'
import type { ClaimLimits } from '../../src/store/deliveries.ts'
import type { Db } from '../../src/store/database.ts'
import { addWatch, enabledWatches } from '../../src/store/watches.ts'

export const wide: ClaimLimits = { limit: 100, perWatch: 100, perFailingWatch: 100, leaseSeconds: 60 }

/** A watch of new claims that is told by webhook, unless said otherwise. */
export async function watchOf(
  db: Db,
  id: string,
  given: { settings?: Record<string, unknown>; channelType?: string; query?: Record<string, unknown> } = {},
): Promise<void> {
  await addWatch(db, {
    id,
    name: id.toUpperCase(),
    query: {},
    transitions: ['new-claim'],
    channelType: 'webhook',
    channel: { url: 'https://receiver.example/hook-token', secret: 'whsec_planted' },
    ...given,
  })
}

/** Stores an alert of a claim as if a change had raised it; returns how many are new. */
export async function raise(
  db: Db,
  watchId: string,
  id: string,
  given: Partial<RaisedAlert> & { readonly about?: Partial<Change> } = {},
): Promise<number> {
  const watch = (await enabledWatches(db)).find((each) => each.id === watchId)
  if (watch === undefined) throw new Error(`there is no watch ${watchId}`)
  const { about, ...rest } = given
  const change: Change = {
    cursor: 0,
    transition: 'new-claim',
    subjectType: 'attack',
    subjectId: id,
    group: null,
    detail: {},
    recordedAt: '2024-01-28T12:00:00.000Z',
    ...about,
  }
  const alert: RaisedAlert = {
    id,
    kind: 'alert',
    watch,
    threadId: `thread-${watchId}-${id}`,
    title: null,
    occasion: '',
    change,
    isUrgent: false,
    ...rest,
  }
  return db.transaction().execute((trx) => saveAlerts(trx, [alert], seedCatalogue))
}
