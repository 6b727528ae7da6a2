import type { Endpoint } from './endpoint.ts'
import { listAggregates } from './routes/aggregates.ts'
import { listAttacks, showAttack } from './routes/attacks.ts'
import { listChanges } from './routes/changes.ts'
import { listContradictions } from './routes/contradictions.ts'
import { createCorrection, showCorrections, showReview, undoneCorrection } from './routes/corrections.ts'
import { extractReport } from './routes/extract.ts'
import { showFeeds } from './routes/feeds.ts'
import { listGroups, showGroup } from './routes/groups.ts'
import { listReports, showReport } from './routes/reports.ts'
import { listStatements, showStatement } from './routes/statements.ts'
import { showTallies } from './routes/tallies.ts'
import {
  createWatch,
  deleteWatch,
  retryWatch,
  rotateWatchSecret,
  showWatch,
  showWatchAlerts,
  showWatches,
  switchWatch,
  testWatch,
} from './routes/watches.ts'

/** Every route of /v1, in the order of its description. */
export const endpoints: readonly Endpoint[] = [
  showTallies,
  listAttacks,
  showAttack,
  listStatements,
  showStatement,
  listReports,
  showReport,
  listGroups,
  showGroup,
  showFeeds,
  listAggregates,
  listContradictions,
  listChanges,
  showReview,
  showCorrections,
  createCorrection,
  undoneCorrection,
  showWatches,
  createWatch,
  showWatch,
  showWatchAlerts,
  testWatch,
  rotateWatchSecret,
  retryWatch,
  switchWatch,
  deleteWatch,
  extractReport,
]
