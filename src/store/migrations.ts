import type { Migration } from 'kysely'
import * as firstTables from '../../migrations/0001-first-tables.ts'
import * as corrections from '../../migrations/0002-corrections.ts'
import * as alertThreads from '../../migrations/0003-alert-threads.ts'
import * as tallies from '../../migrations/0004-tallies.ts'
import * as feedPolling from '../../migrations/0005-feed-polling.ts'
import * as reprocessing from '../../migrations/0006-reprocessing.ts'
import * as outages from '../../migrations/0007-outages.ts'
import * as rollUps from '../../migrations/0008-roll-ups.ts'
import * as apiTokens from '../../migrations/0009-api-tokens.ts'
import * as feedVisits from '../../migrations/0010-feed-visits.ts'
import * as attackPlaces from '../../migrations/0011-attack-places.ts'
import * as rulesInUse from '../../migrations/0012-rules-in-use.ts'
import * as feedReach from '../../migrations/0013-feed-reach.ts'
import * as meetingKeys from '../../migrations/0014-meeting-keys.ts'
import * as versionMarks from '../../migrations/0015-version-marks.ts'

/** Every migration by name, in order. Listed by hand, so that TypeScript and `dist` run the same. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-corrections': corrections,
  '0003-alert-threads': alertThreads,
  '0004-tallies': tallies,
  '0005-feed-polling': feedPolling,
  '0006-reprocessing': reprocessing,
  '0007-outages': outages,
  '0008-roll-ups': rollUps,
  '0009-api-tokens': apiTokens,
  '0010-feed-visits': feedVisits,
  '0011-attack-places': attackPlaces,
  '0012-rules-in-use': rulesInUse,
  '0013-feed-reach': feedReach,
  '0014-meeting-keys': meetingKeys,
  '0015-version-marks': versionMarks,
}
