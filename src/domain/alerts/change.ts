/**
 * Transitions that a watch can ask for by these words, and how often each is told of one subject:
 * - `once`: the first time; when it comes again, that is an update of what was told
 * - `each`: every time
 * - `update`: a later fact of what was told
 * - `correction`: takes back something told; whoever was told hears it, asked for or not
 * - `timed`: found by the clock for one watch; not a change of the record
 */
export const transitionRules = {
  'new-attack': 'once',
  'new-claim': 'once',
  'new-attribution': 'once',
  denied: 'once',
  'competing-claim': 'once',
  contradiction: 'once',
  'contradiction-closed': 'correction',
  'state-changed': 'each',
  'attack-updated': 'update',
  'attack-merged': 'correction',
  'attack-removed': 'correction',
  'party-dropped': 'correction',
  'suspension-declared': 'once',
  'suspension-broken': 'once',
  resumption: 'once',
  threat: 'once',
  'aggregate-reported': 'once',
  'announcement-removed': 'correction',
  'feed-failing': 'each',
  'feed-stalled': 'each',
  'feed-recovered': 'each',
  'tally-crossed': 'timed',
  'unusual-rate': 'timed',
  'group-silent': 'timed',
} as const satisfies Record<string, 'once' | 'each' | 'update' | 'correction' | 'timed'>

export type Transition = keyof typeof transitionRules
export const transitions = Object.keys(transitionRules) as [Transition, ...Transition[]]

/** Transitions that the clock finds for a watch. */
export const timedTransitions: readonly Transition[] = transitions.filter(
  (transition) => transitionRules[transition] === 'timed',
)

export const subjectTypes = ['attack', 'statement', 'group', 'feed'] as const
export type SubjectType = (typeof subjectTypes)[number]

/** One transition of an attack, statement, group or feed, before it has a cursor. */
export interface ChangeDraft {
  readonly transition: Transition
  readonly subjectType: SubjectType
  readonly subjectId: string
  /** Group the transition concerns (the claimant, the suspended group); null when none. */
  readonly group: string | null
  /** What a reader of the change needs: state before and after, quote, place, date. */
  readonly detail: Readonly<Record<string, unknown>>
}

/** A recorded change: `cursor` grows by one order for all readers. */
export interface Change extends ChangeDraft {
  readonly cursor: number
  /** ISO instant. */
  readonly recordedAt: string
}

/** `alert`: what was asked for; `update`: later facts of it; `correction`: part of it was taken back. */
export type AlertKind = 'alert' | 'update' | 'correction'
