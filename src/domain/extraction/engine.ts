import type { Actor } from './actors.ts'
import { has, isVerbHere } from './actors.ts'
import { isConditional, isFinite, isNegated, isPassive, modalBefore, subjectOf } from './clauses.ts'
import { type Discourse, identify, type Identity, isArmed, unownedSpokesman } from './discourse.ts'
import { type EventWords, eventEnd, placesIn } from './events.ts'
import { matchAt, type PatternMatch } from './patterns.ts'
import type { CompiledRule, Guard } from './rule.ts'
import { couldMatch, inventoryOf } from './rule-gate.ts'
import { sourceOf } from './sources.ts'
import type { StatementKind } from './statement.ts'
import type { SentenceView } from './view.ts'

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
}

interface Context {
  readonly view: SentenceView
  readonly discourse: Discourse
  readonly voices: Voices
  readonly words: EventWords
}

/** Runs the rules over a sentence, in the order of the table; words that a rule used are not used again. */
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
  const inventory = inventoryOf(view)
  for (const rule of rules) {
    if (!couldMatch(rule.compiled, inventory)) continue
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
  const speakers =
    rule.speaker === 'source'
      ? sources
      : rule.speaker === 'none'
        ? []
        : roleIdentities(rule.speaker, match, head, subject.actors, context)
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
      const kind = kindOf(rule, group, speaker, isNegated(view, head))
      return kind === null ? [] : [assertion(rule, kind, group, speaker, match, head, context)]
    })
  })
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
  return rule.kind === 'deed' && quoted && named.sort === 'class' && source?.sort === 'armed' ? source : null
}

/** The kind of statement that a deed makes, by whose word it is. */
function kindOf(
  rule: CompiledRule,
  group: Identity,
  speaker: Identity | null,
  negated: boolean,
): StatementKind | null {
  if (rule.kind !== 'deed') return rule.kind
  const own = speaker?.key === group.key || speaker?.key === unownedSpokesman
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
      return { from: Math.min(head, deedStart(view, head)), to: eventEnd(view, head, words) }
    case 'none':
      return { from: match.to, to: match.to }
  }
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

function roleIdentities(
  role: string,
  match: PatternMatch,
  head: number,
  subjects: readonly Actor[],
  context: Context,
): Identity[] {
  const { view } = context
  const actors = role === 'subject' ? subjects : []
  if (role === 'source') {
    return clauseSources(head, subjectOf(view, head).from, context).slice(0, 1)
  }
  const captured = match.captures.get(role)?.actor
  const meant = [...actors, ...(captured ? [captured] : [])].flatMap((actor) => manyBehind(actor, view, head))
  return meant.flatMap((actor) => {
    const identity = resolveActor(actor, context, head)
    return identity ? [identity] : []
  })
}

/** "X and Y said they attacked": "they" are both. */
function manyBehind(actor: Actor, view: SentenceView, head: number): readonly Actor[] {
  if (actor.kind !== 'pronoun' || !actor.plural) return [actor]
  const source = sourceOf(view, head, actor.from)
  const sayers = source.actor ? [...source.others, source.actor] : []
  return sayers.length > 1 && sayers.every((one) => one.kind === 'group' || one.kind === 'armed')
    ? sayers
    : [actor]
}

/** Who an actor is; "we" is whoever the quotation belongs to. */
export function resolveActor(actor: Actor, context: Context, at: number): Identity | null {
  const { view, discourse, voices } = context
  if (actor.kind === 'self') {
    const speaker = voices.ofQuotation(view.quotes[at] ?? -1, view)
    const source = speaker ? null : sourceOf(view, at, actor.from).actor
    return source && source.kind !== 'self' ? identify(discourse, view, source) : speaker
  }
  return identify(discourse, view, actor)
}

/** Whose word the clause is: the verb of saying, the quotation's speaker, or nobody for the outlet. */
function clauseSources(head: number, subjectFrom: number, context: Context): Identity[] {
  const { view, discourse, voices } = context
  const source = sourceOf(view, head, subjectFrom)
  const own = () => voices.ofQuotation(view.quotes[head] ?? -1, view)
  const named = [...(source.actor ? [source.actor] : []), ...source.others].flatMap((actor) => {
    const identity = actor.kind === 'self' ? own() : identify(discourse, view, actor)
    return identity ? [identity] : []
  })
  if (named.length > 0) return named
  const speaker = (view.quotes[head] ?? -1) >= 0 || isCommunique(view) ? own() : null
  return speaker ? [speaker] : []
}

/** A group's own words printed without quotation marks: "the occupation base", "by the favour of God". */
function isCommunique(view: SentenceView): boolean {
  return view.units.some((unit) => has(unit, 'communique'))
}

function guardsHold(
  guards: readonly Guard[],
  group: Identity,
  head: number,
  match: PatternMatch,
  context: Context,
  own: boolean,
): boolean {
  const { view } = context
  if (group.sort === 'nobody') return false
  if (!guards.includes('any-party') && !isArmed(group)) return false
  return guards.every((guard) => {
    switch (guard) {
      case 'active':
        return !isPassive(view, head)
      case 'target-side':
        return false
      case 'sourced':
        return clauseSources(head, subjectOf(view, head).from, context).length > 0
      case 'named-group':
        return group.sort === 'armed'
      case 'own-word':
        return own
      case 'own-threat':
        return isOwnThreat(view, head, group)
      case 'quoted-or-said':
        return (view.quotes[head] ?? -1) >= 0
      case 'about-attack':
        return isAboutAttack(view, match)
      case 'negated':
        return isNegated(view, head)
      case 'positive':
        return !isNegated(view, head)
      case 'actual':
        return !isUnreal(view, head)
      case 'own':
        return tellsOwnDeed(view, head)
      case 'specific':
        return own ? !isIdiom(view, head) : isSpecific(match, head, context)
      case 'verb-is-finite':
        return isFinite(view, head)
      case 'noun-head':
        return !view.units
          .slice(head + 1, match.to)
          .some(
            (unit, i) =>
              ['suspension', 'halt', 'end', 'cessation', 'stop'].includes(unit.lower) ||
              (unit.form === 'past' && isVerbHere(view.units, head + 1 + i)),
          )
      case 'any-party':
        return true
    }
  })
}

