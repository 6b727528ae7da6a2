import type { Actor } from './actor.ts'
import { hasNegatedObject, isNegated } from './clauses.ts'
import { type Discourse, identify, type Identity, isArmed, unownedSpokesman } from './discourse.ts'
import { eventEnd, type EventWords } from './events.ts'
import { guardsHold } from './guards.ts'
import { matchAt, type PatternMatch } from './patterns.ts'
import { placesIn } from './places.ts'
import { blamers, clauseSources, type Context, roleIdentities } from './roles.ts'
import type { CompiledRule } from './rule.ts'
import { sourceOf } from './sources.ts'
import type { StatementKind } from './statement.ts'
import { isPastDeed } from './blows.ts'
import { subjectOf } from './subjects.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

// The engine knows no words. A rule is a row of `rules.<lang>.data.ts`: its format is told in `rule.ts`,
// the language of its patterns in `patterns.ts`, its conditions in `guards.ts`; a row's examples are run
// by tests/domain/extraction/rules.test.ts. A language is its tables put together, as in `english.ts`.

/** What a rule found in a sentence: who is said by whom to have done (or not done) something. */
export interface Assertion {
  readonly rule: CompiledRule
  readonly kind: StatementKind
  readonly view: SentenceView
  readonly group: Identity | null
  readonly speaker: Identity | null
  readonly onBehalfOf: Identity | null
  /** Head verb or first unit of the match. */
  readonly at: number
  /** Units that tell of the attack. */
  readonly from: number
  readonly to: number
  readonly confidence: number
}

/** Speaker of each quotation, and the group whose own communiqué it is. */
export interface Voices {
  /** Whose word the quotation with this number is. */
  readonly ofQuotation: (quotation: number, view: SentenceView) => Identity | null
  /** Who speaks in a paragraph that begins with his name and a colon. */
  readonly ofParagraph: (view: SentenceView) => Identity | null
}

/** Runs rules over a sentence, in their order; words that a rule used are not used again. */
export function applyRules(
  view: SentenceView,
  rules: readonly CompiledRule[],
  discourse: Discourse,
  voices: Voices,
  words: EventWords,
): Assertion[] {
  const context: Context = { view, discourse, voices, words }
  const found: Assertion[] = []
  const taken = new Set<number>()
  for (const rule of rules) {
    for (let at = 0; at < view.units.length; at += 1) {
      const match = matchAt(rule.compiled, view, at)
      if (!match) continue
      const head = match.captures.get('v')?.from ?? match.from
      if (taken.has(head) || insideOther(found, head, rule)) continue
      const made = assertionsOf(rule, match, head, context)
      if (made.length === 0) continue
      found.push(...made)
      for (let i = match.from; i < match.to; i += 1) taken.add(i)
    }
  }
  return found
}

/** "claimed responsibility for attacking X": the inner deed belongs to the outer claim. */
function insideOther(found: readonly Assertion[], head: number, rule: CompiledRule): boolean {
  if (rule.kind !== 'deed' && rule.kind !== 'resumption' && rule.kind !== 'threat') return false
  return found.some(
    (other) => other.from <= head && head < other.to && other.kind !== 'threat' && other.kind !== 'non_claim',
  )
}

function assertionsOf(rule: CompiledRule, match: PatternMatch, head: number, context: Context): Assertion[] {
  const { view } = context
  const subject = subjectOf(view, head)
  const groups = roleIdentities(rule.group, match, head, subject.actors, context)
  const sources = clauseSources(head, subject.from, context)
  const source = sources[0] ?? null
  const speakers = speakersOf(rule, match, head, subject.actors, sources, groups, context)
  if (accusesHimself(rule, speakers, subject.actors, groups, context)) return []
  if (rule.kind === 'non_claim') {
    const holds = !(rule.guards ?? []).includes('negated') || isNegated(view, head)
    return holds ? [assertion(rule, 'non_claim', null, null, match, head, context)] : []
  }
  if (rule.kind === 'refutation') {
    const speaker = speakers[0] ?? null
    // Only the other side can refute: a state, its army, officials.
    const other = speaker && !isArmed(speaker) && speaker.sort !== 'nobody'
    return other ? [assertion(rule, 'refutation', null, speaker, match, head, context)] : []
  }
  return groups.flatMap((named) => {
    const group =
      inOwnQuote(rule, named, source, head, view) ?? (rule.kind === 'denial' ? asState(named) : named)
    if (
      !guardsHold(
        rule.guards ?? [],
        group,
        head,
        match,
        context,
        speakers.some((one) => one.key === group.key),
      )
    )
      return []
    const own = speakers.find((one) => one.key === group.key)
    const other = speakers.find((one) => one.key !== group.key && !(own && isArmed(one)))
    const heard =
      rule.kind === 'deed' && own && other && speakers.length > 1 ? [own, other] : [own ?? other ?? null]
    return heard.flatMap((speaker) => {
      const negated = isNegated(view, head) || hasNegatedObject(view, head, head + 4)
      const kind = kindOf(rule, group, speaker, negated, isThought(view, head, subject.from))
      return kind === null ? [] : [assertion(rule, kind, group, speaker, match, head, context)]
    })
  })
}

