/** Transitions that a change can report; watches subscribe to them by these words. */
export const transitions = [
  'new-attack',
  'new-claim',
  'new-attribution',
  'denied',
  'competing-claim',
  'contradiction',
  'state-changed',
  'attack-updated',
  'attack-merged',
  'attack-removed',
  'suspension-declared',
  'suspension-broken',
  'resumption',
  'threat',
  'aggregate-reported',
  'feed-failing',
  'feed-recovered',
] as const
export type Transition = (typeof transitions)[number]

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
