import { compilePattern, type Pattern } from './patterns.ts'
import type { StatementKind } from './statement.ts'

/**
 * What a rule finds. A `deed` says that somebody did it: it becomes a claim when it is the doer's
 * own word, an attribution when someone else's, a denial when the doer negates it. Others are
 * statement kinds as they are.
 */
export type RuleKind = StatementKind | 'deed'

/**
 * Where a role is filled from: `subject` and `agent`-like captures of the pattern by their name,
 * `source` (whoever's word the clause is), `none`.
 */
export type Role = 'subject' | 'source' | 'none' | (string & {})

/**
 * One rule. Languages keep theirs in `rules.<lang>.data.ts`; the engine knows no words.
 *
 * - `pattern` is written in the language of `patterns.ts`; the element captured as `v` is the head
 *   verb, whose subject, negation and mood are asked for (else the first unit matched)
 * - `group` is the one said to be responsible or cleared, or who suspends or threatens
 * - `speaker` is whose word it is
 * - `event` says where the attack is told: `after` the match, `before` it, `both`, `clause`
 *   (the whole clause), `none` (ask the report)
 * - `guards` must all hold; see `guards.ts`
 * - `confidence` is how often the rule is right when nothing else is known
 * - `yes` are sentences that it must find (`sentence => name of the group`), `no` such that it must
 *   not fire on: the tests run both
 */
export interface Rule {
  readonly id: string
  readonly lang: string
  readonly kind: RuleKind
  readonly pattern: string
  readonly group: Role
  readonly speaker: Role
  readonly event: 'after' | 'before' | 'both' | 'clause' | 'none'
  readonly guards?: readonly Guard[]
  readonly confidence: number
  /** The match itself tells of an attack, though no noun of attack or weapon stands there ("killed"). */
  readonly tellsAttack?: boolean
  /** The match says that a claim was taken back. */
  readonly withdraws?: boolean
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/**
 * Conditions on the clause of the head verb:
 * `negated` / `positive`; `actual` (no modal, no "if", no question); `armed` (the group is an armed
 * party or a class of such, never a state); `own` (the clause is the group's own word);
 `active` (not "was attacked"); `about-attack` (what follows names an attack or points to one);
 * `unconditional` (no "if" in the sentence); `noun-head` (what is announced is neither a halt, nor a new clause, nor
 * a state's strike), `own-blow` (no state's strike);
 * `not-others` (no state and no official is the one who will act);
 * `own-charge` (a state answers accusations, and not somebody's boast);
 * `specific` (the clause names a place, a target or a day); `any-party` (states may stand as group, or anybody); `state-too` (a state may);
 * `opens` (the sentence begins with the head verb: "Accused by the army of …, the group said");
 * `by-agent` (what is done by the agent is the head verb's deed: not "hit near a post held by");
 * `own-part` (a party that is neither armed nor a state denies its own part, not what others told);
 * `for-attack` (where "for" follows, it is for an attack);
 * `no-own-harm` (what is denied is not that the denier's own were hit);
 * `sentence-of-attack` (the sentence tells of an attack);
 * `clause-of-attack` (the match itself speaks of an attack);
 * `about-claim` (what is taken back is a claim of an attack);
 * `blames-for-attack` (a state is blamed for an attack and not for hunger or debt).
 */
export type Guard =
  | 'active'
  | 'named-group'
  | 'sourced'
  | 'announced'
  | 'target-side'
  | 'own-word'
  | 'own-threat'
  | 'quoted-or-said'
  | 'about-attack'
  | 'negated'
  | 'positive'
  | 'actual'
  | 'own'
  | 'specific'
  | 'any-party'
  | 'verb-is-finite'
  | 'noun-head'
  | 'unconditional'
  | 'for-attack'
  | 'clause-of-attack'
  | 'about-claim'
  | 'blames-for-attack'
  | 'state-too'
  | 'own-blow'
  | 'opens'
  | 'no-own-harm'
  | 'sentence-of-attack'
  | 'own-part'
  | 'by-agent'
  | 'not-others'
  | 'own-charge'

export interface CompiledRule extends Rule {
  readonly compiled: Pattern
}

export function compileRules(rules: readonly Rule[]): CompiledRule[] {
  return rules.map((rule) => ({ ...rule, compiled: compilePattern(rule.pattern) }))
}