function speakersOf(
  rule: CompiledRule,
  match: PatternMatch,
  head: number,
  subjects: readonly Actor[],
  sources: readonly Identity[],
  groups: readonly Identity[],
  context: Context,
): readonly Identity[] {
  const isOthers = (one: Identity) => !groups.some((group) => group.key === one.key)
  if (rule.speaker === 'source') return rule.kind === 'attribution' ? sources.filter(isOthers) : sources
  if (rule.speaker === 'none') return []
  const named = roleIdentities(rule.speaker, match, head, subjects, context)
  const blamesOther = rule.kind === 'attribution' && rule.speaker === 'subject'
  return blamesOther && !named.some(isOthers) ? blamers(head, subjects, context) : named
}

/** "X, which said it was behind it": nobody is accused by himself. */
function accusesHimself(
  rule: CompiledRule,
  speakers: readonly Identity[],
  subjects: readonly Actor[],
  groups: readonly Identity[],
  { discourse, view }: Context,
): boolean {
  if (rule.kind !== 'attribution' || rule.speaker !== 'subject' || speakers.length > 0) return false
  const keys = subjects.map((actor) => identify(discourse, view, actor)?.key)
  return keys.some((key) => groups.some((group) => group.key === key))
}

/** An official who denies for his state: the state is cleared. */
function asState(identity: Identity): Identity {
  const { country } = identity
  if (!country || isArmed(identity)) return identity
  return { ...identity, key: `state:${country}`, sort: 'state', name: country }
}

/** "The Yemeni armed forces struck", in the group's own quotation: it speaks of itself. */
function inOwnQuote(
  rule: CompiledRule,
  named: Identity,
  source: Identity | null,
  head: number,
  view: SentenceView,
): Identity | null {
  const quoted = (view.quotes[head] ?? -1) >= 0
  return (rule.kind === 'deed' || rule.kind === 'denial') &&
    quoted &&
    named.sort === 'class' &&
    source?.sort === 'armed'
    ? source
    : null
}

function isThought(view: SentenceView, head: number, from: number): boolean {
  return sourceOf(view, head, from).thought
}

/** The kind of statement that a deed makes, by whose word it is. */
function kindOf(
  rule: CompiledRule,
  group: Identity,
  speaker: Identity | null,
  negated: boolean,
  thought: boolean,
): StatementKind | null {
  if (rule.kind !== 'deed') return rule.kind
  // "men suspected of firing": nobody says so of himself.
  const own = speaker?.key === group.key || speaker?.key === unownedSpokesman
  if (thought && own) return negated ? null : 'attribution'
  if (negated) return own ? 'denial' : null
  return own ? 'claim' : 'attribution'
}

function assertion(
  rule: CompiledRule,
  kind: StatementKind,
  group: Identity | null,
  speaker: Identity | null,
  match: PatternMatch,
  head: number,
  context: Context,
): Assertion {
  const span = eventSpan(rule, match, head, context)
  return {
    rule,
    kind,
    view: context.view,
    group,
    speaker,
    onBehalfOf: spokenFor(kind, group, speaker),
    at: head,
    from: span.from,
    to: span.to,
    confidence: rule.confidence,
  }
}

/** A group that clears somebody else denies on his behalf. */
function spokenFor(kind: StatementKind, group: Identity | null, speaker: Identity | null): Identity | null {
  return kind === 'denial' && group && speaker && isArmed(speaker) && speaker.key !== group.key ? group : null
}

function eventSpan(
  rule: CompiledRule,
  match: PatternMatch,
  head: number,
  context: Context,
): { from: number; to: number } {
  const { view, words } = context
  switch (rule.event) {
    case 'after':
      return { from: match.to - 1, to: eventEnd(view, match.to - 1, words) }
    case 'before':
      return { from: clauseStart(view, head), to: match.to }
    case 'both':
      return { from: clauseStart(view, head), to: eventEnd(view, match.to, words) }
    case 'clause':
      return {
        from: Math.min(head, deedStart(view, head)),
        to: nextDeed(view, head, eventEnd(view, head, words), words),
      }
    case 'none':
      return { from: match.to, to: match.to }
  }
}

/** "shelled A with rockets, bombarded B and targeted C": each deed has its own place, and ends at the next. */
function nextDeed(view: SentenceView, head: number, to: number, words: EventWords): number {
  for (let i = head + 2; i < to; i += 1) {
    const joint = view.units[i - 1]
    if (!isPastDeed(view.units[i]) || !(joint?.text === ',' || has(joint, 'and'))) continue
    if (!isVerbHere(view.units, i) || placesIn(view, head, i, words).length === 0) continue
    if (placesIn(view, i, to, words).length > 0) return joint?.text === ',' ? i - 1 : i
  }
  return to
}

function clauseStart(view: SentenceView, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) {
    const unit = view.units[i]
    if (unit && unit.kind === 'mark' && /[;:.]/u.test(unit.text)) return i + 1
  }
  return 0
}

/** Start of the deed's clause: after the verb of saying that governs it, or the sentence's start. */
function deedStart(view: SentenceView, head: number): number {
  const subject = subjectOf(view, head)
  const source = sourceOf(view, head, subject.from)
  return source.verb >= 0 && source.verb < head ? source.verb + 1 : clauseStart(view, head)
}
