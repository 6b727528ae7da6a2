import { contentId } from '../catalogue/content-id.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { type AlertKind, type Change, type Transition, transitionRules } from './change.ts'
import { titleOf } from './render.ts'
import { toldOf } from './told.ts'
import type { Watch } from './watch.ts'
import { canFitLater, matchesQuery, type Reliability } from './watch-query.ts'

/** What one watch has heard about one subject, under whatever id the subject has had. */
export interface Thread {
  readonly id: string
  readonly watchId: string
  readonly subject: string
  /** What the thread is headed, from the first that was told in it. */
  readonly title: string | null
  /** `transition group` of what was told. */
  readonly told: ReadonlySet<string>
}

/** An alert to be stored, before it has words. */
export interface RaisedAlert {
  readonly id: string
  readonly kind: AlertKind
  readonly watch: Watch
  readonly threadId: string
  /** Heading of the thread; null when this is the first that is told in it. */
  readonly title: string | null
  /** Empty when it is told once a thread; else what makes this time another. */
  readonly occasion: string
  readonly change: Change
  readonly isUrgent: boolean
}

export interface Raised {
  readonly alerts: readonly RaisedAlert[]
  /** Which thread a subject belongs to from now on. */
  readonly threads: readonly { readonly id: string; readonly watchId: string; readonly subject: string }[]
}

/** What there is to hold against each other. */
export interface ToRaise {
  /** In the order of their cursors. */
  readonly changes: readonly Change[]
  readonly watches: readonly (Watch & { readonly fromCursor: number })[]
  /** Earlier changes with the facts of today: they may fit a watch now that they did not fit then. */
  readonly late?: readonly Change[]
  /** Threads of the subjects of all these changes. */
  readonly threads: readonly Thread[]
  /** Best reliability among the sources of a subject. */
  readonly reliabilityOf: (subject: string) => Reliability | null
  readonly catalogue: Catalogue
}

/** The alerts that follow from changes: one a watch, thread and transition, then updates and corrections. */
export function raiseAlerts(input: ToRaise): Raised {
  const book = new Book(input.threads, input.catalogue)
  for (const change of input.changes) {
    for (const watch of input.watches) {
      if (change.cursor > watch.fromCursor) raiseOne(book, change, watch, input)
    }
  }
  for (const change of input.late ?? []) {
    for (const watch of input.watches) {
      if (change.cursor > watch.fromCursor && canFitLater(watch.query)) raiseLate(book, change, watch, input)
    }
  }
  return { alerts: book.alerts.filter((each) => !isOvertaken(each, book.alerts)), threads: book.opened }
}

/** True for an update when something else is told in its thread at once, with the same facts. */
function isOvertaken(alert: RaisedAlert, all: readonly RaisedAlert[]): boolean {
  if (alert.kind !== 'update') return false
  return all.some((each) => each.threadId === alert.threadId && each.kind !== 'update')
}

/** Names a subject apart from others that might bear the same id. */
export function subjectKey({ subjectType, subjectId }: Pick<Change, 'subjectType' | 'subjectId'>): string {
  return `${subjectType}:${subjectId}`
}

function raiseLate(book: Book, change: Change, watch: Watch, input: ToRaise): void {
  const isTold = book.find(watch, subjectKey(change))?.told.has(toldKey(change)) ?? false
  if (!isTold && isAskedFor(watch, change, input)) book.raise('alert', change, watch, '')
}

function isAskedFor(watch: Watch, change: Change, { reliabilityOf, catalogue }: ToRaise): boolean {
  if (!watch.transitions.includes(change.transition)) return false
  return matchesQuery(watch.query, change, reliabilityOf(subjectKey(change)), catalogue)
}

function raiseOne(book: Book, change: Change, watch: Watch, input: ToRaise): void {
  const rule = transitionRules[change.transition]
  const thread = book.find(watch, subjectKey(change))
  if (thread !== undefined && change.transition === 'attack-merged') inherit(book, change, watch, thread)
  if (thread !== undefined && rule === 'correction') {
    // The attack alone got another id as more became known of it: nothing was taken back.
    if (change.detail['how'] !== 'renamed') book.raise('correction', change, watch, String(change.cursor))
    return
  }
  if (isAskedFor(watch, change, input)) {
    const isAgain = thread?.told.has(toldKey(change)) ?? false
    if (rule === 'once' && !isAgain) book.raise('alert', change, watch, '')
    else if (rule === 'each' || rule === 'correction') {
      book.raise('alert', change, watch, String(change.cursor))
    } else book.raise('update', change, watch, String(change.cursor))
  } else if (thread !== undefined && watch.settings.updates && isLaterFact(change)) {
    book.raise('update', change, watch, String(change.cursor))
  }
}

