import type { Catalogue } from '../catalogue/group.ts'
import type { AlertKind, Change } from './change.ts'
import { sayNewToll, sayToll } from './say-toll.ts'
import { plainLine, sayQuote } from './say-words.ts'
import { listed, sentences } from './sentences.ts'
import { type Told, toldOf } from './told.ts'
import type { Watch } from './watch.ts'

export interface AlertContext {
  readonly id: string
  readonly kind: AlertKind
  readonly threadId: string
  /** Heading of the thread; null when this alert begins it. */
  readonly title: string | null
  readonly isUrgent: boolean
  readonly watch: Pick<Watch, 'id' | 'name'>
  readonly change: Change
  readonly catalogue: Catalogue
}

export interface AlertThread {
  readonly id: string
  readonly title: string
  /** True when nothing was told in it before. */
  readonly isFirst: boolean
}

/** What a channel is given of an alert: a line to read, and the facts behind it. */
export type AlertPayload = {
  readonly type: `claimwatch.${AlertKind}`
  readonly id: string
  readonly watch: { readonly id: string; readonly name: string }
  /** Alerts of one thread are about one thing. */
  readonly thread: AlertThread
  readonly urgent: boolean
  readonly transition: Change['transition']
  readonly subject: { readonly type: Change['subjectType']; readonly id: string }
  readonly group: { readonly id: string; readonly name: string } | null
  /** One line for a person: who says what, where, when, in whose words; never that somebody did it. */
  readonly line: string
  readonly cursor: number
  readonly recordedAt: string
  readonly detail: Change['detail']
}

export function alertPayload(context: AlertContext): AlertPayload {
  const { id, kind, threadId, title, isUrgent, watch, change, catalogue } = context
  return {
    type: `claimwatch.${kind}`,
    id,
    watch: { id: watch.id, name: watch.name },
    thread: { id: threadId, title: title ?? titleOf(change, catalogue), isFirst: title === null },
    urgent: isUrgent,
    transition: change.transition,
    subject: { type: change.subjectType, id: change.subjectId },
    group: change.group === null ? null : { id: change.group, name: nameOf(change.group, catalogue) },
    line: alertLine(change, catalogue, kind),
    cursor: change.cursor,
    recordedAt: change.recordedAt,
    detail: bounded(change.detail),
  }
}

const prefixes: Readonly<Record<AlertKind, string>> = {
  alert: '',
  update: 'Update: ',
  correction: 'Correction: ',
}

/** The change in one line, as a careful desk editor would put it. */
export function alertLine(change: Change, catalogue: Catalogue, kind: AlertKind = 'alert'): string {
  const { told, name, sentence } = tellingOf(change, catalogue)
  const parts = [
    prefixes[kind] === '' ? capital(sentence) : `${prefixes[kind]}${sentence}`,
    ofAttack.has(change.transition) && sayNewToll(told) === '' ? sayToll(told) : '',
    sayQuote(told),
    ...told.statements.map(sayQuote),
    ...standing(change, told, name),
  ]
  return parts.filter((part) => part !== '').join(' ')
}

const titleCharsMax = 160

/** What a thread that begins with `change` is headed. */
export function titleOf(change: Change, catalogue: Catalogue): string {
  const sentence = capital(tellingOf(change, catalogue).sentence).replace(/\.$/, '')
  return sentence.length <= titleCharsMax
    ? sentence
    : `${sentence.slice(0, titleCharsMax).toWellFormed().trimEnd()}…`
}

function tellingOf(change: Change, catalogue: Catalogue) {
  const told = toldOf(change.detail)
  const name = (id: string) => nameOf(id, catalogue)
  const named = told.groupName ?? told.class ?? told.name ?? told.speaker?.name ?? 'somebody'
  const who = change.group !== null ? name(change.group) : named
  // Names of the outside come in here too.
  return { told, name, sentence: plainLine(sentences[change.transition]({ who, told, name })) }
}

const ofAttack: ReadonlySet<Change['transition']> = new Set([
  'new-attack',
  'new-claim',
  'new-attribution',
  'denied',
  'competing-claim',
  'contradiction',
  'state-changed',
  'attack-updated',
])

/** How well founded it is, and what stands against it. */
function standing({ transition, group }: Change, told: Told, name: (id: string) => string): string[] {
  if (!ofAttack.has(transition)) return []
  const sources = told.independentSources
  // The sentence of these two names the group itself.
  const others = told.claimedBy.filter((id) => transition !== 'new-claim' || id !== group)
  const accused = told.attributedTo.filter((id) => transition !== 'new-attribution' || id !== group)
  const blamed = [...accused.map(name), ...told.attributedToClasses]
  const claimed = transition === 'new-claim' ? 'Also claimed' : 'Claimed'
  return [
    sources === null ? '' : `${sources} independent ${sources === 1 ? 'source' : 'sources'}.`,
    others.length > 0 && transition !== 'competing-claim' ? `${claimed} by ${listed(others.map(name))}.` : '',
    blamed.length > 0 ? `Attributed by others to ${listed(blamed)}.` : '',
    told.deniedBy.length > 0 && transition !== 'denied'
      ? `Denied by ${listed(told.deniedBy.map(name))}.`
      : '',
    told.after === 'contested' ? 'Others say that it did not happen so.' : '',
    told.countedFrom === 'high' ? 'It may be another attack told again.' : '',
  ]
}

function nameOf(group: string, catalogue: Catalogue): string {
  return catalogue.groups.get(group)?.name ?? group
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

const reportsMax = 20

/** Receivers want messages under 20 kB: of very many reports the first stand for all. */
function bounded(detail: Change['detail']): Change['detail'] {
  const { reports } = detail
  if (!Array.isArray(reports) || reports.length <= reportsMax) return detail
  return { ...detail, reports: reports.slice(0, reportsMax), reportsTotal: reports.length }
}
