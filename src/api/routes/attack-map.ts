import { tallyQuery } from '../../domain/tallies/query.ts'
import { countByPlace } from '../../store/find-attack-places.ts'
import type { ApiContext } from '../context.ts'
import { validatedQuery } from '../endpoint.ts'
import { placeMarks } from '../map/place-marks.ts'
import { mapBody } from '../pages/map.ts'
import type { Shown } from './dashboard.ts'
import { viewFilter, withoutBlanks, yearBeforeLatest } from './view-filter.ts'

/** Where the attacks of a view were, as exactly as is known. */
export async function attackMap(
  { db, catalogue }: ApiContext,
  given: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const asked = validatedQuery(tallyQuery, withoutBlanks(given))
  const query = { ...asked, from: asked.from ?? (await yearBeforeLatest(db)) }
  const placed = placeMarks(await countByPlace(db, viewFilter(query, catalogue)))
  return { title: 'Where', body: mapBody({ query, placed, catalogue }) }
}