/** Nobody else is named as the doer, and what is hit is not the speaker's own. */
function tellsOwnDeed(view: SentenceView, head: number): boolean {
  if (subjectOf(view, head).actors.length > 0) return false
  const around = view.units.slice(Math.max(0, head - 8), head + 8)
  if (around.some((unit) => unit.type === 'airstrike')) return false
  return !view.units
    .slice(head, head + 6)
    .some(
      (unit, i, units) =>
        has(unit, 'possessive') &&
        (has(units[i + 1], 'base') ||
          has(units[i + 1], 'fighters') ||
          has(units[i + 1], 'victim') ||
          has(units[i + 1], 'group')),
    )
}

/** "may", "if", "would", a question, "to attack" without a doer. */
function isUnreal(view: SentenceView, head: number): boolean {
  if (view.question || isConditional(view, head) || hangsOnDenial(view, head)) return true
  const modal = modalBefore(view, head)
  if (modal !== null) return true
  // "known to hide it by attributing attacks to X": a way of doing things, no word of anyone.
  if (view.units[head]?.form === 'ing' && view.units[head - 1]?.lower === 'by') return true
  return view.units[head - 1]?.lower === 'to' && !has(view.units[head - 2], 'announce')
}

/** A group that threatens and is not told of as a tale of others' fears or as good news. */
function isOwnThreat(view: SentenceView, head: number, group: Identity): boolean {
  if (!isArmed(group) || view.question) return false
  const near = view.units.slice(head, head + 6)
  // "will suspend", "will not attack": the opposite of a threat.
  return (
    !near.some((unit) => has(unit, 'suspend') && !has(unit, 'strike')) ||
    near.some((unit) => has(unit, 'negation'))
  )
}

const pointers = new Set([
  'it',
  'them',
  'this',
  'that',
  'incident',
  'incidents',
  'matter',
  'affair',
  'event',
  'events',
  'case',
  'fire',
  'allegation',
  'allegations',
  'accusation',
  'accusations',
  'charge',
  'charges',
  'responsibility',
  'death',
  'deaths',
  'crime',
  'rocket',
  'violence',
  'involvement',
  'attempt',
  'bloodshed',
  'tragedy',
])

/** The words after the match name an attack, or nothing does and the match itself points to one. */
function isAboutAttack(view: SentenceView, match: PatternMatch): boolean {
  const end = Math.min(view.units.length, match.to + 14)
  let words = 0
  for (let i = Math.max(match.from, match.to - 1); i < end; i += 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;,:]/u.test(unit.text))) break
    if (
      has(unit, 'attack') ||
      has(unit, 'strike') ||
      has(unit, 'launch') ||
      has(unit, 'weapon') ||
      has(unit, 'kill') ||
      has(unit, 'responsibility') ||
      pointers.has(unit.lower)
    )
      return true
    words += 1
  }
  return words <= 1
}

/** "have not been accused of firing", "denied attacking": what hangs on a negated or denying verb. */
function hangsOnDenial(view: SentenceView, head: number): boolean {
  if (view.units[head]?.form !== 'ing') return false
  for (let i = head - 1; i >= Math.max(0, head - 4); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'accuse') || has(unit, 'blame') || has(unit, 'own')) return isNegated(view, i)
    if (has(unit, 'deny')) return true
  }
  return false
}

const habitual = new Set([
  'often',
  'frequently',
  'regularly',
  'repeatedly',
  'routinely',
  'usually',
  'sometimes',
  'systematically',
  'normally',
])

/** "plans attacks": no attack of its own. */
function endsInPlural(view: SentenceView, match: PatternMatch): boolean {
  const last = view.units[match.to - 1]
  const before = view.units[match.to - 2]
  return has(last, 'attack') && /s$/u.test(last?.lower ?? '') && !before?.number && !has(before, 'det')
}

const idiomObjects = new Set(
  'deal deals agreement agreements accord chord note balance bargain tone pose truce pact compromise gold it nerve'.split(
    ' ',
  ),
)

/** "struck a deal", "hit the headlines": no blow was dealt. */
function isIdiom(view: SentenceView, head: number): boolean {
  return view.units
    .slice(head + 1, head + 4)
    .some((unit) => idiomObjects.has(unit.lower) || unit.lower === 'headlines' || unit.lower === 'roof')
}

/** The clause names a place, a day or a target, and does not tell a habit. */
function isSpecific(match: PatternMatch, head: number, context: Context): boolean {
  const { view, words } = context
  if (isIdiom(view, head)) return false
  const end = eventEnd(view, head, words)
  for (let i = Math.max(0, head - 4); i < end; i += 1)
    if (habitual.has(view.units[i]?.lower ?? '')) return false
  const region = view.units.slice(head, end)
  if (region.some((unit) => unit.date?.edge === 'since' || unit.date?.edge === 'until')) return false
  return (
    placesIn(view, head, end, words).length > 0 ||
    region.some(
      (unit) => unit.date !== null || has(unit, 'base') || has(unit, 'target') || has(unit, 'victim'),
    ) ||
    (match.to > head + 1 && !endsInPlural(view, match))
  )
}