/** Facts that whoever was told of an attack wants to know; more words for the same are none. */
const materialFields: ReadonlySet<string> = new Set(['killed', 'wounded'])

function isLaterFact({ transition, detail }: Change): boolean {
  if (transition === 'state-changed') return true
  return transition === 'attack-updated' && toldOf(detail).fields.some((field) => materialFields.has(field))
}

/** Where an attack went, its thread goes. */
function inherit(book: Book, change: Change, watch: Watch, { id }: { readonly id: string }): void {
  for (const heir of toldOf(change.detail).into) {
    const subject = subjectKey({ subjectType: change.subjectType, subjectId: heir })
    if (book.find(watch, subject) === undefined) book.join(watch, subject, id)
  }
}

function toldKey({ transition, group }: Pick<Change, 'transition' | 'group'>): string {
  return `${transition} ${group ?? ''}`
}

/** True when the watch's owner wants to be woken for it. */
export function isUrgent({ settings: { urgent } }: Watch, { transition, detail }: Change): boolean {
  if (urgent.transitions.includes(transition)) return true
  const killed = toldOf(detail).killed?.best ?? null
  return urgent.killedMin !== null && killed !== null && killed >= urgent.killedMin
}

/** The id of an alert: receivers know a repeat by it. */
export function alertId(
  threadId: string,
  transition: Transition,
  group: string | null,
  occasion: string,
): string {
  return `alert_${contentId([threadId, transition, group, occasion])}`
}

interface OpenThread {
  readonly id: string
  title: string | null
  readonly told: Set<string>
}

/** What has been told and is about to be, as one batch of changes goes by. */
class Book {
  readonly alerts: RaisedAlert[] = []
  readonly opened: { id: string; watchId: string; subject: string }[] = []
  readonly #bySubject = new Map<string, OpenThread>()
  readonly #byId = new Map<string, OpenThread>()

  readonly #catalogue: Catalogue

  constructor(threads: readonly Thread[], catalogue: Catalogue) {
    this.#catalogue = catalogue
    for (const { id, watchId, subject, title, told } of threads) {
      const thread = this.#byId.get(id) ?? { id, title, told: new Set<string>() }
      for (const each of told) thread.told.add(each)
      this.#byId.set(id, thread)
      this.#bySubject.set(`${watchId} ${subject}`, thread)
    }
  }

  find(watch: Watch, subject: string): OpenThread | undefined {
    return this.#bySubject.get(`${watch.id} ${subject}`)
  }

  join(watch: Watch, subject: string, id: string): OpenThread {
    const thread = this.#byId.get(id) ?? { id, title: null, told: new Set<string>() }
    this.#byId.set(id, thread)
    this.#bySubject.set(`${watch.id} ${subject}`, thread)
    this.opened.push({ id, watchId: watch.id, subject })
    return thread
  }

  raise(kind: AlertKind, change: Change, watch: Watch, occasion: string): void {
    const subject = subjectKey(change)
    const thread =
      this.find(watch, subject) ?? this.join(watch, subject, `thread_${contentId([watch.id, subject])}`)
    thread.told.add(toldKey(change))
    const earlier = this.alerts.find((each) => each.threadId === thread.id && each.kind === 'update')
    if (kind === 'update' && earlier !== undefined) {
      this.alerts[this.alerts.indexOf(earlier)] = { ...earlier, change: joined(earlier.change, change) }
      return
    }
    const id = alertId(thread.id, change.transition, change.group, occasion)
    const { title } = thread
    thread.title ??= titleOf(change, this.#catalogue)
    const urgent = isUrgent(watch, change)
    this.alerts.push({ id, kind, watch, threadId: thread.id, title, occasion, change, isUrgent: urgent })
  }
}

/** Two updates told as one: the facts of the later, with all that changed since before the first. */
export function joined(first: Change, second: Change): Change {
  const fields = [...new Set([...toldOf(first.detail).fields, ...toldOf(second.detail).fields])]
  const before = first.detail['before'] ?? second.detail['before'] ?? null
  const previous = { ...Object(second.detail['previous']), ...Object(first.detail['previous']) }
  const transition = fields.length > 0 ? 'attack-updated' : second.transition
  return { ...second, transition, detail: { ...second.detail, before, fields, previous } }
}
