import type { AttackListing } from '../../store/find-attacks.ts'
import type { Column } from './column.ts'
import { placeWords } from './words.ts'

export const attackColumns: readonly Column<AttackListing>[] = [
  { name: 'id', value: (attack) => attack.id },
  { name: 'state', value: (attack) => attack.state },
  { name: 'from', value: (attack) => attack.from },
  { name: 'to', value: (attack) => attack.to, csvOnly: true },
  { name: 'precision', value: (attack) => attack.precision, csvOnly: true },
  { name: 'types', value: (attack) => attack.types.join(' ') },
  { name: 'places', value: (attack) => placeWords(attack.places), widthMax: 36 },
  { name: 'target', value: (attack) => attack.target, csvOnly: true },
  { name: 'claimed_by', value: (attack) => attack.claimedBy.join(' ') || null, widthMax: 40 },
  { name: 'attributed_to', value: (attack) => attack.attributedTo.join(' ') || null, csvOnly: true },
  { name: 'denied_by', value: (attack) => attack.deniedBy.join(' ') || null, csvOnly: true },
  { name: 'killed_low', value: (attack) => attack.killed.low, csvOnly: true },
  { name: 'killed', value: (attack) => attack.killed.best },
  { name: 'killed_high', value: (attack) => attack.killed.high, csvOnly: true },
  { name: 'wounded_low', value: (attack) => attack.wounded.low, csvOnly: true },
  { name: 'wounded', value: (attack) => attack.wounded.best },
  { name: 'wounded_high', value: (attack) => attack.wounded.high, csvOnly: true },
  { name: 'sources', value: (attack) => attack.independentSources },
  { name: 'reports', value: (attack) => attack.reports.join(' '), csvOnly: true },
  { name: 'statements', value: (attack) => attack.statements.join(' '), csvOnly: true },
  { name: 'first_recorded_at', value: (attack) => attack.firstRecordedAt, csvOnly: true },
  { name: 'claimed_by_others', value: (attack) => attack.claimedByOthers?.join('; ') || null, widthMax: 40 },
  {
    name: 'attributed_to_others',
    value: (attack) => attack.attributedToOthers?.join('; ') || null,
    csvOnly: true,
  },
  { name: 'invented', value: (attack) => (attack.invented ? 'invented' : null) },
]
