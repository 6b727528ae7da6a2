import type { AlertKind } from './change.ts'
import { nextAt, nextHour, quietUntil } from './local-time.ts'
import type { WatchSettings } from './watch.ts'

/** Updates of one thread come no closer than this, so that forty reports of a toll make no forty messages. */
export const updateSecondsMin = 600

/** When to tell an alert, and whether together with others of its watch. */
export type Sending =
  | { readonly when: 'now' }
  | { readonly when: 'later'; readonly at: string; readonly together: boolean }

/** When an alert raised at `now` is to be sent. `lastToldAt` is the last message of its thread. */
export function sendingOf(
  settings: WatchSettings,
  alert: { readonly kind: AlertKind; readonly isUrgent: boolean; readonly lastToldAt: string | null },
  now: string,
): Sending {
  if (alert.isUrgent) return { when: 'now' }
  const { timeZone, quietHours } = settings
  const digest = digestAt(settings, now)
  if (digest !== null) {
    return { when: 'later', at: quietUntil(digest, quietHours, timeZone) ?? digest, together: true }
  }
  const quietEnd = quietUntil(now, quietHours, timeZone)
  if (quietEnd !== null) return { when: 'later', at: quietEnd, together: true }
  const spaced = alert.kind === 'update' ? spacedFrom(alert.lastToldAt, now) : null
  if (spaced === null) return { when: 'now' }
  const isQuietThen = quietUntil(spaced, quietHours, timeZone)
  return { when: 'later', at: isQuietThen ?? spaced, together: isQuietThen !== null }
}

function digestAt({ digest, digestAt: clock, timeZone }: WatchSettings, now: string): string | null {
  if (digest === 'none') return null
  return digest === 'hourly' ? nextHour(now, timeZone) : nextAt(clock, now, timeZone)
}

function spacedFrom(lastToldAt: string | null, now: string): string | null {
  if (lastToldAt === null) return null
  const at = Date.parse(lastToldAt) + updateSecondsMin * 1000
  return at > Date.parse(now) ? new Date(at).toISOString() : null
}
