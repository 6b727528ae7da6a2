import type { Catalogue } from '../catalogue/group.ts'
import type { Change } from './change.ts'
import { sayAttack, sayDate } from './say-attack.ts'
import { type Told, toldOf } from './told.ts'
import type { Watch } from './watch.ts'

export interface AlertContext {
  readonly id: string
  readonly watch: Pick<Watch, 'id' | 'name'>
  readonly change: Change
  readonly catalogue: Catalogue
}

/** What a channel is given of an alert: a line to read, and the facts behind it. */
export type AlertPayload = {
  readonly type: 'claimwatch.alert'
  readonly id: string
  readonly watch: { readonly id: string; readonly name: string }
  readonly transition: Change['transition']
  readonly subject: { readonly type: Change['subjectType']; readonly id: string }
  readonly group: { readonly id: string; readonly name: string } | null
  /** One line for a person: who says what, where, when, in whose words; never that somebody did it. */
  readonly line: string
  readonly cursor: number
  readonly recordedAt: string
  readonly detail: Change['detail']
}

export function alertPayload({ id, watch, change, catalogue }: AlertContext): AlertPayload {
  return {
    type: 'claimwatch.alert',
    id,
    watch: { id: watch.id, name: watch.name },
    transition: change.transition,
    subject: { type: change.subjectType, id: change.subjectId },
    group: change.group === null ? null : { id: change.group, name: nameOf(change.group, catalogue) },
    line: alertLine(change, catalogue),
    cursor: change.cursor,
    recordedAt: change.recordedAt,
    detail: change.detail,
  }
}

/** The change in one line, as a careful desk editor would put it. */
export function alertLine(change: Change, catalogue: Catalogue): string {
  const told = toldOf(change.detail)
  const name = (id: string) => nameOf(id, catalogue)
  const who = change.group !== null ? name(change.group) : (told.groupName ?? told.class ?? told.speaker)
  const parts = [
    sentences[change.transition]({ who: who ?? 'Somebody', told, name }),
    quoteOf(told),
    ...standing(change, told, name),
  ]
  return parts.filter((part) => part !== '').join(' ')
}

interface Telling {
  readonly who: string
  readonly told: Told
  readonly name: (id: string) => string
}

const sentences: Readonly<Record<Change['transition'], (telling: Telling) => string>> = {
  'new-attack': ({ told }) =>
    `New report of ${sayAttack(told)}${told.after === null ? '' : ` (${told.after.replaceAll('_', ' ')})`}.`,
  'new-claim': ({ who, told }) => `${who} claims ${sayAttack(told)}.`,
  'new-attribution': ({ who, told }) =>
    `${told.speaker ?? 'A report'} attributes ${sayAttack(told)} to ${who}.`,
  denied: ({ who, told }) =>
    told.speaker === null || told.speaker === who
      ? `${who} denied responsibility for ${sayAttack(told)}.`
      : `${told.speaker} denied that ${who} was responsible for ${sayAttack(told)}.`,
  'competing-claim': ({ told, name }) =>
    `${told.claimedBy.map(name).join(' and ') || 'Several groups'} each claim ${sayAttack(told)}.`,
  contradiction: ({ told }) => `Statements contradict each other: ${told.words ?? 'see both quotes'}.`,
  'state-changed': ({ told }) =>
    `The record of ${sayAttack(told)} changed from ${(told.before ?? 'unknown').replaceAll('_', ' ')} to ${(told.after ?? 'unknown').replaceAll('_', ' ')}.`,
  'attack-updated': ({ told }) => `New details (${told.fields.join(', ')}) on ${sayAttack(told)}.`,
  'attack-merged': ({ told }) =>
    `An attack reported earlier${sayDate(told)} is now held to be part of another (${told.into.join(', ')}).`,
  'attack-removed': ({ told }) =>
    `An attack reported earlier${sayDate(told)} no longer rests on any statement.`,
  'suspension-declared': ({ who }) => `${who} is said to have announced a suspension of operations.`,
  'suspension-broken': ({ told }) =>
    `A claim contradicts a declared suspension: ${told.words ?? 'see both quotes'}.`,
  resumption: ({ who }) => `${who} is said to have announced that operations resume.`,
  threat: ({ who, told }) =>
    `${who} threatens further attacks${told.condition === null ? '' : ` (${told.condition})`}.`,
  'aggregate-reported': ({ told, who }) =>
    `${told.speaker ?? who} counts ${sayAggregate(told)}; a count of theirs, not of ours.`,
  'feed-failing': ({ told }) => `A feed is failing: ${told.words ?? 'no reason given'}.`,
  'feed-recovered': ({ told }) => `A feed can be read again${told.words === null ? '' : `: ${told.words}`}.`,
}

function sayAggregate({ aggregate }: Told): string {
  if (aggregate === null) return 'a number of attacks'
  const qualifier = aggregate.qualifier === 'exactly' ? '' : `${aggregate.qualifier.replaceAll('_', ' ')} `
  const window =
    aggregate.from === null || aggregate.to === null ? '' : ` between ${aggregate.from} and ${aggregate.to}`
  return `${qualifier}${aggregate.value} ${aggregate.unit}${aggregate.value === 1 ? '' : 's'}${window}`
}

const quoteCharsMax = 280

function quoteOf({ quote, speaker, report }: Told): string {
  if (quote === null) return ''
  const words = quote.replace(/\s+/gu, ' ').trim()
  const shown = words.length > quoteCharsMax ? `${words.slice(0, quoteCharsMax).trimEnd()}…` : words
  return `“${shown}”${speaker === null ? '' : ` — ${speaker}`}${report === null ? '' : `, report ${report}`}.`
}

const ofAttack: ReadonlySet<Change['transition']> = new Set([
  'new-attack',
  'new-claim',
  'new-attribution',
  'denied',
  'competing-claim',
  'state-changed',
  'attack-updated',
])

/** How well founded it is, and what stands against it. */
function standing({ transition, group }: Change, told: Told, name: (id: string) => string): string[] {
  if (!ofAttack.has(transition)) return []
  const sources = told.independentSources
  const others = told.claimedBy.filter((id) => id !== group)
  const blamed = [...told.attributedTo.filter((id) => id !== group).map(name), ...told.attributedToClasses]
  return [
    sources === null ? '' : `${sources} independent ${sources === 1 ? 'source' : 'sources'}.`,
    others.length > 0 && transition !== 'competing-claim'
      ? `Also claimed by ${others.map(name).join(', ')}.`
      : '',
    blamed.length > 0 ? `Attributed by others to ${blamed.join(', ')}.` : '',
    told.deniedBy.length > 0 && transition !== 'denied'
      ? `Denied by ${told.deniedBy.map(name).join(', ')}.`
      : '',
    told.countedFrom === 'high' ? 'It may be another attack told again.' : '',
  ]
}

function nameOf(group: string, catalogue: Catalogue): string {
  return catalogue.groups.get(group)?.name ?? group
}
