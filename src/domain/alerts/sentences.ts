import type { Transition } from './change.ts'
import { dayWords, sayAttack, sayDate, sayThatAttack } from './say-attack.ts'
import { sayNewToll, sayNumber } from './say-toll.ts'
import type { Told } from './told.ts'

/** What a sentence is made of. */
export interface Telling {
  readonly who: string
  readonly told: Told
  /** The name that a catalogue id is known by. */
  readonly name: (id: string) => string
}

/** The first sentence of each transition: who says what; never that somebody did it. */
export const sentences: Readonly<Record<Transition, (telling: Telling) => string>> = {
  'new-attack': ({ told }) =>
    `new report of ${sayAttack(told)}${told.after === null ? '' : `; on record as ${stateWords(told.after)}`}.`,
  'new-claim': ({ who, told }) =>
    isHearsay(told)
      ? `${who} is reported to have claimed ${sayAttack(told)}.`
      : `${who} claims ${sayAttack(told)}.`,
  'new-attribution': ({ who, told }) =>
    `${told.speaker?.name ?? 'A report'} attributes ${sayAttack(told)} to ${who}.`,
  denied: ({ who, told: { speaker, ...told } }) =>
    speaker === null || speaker.name === who
      ? `${who} denied responsibility for ${sayAttack(told)}.`
      : `${speaker.name} denied that ${who} was responsible for ${sayAttack(told)}.`,
  'competing-claim': ({ told, name }) =>
    `${listed(told.claimedBy.map(name)) || 'Several groups'} each claim ${sayAttack(told)}.`,
  contradiction: ({ told }) =>
    `statements about ${sayAttack(told)} contradict each other: ${told.words ?? 'see both quotes'}.`,
  'contradiction-closed': ({ told }) =>
    `the contradiction told earlier no longer stands (${told.words ?? 'see the record'}).`,
  'state-changed': ({ told }) =>
    `the record of ${sayAttack(told)} went from ‘${stateWords(told.before)}’ to ‘${stateWords(told.after)}’.`,
  'attack-updated': ({ told }) => `${sayChanged(told)} for ${sayThatAttack(told)}.`,
  'attack-merged': ({ told }) =>
    told.how === 'split'
      ? `what was told as one attack, ${sayAttack(told)}, is now held to be ${sayNumber(told.into.length)}.`
      : `${sayThatAttack(told)}, told as an attack of its own, is now held to be ${told.heir === null ? 'part of another' : `one with ${sayAttack(told.heir)}`}.`,
  'attack-removed': ({ told }) => `${sayThatAttack(told)}, told earlier, no longer rests on any statement.`,
  'party-dropped': ({ who, told, name }) =>
    `the record no longer says that ${who} ${roleWords[told.role ?? ''] ?? 'is named for'} ${sayAttack(told)}${sayParties(told, name)}.`,
  'suspension-declared': ({ who, told }) =>
    `${who} is said to have announced a suspension of operations${sayWhen(told)}.`,
  'suspension-broken': ({ told }) =>
    `A claim stands against a declared suspension: ${told.words ?? 'see both quotes'}.`,
  resumption: ({ who, told }) => `${who} is said to have announced that operations resume${sayWhen(told)}.`,
  threat: ({ who, told }) =>
    `${who} threatens further attacks${told.condition === null ? '' : ` (${told.condition})`}.`,
  'aggregate-reported': ({ told, who }) =>
    `${told.speaker?.name ?? who} counts ${sayAggregate(told)}; a count of theirs, not of ours.`,
  'announcement-removed': ({ who, told }) =>
    `the ${announcementWords[told.was ?? ''] ?? 'statement'} by ${who}${sayWhen(told)}, told earlier, no longer rests on any statement.`,
  'feed-failing': ({ told }) =>
    `The feed of ${told.source ?? 'a source'} cannot be read: ${told.reason ?? 'no reason given'}.`,
  'feed-stalled': ({ told }) =>
    `The feed of ${told.source ?? 'a source'} has fallen silent: ${told.reason ?? 'nothing new for long'}.`,
  'feed-recovered': ({ told }) => `The feed of ${told.source ?? 'a source'} can be read again.`,
  'tally-crossed': ({ who, told }) =>
    `${sayNumber(told.count)} attacks on record for ${who} in the ${told.days ?? 0} days to ${sayDay(told.to)}: the watched number is ${told.atLeast ?? 0}. ${told.claimed ?? 0} claimed, ${told.attributed ?? 0} attributed by others.`,
  'unusual-rate': ({ who, told }) =>
    `Unusually many attacks on record for ${who}: ${told.count ?? 0} in the ${told.days ?? 0} days to ${sayDay(told.to)}, against ${told.usual ?? 0} in a usual week of the ${told.weeks ?? 0} before.`,
  'group-silent': ({ who, told }) =>
    `No word from ${who} for ${told.days ?? 0} days: the last is of ${sayDay(told.since)}.${sayAway(told)}`,
}

/** Whose words we have only through others. */
function isHearsay({ speaker }: Told): boolean {
  return speaker?.authority === 'relay' || speaker?.authority === 'media'
}

const states: Readonly<Record<string, string>> = {
  non_claim: 'claimed by nobody, as reports say',
  claimed_competing: 'claimed by several',
  claimed_and_denied: 'claimed and denied by the same',
  contested: 'claimed and contested',
}

function stateWords(state: string | null): string {
  return state === null ? 'unknown' : (states[state] ?? state.replaceAll('_', ' '))
}

const roleWords: Readonly<Record<string, string>> = {
  claimed: 'claims',
  attributed: 'is blamed for',
  denied: 'denies',
}

const announcementWords: Readonly<Record<string, string>> = {
  'suspension-declared': 'suspension',
  resumption: 'resumption',
  threat: 'threat',
  'aggregate-reported': 'count',
}

function sayParties({ claimedBy, attributedTo }: Told, name: (id: string) => string): string {
  if (claimedBy.length > 0) return `; it is now on record as claimed by ${listed(claimedBy.map(name))}`
  if (attributedTo.length > 0)
    return `; it is now on record as attributed to ${listed(attributedTo.map(name))}`
  return '; it now stands without a named party'
}

function sayChanged(told: Told): string {
  const toll = sayNewToll(told)
  if (toll !== '') return toll
  const named = [...new Set(told.fields.map((field) => fieldWords[field] ?? field))]
  return `new details (${listed(named) || 'more is known'})`
}

const fieldWords: Readonly<Record<string, string>> = {
  from: 'date',
  to: 'date',
  precision: 'date',
  types: 'type',
  places: 'place',
}

function sayWhen(told: Told): string {
  return told.date === null ? '' : sayDate({ ...told, to: told.date, precision: 'day' })
}

function sayDay(date: string | null): string {
  return date === null ? 'today' : dayWords(date)
}

function sayAway({ feedsAway, feeds }: Told): string {
  if (feedsAway === null || feedsAway === 0) return ''
  return ` ${feedsAway} of ${feeds ?? feedsAway} feeds cannot be read now, so the silence may be ours.`
}

function sayAggregate({ aggregate }: Told): string {
  if (aggregate === null) return 'a number of attacks'
  const { qualifier, value, unit, from, to } = aggregate
  const about = qualifier === 'exactly' ? '' : `${qualifier.replaceAll('_', ' ')} `
  const window = from === null || to === null ? '' : ` between ${dayWords(from)} and ${dayWords(to)}`
  return `${about}${value} ${unit}${value === 1 ? '' : 's'}${window}`
}

export function listed(names: readonly string[]): string {
  if (names.length < 3) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
