import * as z from 'zod'
import { gazetteer } from '../catalogue/gazetteer.ts'
import { type PlaceRef, placePrecisions } from '../catalogue/place.ts'
import { type AttackDetails, attackTypes, datePrecisions, type Statement } from '../extraction/statement.ts'
import type { StatementPatch } from './attack.ts'

/** Kinds that an analyst may give a statement: those that are about one attack. */
export const patchableKinds = [
  'claim',
  'attribution',
  'denial',
  'non_claim',
  'refutation',
  'acknowledgement',
] as const

const wordsMax = 500
const casualtiesMax = 1_000_000

const words = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(wordsMax, `must have at most ${wordsMax} characters`)
const day = z.iso.date('must be a day like 2024-01-28').nullable()
const number = z
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(casualtiesMax, `must be at most ${casualtiesMax}`)
  .nullable()

const placeRef = z.strictObject({
  name: words,
  id: z.string().nullable(),
  country: z.string().nullable(),
  precision: z.enum(placePrecisions),
})

const attackPatch = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    precision: z.enum(datePrecisions).optional(),
    types: z.array(z.enum(attackTypes, `must be one of ${attackTypes.join(', ')}`)).optional(),
    places: z.array(z.union([words, placeRef])).optional(),
    target: words.nullable().optional(),
    killed: number.optional(),
    wounded: number.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'must not lie before from' })
  .refine(({ from, to }) => to === undefined || from !== undefined, {
    path: ['from'],
    message: 'is needed where to is given',
  })

/** The fields of a statement that an analyst may replace; all that hangs on them follows. */
export const statementPatch = z
  .strictObject({
    kind: z.enum(patchableKinds, `must be one of ${patchableKinds.join(', ')}`).optional(),
    group: words.nullable().optional().describe('Catalogue id of the one said to be responsible or cleared'),
    class: words.nullable().optional(),
    onBehalfOf: words.nullable().optional(),
    withdrawn: z.boolean().optional(),
    background: z.boolean().optional(),
    attack: attackPatch.optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'must replace at least one field')
  .transform((patch, context): StatementPatch => {
    const { attack, group, ...fields } = patch
    const named =
      group === undefined ? {} : { group, groupName: null, candidates: group === null ? [] : [group] }
    // A named group and an unnamed class exclude each other.
    const unclassed = typeof group === 'string' && fields.class === undefined ? { class: null } : {}
    return {
      ...fields,
      ...named,
      ...unclassed,
      ...(attack === undefined ? {} : { attack: settle(attack, context) }),
    }
  })

/** The statement with the patch's fields in place of its own. */
export function patched(statement: Statement, { attack, ...fields }: StatementPatch): Statement {
  if (attack === undefined) return { ...statement, ...fields }
  const details = attack === null ? null : { ...(statement.attack ?? nothingKnown), ...attack }
  return { ...statement, ...fields, attack: details }
}

/** An attack of which nothing is told. */
export const nothingKnown: AttackDetails = {
  from: null,
  to: null,
  precision: 'unknown',
  types: [],
  weapons: [],
  places: [],
  target: null,
  killed: null,
  wounded: null,
  killedRange: null,
  woundedRange: null,
  munitions: null,
  ordinal: null,
}

function settle(patch: z.output<typeof attackPatch>, context: z.core.$RefinementCtx): Partial<AttackDetails> {
  const { from, to, precision, places, ...fields } = patch
  return {
    ...fields,
    ...(from === undefined ? {} : datesOf(from, to === undefined ? from : to, precision)),
    ...(from === undefined && precision !== undefined ? { precision } : {}),
    ...(places === undefined ? {} : { places: places.map((place, at) => placeOf(place, at, context)) }),
    // A figure put right by an analyst is no longer a range.
    ...(fields.killed === undefined ? {} : { killedRange: null }),
    ...(fields.wounded === undefined ? {} : { woundedRange: null }),
  }
}

function datesOf(from: string | null, to: string | null, precision: AttackDetails['precision'] | undefined) {
  if (from === null) return { from: null, to: null, precision: 'unknown' } as const
  const last = to ?? from
  return { from, to: last, precision: precision ?? (from === last ? 'day' : 'days') }
}

/** A place by its gazetteer id, one of its names, or the ISO code of a country. */
function placeOf(place: string | PlaceRef, at: number, context: z.core.$RefinementCtx): PlaceRef {
  if (typeof place !== 'string') return place
  const folded = place.toLowerCase()
  const found = gazetteer.places.find(
    ({ id, names, country, precision }) =>
      id === folded ||
      names.some((name) => name.toLowerCase() === folded) ||
      (precision === 'country' && country.toLowerCase() === folded),
  )
  if (found !== undefined) {
    return { name: found.name, id: found.id, country: found.country, precision: found.precision }
  }
  context.addIssue({
    code: 'custom',
    path: ['attack', 'places', at],
    message: `there is no place ${JSON.stringify(place)} in the gazetteer`,
  })
  return { name: place, id: null, country: null, precision: 'unknown' }
}
