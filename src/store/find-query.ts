import * as z from 'zod'
import { attackStates } from '../domain/attacks/attack.ts'
import { gazetteer } from '../domain/catalogue/gazetteer.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { estimates } from '../domain/tallies/query.ts'
import { attackTypes, statementKinds } from '../domain/extraction/statement.ts'
import { countedIn } from './count-rows.ts'
import type { AttackFilter, PlaceFilter } from './find-attacks.ts'
import { groupSpans } from './find-group-spans.ts'
import type { StatementFilter } from './find-statements.ts'

/** A query that is well formed but names something that does not exist. */
export class QueryError extends Error {
  readonly parameter: string

  constructor(parameter: string, detail: string) {
    super(detail)
    this.parameter = parameter
  }
}

const day = z.iso.date('must be a day like 2024-01-28')
const instant = z
  .union([z.iso.datetime({ offset: true }), day], 'must be an instant like 2024-02-01T12:00:00Z, or a day')
  .transform((text) => new Date(text).toISOString())

/** Words of a list query that attacks and statements share, on the command line and over HTTP alike. */
const sharedFields = {
  group: listOf(z.string()).describe('Catalogue id; may be repeated'),
  rollup: z
    .enum(['none', 'members'], 'must be none or members')
    .default('none')
    .describe('members: also what groups did while they belonged to the one named'),
  from: day.optional(),
  to: day.optional(),
  type: listOf(z.enum(attackTypes, `must be one of ${attackTypes.join(', ')}`)),
  asOf: instant.optional().describe('Answer with what was recorded by then'),
}

const atForm = 'must be a precision and a place like site:tower-22, or unknown:'

export const attackQueryFields = {
  ...sharedFields,
  state: listOf(z.enum(attackStates, `must be one of ${attackStates.join(', ')}`)),
  place: listOf(z.string().min(1)).describe(
    'Gazetteer id, name or ISO country code; places inside it count too',
  ),
  at: listOf(
    z.string().regex(/^(?:site|town|near|admin2|admin1|country|words|unknown):[\w-]*$/, atForm),
  ).describe(
    'Placed exactly so and no more exactly, like site:tower-22, near:erbil, country:iraq or unknown:',
  ),
  minSources: z.coerce.number().int().min(0).max(1000).optional().describe('Independent sources at least'),
  estimate: z
    .enum(estimates, `must be one of ${estimates.join(', ')}`)
    .optional()
    .describe('Only what a tally of this estimate counts; all when left out'),
}

export const statementQueryFields = {
  ...sharedFields,
  kind: listOf(z.enum(statementKinds, `must be one of ${statementKinds.join(', ')}`)),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
}

export const attackQuery = z.strictObject(attackQueryFields)
export const statementQuery = z.strictObject(statementQueryFields)
export type AttackQuery = z.output<typeof attackQuery>
export type StatementQuery = z.output<typeof statementQuery>

/** The filter that `query` asks for. Throws QueryError for a group that the catalogue does not have. */
export function attackFilterOf(query: AttackQuery, catalogue: Catalogue): AttackFilter {
  return {
    ...sharedFilter(query, catalogue),
    states: query.state,
    places: query.place && knownPlaces(query.place),
    at: query.at,
    countedFrom: query.estimate && countedIn[query.estimate],
    minSources: query.minSources,
  }
}

export function statementFilterOf(query: StatementQuery, catalogue: Catalogue): StatementFilter {
  return { ...sharedFilter(query, catalogue), kinds: query.kind, confidenceMin: query.minConfidence }
}

/** Throws QueryError, with a near spelling where there is one, for an id that the catalogue does not have. */
export function knownGroups(groups: readonly string[], catalogue: Catalogue): readonly string[] {
  for (const group of groups) {
    if (catalogue.groups.has(group)) continue
    const near = [...catalogue.groups.keys()]
      .filter((id) => id.includes(group) || group.includes(id))
      .slice(0, 3)
    const hint =
      near.length > 0 ? `did you mean ${near.join(', ')}?` : 'see `claimwatch groups list` or /v1/groups'
    throw new QueryError('group', `there is no group ${JSON.stringify(group)} in the catalogue: ${hint}`)
  }
  return groups
}

/**
 * The places meant by gazetteer ids, names or ISO country codes, with all that lies inside them.
 * Throws QueryError for one that the gazetteer does not have.
 */
export function knownPlaces(wanted: readonly string[]): PlaceFilter {
  const known = wanted.map(canonicalPlace)
  const countries = known.filter(isCountry)
  const areas = known.filter((word) => !isCountry(word))
  const inside = gazetteer.places.filter(({ id }) => areas.some((area) => gazetteer.contains(area, id)))
  return { ids: inside.map(({ id }) => id), countries }
}

/** The gazetteer id or country code that a user means by an id, a name or a code in any case. */
export function canonicalPlace(word: string): string {
  const code = word.toUpperCase()
  if (isCountry(code) && gazetteer.places.some(({ country }) => country === code)) return code
  const lower = word.toLowerCase()
  const named = gazetteer.places.find(
    ({ id, names }) => id === lower || names.some((name) => name.toLowerCase() === lower),
  )
  if (named) return named.id
  throw new QueryError('place', `there is no place ${JSON.stringify(word)} in the gazetteer`)
}

function isCountry(word: string): boolean {
  return /^[A-Z]{2}$/.test(word)
}

/** A parameter that may be given several times, or once with commas. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(listed, z.array(item).max(200).optional()).optional()
}

function listed(value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]))
}

function sharedFilter(query: AttackQuery | StatementQuery, catalogue: Catalogue) {
  if (query.from && query.to && query.to < query.from) throw new QueryError('to', 'must not lie before from')
  const groups = query.group && knownGroups(query.group, catalogue)
  return {
    groups: groups && groupSpans(catalogue, groups, query.rollup),
    types: query.type,
    from: query.from ?? null,
    to: query.to ?? null,
    asOf: query.asOf ?? null,
  }
}
