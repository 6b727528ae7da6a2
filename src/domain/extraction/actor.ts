import type { NameSpan, Unit } from './units.ts'

/**
 * Somebody (or somebody's words) that a sentence names, over units `from` to `to` (exclusive).
 * `group`, `person`: of the catalogue; `armed`: an armed organisation outside it; `name`: any other
 * capitalised name; `class`: "Iran-backed militias"; `ref`: "the group"; `pronoun`; `self`: "we";
 * `fighters`: "its fighters"; `text`: "a statement"; `party`: an official, a source; `state`: a
 * state or its forces; `nobody`: "no group".
 */
export interface Actor {
  readonly kind:
    | 'group'
    | 'person'
    | 'armed'
    | 'name'
    | 'class'
    | 'ref'
    | 'pronoun'
    | 'self'
    | 'fighters'
    | 'text'
    | 'party'
    | 'state'
    | 'nobody'
  readonly from: number
  readonly to: number
  readonly span: NameSpan | null
  /** Words of the report. */
  readonly text: string
  /** Whose spokesman, fighters or statement it is. */
  readonly owner: Actor | null
  readonly plural: boolean
  /** "an umbrella group", "another faction": introduces somebody. */
  readonly indefinite: boolean
}

export function make(
  kind: Actor['kind'],
  from: number,
  to: number,
  units: readonly Unit[],
  text: string,
  { span = null, text: words, plural = false, indefinite = false }: Partial<Actor> = {},
): Actor {
  const start = units[from]?.start ?? 0
  const end = units[to - 1]?.end ?? start
  return { kind, from, to, span, text: words ?? text.slice(start, end), owner: null, plural, indefinite }
}

/** Whether the report gives an armed party's name, be it of the catalogue or not. */
export function isNamed(actor: Actor): boolean {
  return actor.kind === 'group' || actor.kind === 'armed'
}
