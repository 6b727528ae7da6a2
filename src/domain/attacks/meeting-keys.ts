import { hashOf } from '../reports/text-bands.ts'
import { nearMissDaysMax } from './date-match.ts'
import { districtsAround, type Spot } from './place-match.ts'
import type { Sighting } from './sighting.ts'

/**
 * Sightings bear keys, and seek those of others, where their days do not bring them together: one that
 * gives no day at all, and attacks alike in all but the day. Two such sightings are compared only when
 * one bears what the other seeks; then the other bears what the one seeks. Keys are whole numbers of
 * 32 bits: what shares a hash by chance meets, and is then told apart.
 */
export type Role = 'bears' | 'seeks'

/** What a sighting says in the words of one rule: as it is borne, or as another who says the same seeks it. */
export type Facts = (sighting: Sighting, role: Role) => readonly string[]

/** Fewer dead than this are counted too often to know an attack by, save at one site. */
export const manyDeadMin = 5
/** Lists of fewer places, and sentences of fewer words, are told alike by chance. */
const listedMin = 3
export const wordedMin = 8

export function meetingKeys(sighting: Sighting, role: Role): readonly number[] {
  const known = keysBySighting[role].get(sighting)
  if (known !== undefined) return known
  const facts = sighting.from === null ? undatedFacts(sighting, role) : datedFacts(sighting, role)
  const keys = [...new Set(facts.map(hashOf))]
  keysBySighting[role].set(sighting, keys)
  return keys
}

/** True when one of them bears a key that the other seeks. */
export function meetByKey(a: Sighting, b: Sighting): boolean {
  const borne = new Set(meetingKeys(a, 'bears'))
  return meetingKeys(b, 'seeks').some((key) => borne.has(key))
}

/** True when both say the same by this rule. */
export function shareFact(facts: Facts, a: Sighting, b: Sighting): boolean {
  const borne = new Set(facts(a, 'bears'))
  return facts(b, 'seeks').some((fact) => borne.has(fact))
}

/**
 * Many dead at one place; few at one site by one type of attack, or in one town by one group and type as
 * well: one man is shot in every city each year.
 */
export const deadFacts: Facts = ({ killed, coarseness, spots, types, actor }, role) => {
  if (killed === null || killed < 1 || coarseness > districtCoarseness) return []
  if (killed >= manyDeadMin) return placeWords(spots, role).map((place) => `dead ${killed} ${place}`)
  const sites = placeWords(spots.filter(isSite), role)
  const towns = placeWords(coarseness === 0 ? spots : [], role)
  const told = [...sites, ...towns.flatMap((town) => [...actor.line].map((group) => `${town} ${group}`))]
  return [...types].flatMap((type) => told.map((fact) => `dead ${killed} ${type} ${fact}`))
}

/** The whole list of places that the report tells attacks of. */
export const listFacts: Facts = ({ listed }) =>
  listed.size < listedMin ? [] : [`list ${[...listed].sort().join(' ')}`]

/** What one group did to one site or town by one type of attack, in words of which most are the same. */
export const wordingFacts: Facts = ({ quoteWords, coarseness, spots, types, actor }) => {
  if (quoteWords.size < wordedMin || coarseness > 0) return []
  const wordings = wordBands([...quoteWords])
  return spots.flatMap(({ key }) =>
    [...types].flatMap((type) =>
      actor.ids.flatMap((id) => wordings.map((wording) => `words ${key} ${type} ${id} ${wording}`)),
    ),
  )
}

/** Places no coarser than a district, which are one or lie one in the other. */
export const placeFacts: Facts = ({ coarseness, spots }, role) =>
  coarseness > districtCoarseness ? [] : placeWords(spots, role)

const keysBySighting: Readonly<Record<Role, WeakMap<Sighting, readonly number[]>>> = {
  bears: new WeakMap(),
  seeks: new WeakMap(),
}

const districtCoarseness = 1

function isSite({ precision }: Spot): boolean {
  return precision === 'site'
}

/** Of two sentences that share half of their words, 24 in 25 share a band; of those that share a sixth, 2 in 7. */
const bandsCount = 12
const rowsPerBand = 2

/** Marks of a set of words (minhash bands): sets that share most of their words share one. */
function wordBands(words: readonly string[]): string[] {
  const lowest = (row: number) =>
    words.reduce((least, word) => Math.min(least, hashOf(`${row} ${word}`)), Number.POSITIVE_INFINITY)
  return Array.from({ length: bandsCount }, (_, band) =>
    [band, ...Array.from({ length: rowsPerBand }, (_each, row) => lowest(band * rowsPerBand + row))].join(
      '-',
    ),
  )
}

/** Without a day only these can prove two sightings one attack. */
const proofs: readonly Facts[] = [deadFacts, listFacts, wordingFacts, ({ textMarks }) => [...textMarks]]

function undatedFacts(sighting: Sighting, role: Role): string[] {
  const facts = proofs.flatMap((proof) => proof(sighting, role))
  const met = role === 'bears' ? ['undated'] : ['undated', 'dated']
  return met.flatMap((other) => facts.map((fact) => `${other} ${fact}`))
}

// What is dated seeks no dated ones by its proofs: days bring those together.
function datedFacts(sighting: Sighting, role: Role): string[] {
  const met = role === 'bears' ? 'dated' : 'undated'
  const facts = proofs.flatMap((proof) => proof(sighting, role))
  return [...facts.map((fact) => `${met} ${fact}`), ...likenessFacts(sighting, role)]
}

/** What attacks share that are alike in all but the day, on the days that are near enough for a word. */
const likenessFacts: Facts = (sighting, role) => {
  const { from, to, basis, types, actor, rank } = sighting
  if (from === null || to === null || !exactBases.has(basis)) return []
  const margin = role === 'bears' ? 0 : nearMissDaysMax
  const days = Array.from({ length: to - from + 1 + 2 * margin }, (_, at) => from - margin + at)
  const parties = actor.ids.flatMap((id) => [...types].map((type) => `${rank} ${id} ${type}`))
  const likes = placeFacts(sighting, role).flatMap((place) => parties.map((party) => `${party} ${place}`))
  return days.flatMap((day) => likes.map((like) => `like ${day} ${like}`))
}

const exactBases: ReadonlySet<Sighting['basis']> = new Set(['day', 'night', 'late'])

/** As borne: the places and the districts around them. As sought: the same, what lies in them, and what they lie in. */
function placeWords(spots: readonly Spot[], role: Role): string[] {
  const here = spots.map(({ key }) => key)
  const around = spots.flatMap(districtsAround)
  const words =
    role === 'bears'
      ? [...here.map((key) => `at ${key}`), ...around.map((area) => `in ${area}`)]
      : [...[...here, ...around].map((key) => `at ${key}`), ...here.map((key) => `in ${key}`)]
  return [...new Set(words)]
}
