import type { StatementKind } from '../statement.ts'
import { subjectOf } from './clauses.ts'
import { togetherWith } from './coordination.ts'
import { attackBefore, eventEnd, placesIn, toldBefore } from './events.ts'
import { sayingBefore } from './links.ts'
import { isBackground, isNegated, isUnreal } from './mood.ts'
import { inStatement, saysBefore, saysBehind } from './own-word.ts'
import { isArmed, type Memory, type Party, partyAt } from './party.ts'
import { accusation, groupOf } from './roles.ts'
import { isTold, shownDeed } from './told.ts'
import { deedInTurn } from './turns.ts'
import type { ArabicRule } from './rules.data.ts'
import {
  type ArabicSentence,
  type ArabicUnit,
  has,
  hasAny,
  isStop,
  isVerb,
  isVerbalNoun,
  isVerbAt,
} from './sentence.ts'
import { governingVerb, speakerOf, speechSubject } from './speech.ts'

/** What a rule found: who is said by whom to have done (or not done) what units `from` to `to` tell. */
export interface ArabicAssertion {
  readonly rule: ArabicRule
  readonly kind: StatementKind
  readonly sentence: ArabicSentence
  readonly group: Party | null
  readonly speaker: Party | null
  readonly at: number
  readonly from: number
  readonly to: number
}

const reachDefault = 18

/** Runs the rules over a sentence in the order of their table; a head makes one assertion. */
export function applyArabicRules(
  sentence: ArabicSentence,
  rules: readonly ArabicRule[],
  memory: Memory,
): ArabicAssertion[] {
  const found: ArabicAssertion[] = []
  const taken = new Set<number>()
  const tags = new Set(sentence.units.flatMap((unit) => (unit.lexeme ? [...unit.lexeme.tags] : [])))
  for (const rule of rules) {
    if (!rule.head.some((tag) => tags.has(tag))) continue
    for (let at = 0; at < sentence.units.length; at++) {
      if (taken.has(at) || !isHead(rule, sentence.units, at)) continue
      const assertion = assertAt(rule, sentence, at, memory)
      if (!assertion || insideOther(found, assertion)) continue
      found.push(...ofEach(assertion, memory))
      if (assertion.kind === 'attribution' && assertion.group) memory.accused.add(assertion.group.key)
      for (let i = at; i < Math.max(at + 1, bodyEnd(rule, assertion)); i++) taken.add(i)
    }
  }
  return found
}

/** One assertion for each of those who are named together: "X وY", "عملية مشتركة مع Y". */
function ofEach(assertion: ArabicAssertion, memory: Memory): ArabicAssertion[] {
  const { group, speaker, kind, sentence, at } = assertion
  if (!group) return [assertion]
  const joint = kind === 'claim' || kind === 'attribution'
  const own = speaker?.key === group.key
  return togetherWith(sentence, at, group, memory, joint).map((party) =>
    party.key === group.key ? assertion : { ...assertion, group: party, speaker: own ? party : speaker },
  )
}

/** Units of an announced deed are not read again as a deed of their own. */
function bodyEnd(rule: ArabicRule, assertion: ArabicAssertion): number {
  return rule.kind === 'claim' || rule.kind === 'denial' || rule.kind === 'non_claim'
    ? assertion.to
    : assertion.at + 1
}

/** "تبنت … استهداف", "نفت أنها قصفت": the inner deed belongs to the outer assertion. */
function insideOther(found: readonly ArabicAssertion[], assertion: ArabicAssertion): boolean {
  if (assertion.rule.kind !== 'deed') return false
  return found.some(
    (other) =>
      other.kind !== 'threat' &&
      other.from <= assertion.at &&
      assertion.at < other.to &&
      other.group?.key === assertion.group?.key,
  )
}

function isHead(rule: ArabicRule, units: readonly ArabicUnit[], at: number): boolean {
  const unit = units[at]
  if (!unit || unit.kind !== 'word' || !hasAny(unit, rule.head) || has(unit, 'because')) return false
  if (rule.notPast && (unit.lexeme?.forms.has('perfect') || unit.folded === 'الماضيه')) return false
  if (rule.form === 'verb') return isVerbAt(units, at)
  if (rule.form === 'noun' && isVerbalNoun(unit) && (unit.pronoun !== '' || !isVerbAt(units, at))) return true
  if (rule.form === 'noun') return !isVerb(unit) || unit.lexeme?.forms.has('plain') === true
  return isVerb(unit) || isVerbalNoun(unit) || unit.lexeme?.forms.has('plain') === true
}

function assertAt(
  rule: ArabicRule,
  sentence: ArabicSentence,
  at: number,
  memory: Memory,
): ArabicAssertion | null {
  const found = rule.object ? objectOf(rule, sentence, at, memory) : at
  if (found === null) return null
  const object = rule.id === 'ar.claim.footage' ? shownDeed(sentence, found) : found
  if (object === null) return null
  const negated = isNegated(sentence, at)
  const fixed = rule.polarity === 'negative' || rule.kind !== 'deed'
  if (fixed && rule.polarity !== 'any' && negated !== (rule.polarity === 'negative')) return null
  if (rule.kind === 'non_claim') return made(rule, 'non_claim', sentence, at, object, null, null)
  if (rule.kind !== 'threat' && isUnreal(sentence, at)) return null
  if (rule.kind !== 'threat' && isFuture(sentence, at)) return null
  if (rule.kind === 'suspension' && isBackground(sentence, at)) return null
  if (rule.id === 'ar.threat.will' && !isFuture(sentence, at)) return null
  const group = groupOf(rule, sentence, at, memory)
  if (!group || group.sort === 'nobody' || (rule.party === 'armed' && !isArmed(group))) return null
  // A subject carried on from an earlier sentence stands nowhere in this one.
  const here = group.from === at && partyAt(sentence, at, memory)?.key === group.key
  if (here && group.to > at && rule.kind === 'deed') return null
  const speaker = speakerFor(rule, sentence, at, group, memory)
  const kind =
    rule.kind === 'deed' || (group.ownVoice && rule.kind === 'attribution')
      ? deedKind(group, speaker, negated)
      : rule.kind
  if (kind === null || !isTold(rule, kind, { sentence, at, group, speaker, memory })) return null
  const from = rule.id === 'ar.claim.footage' ? object : at
  // "هي التي شنته", "قصف نفذته X": the attack told before
  const pointed = has(sentence.units[at], 'carry') && /^ها?$/u.test(sentence.units[at]?.pronoun ?? '')
  if (rule.specific && !pointed && !isSpecific(sentence, toldBefore(sentence, at, object) ?? from))
    return null
  return made(rule, kind, sentence, at, object, group, speaker)
}

function isFuture(sentence: ArabicSentence, at: number): boolean {
  const unit = sentence.units[at]
  return (
    (unit?.future ?? false) ||
    sentence.units[at - 1]?.folded === 'سوف' ||
    sentence.units[at - 1]?.folded === 'لن'
  )
}

/** Where the object stands behind the head, or null. */
function objectOf(rule: ArabicRule, sentence: ArabicSentence, at: number, memory: Memory): number | null {
  const { units } = sentence
  // "صواريخ أطلقتها …": the pronoun is the object.
  if (rule.head.includes('launch') && units[at]?.pronoun) return at
  // "الهجوم … نفذته X"
  if (
    rule.id === 'ar.deed.carry' &&
    /^ها?$/u.test(units[at]?.pronoun ?? '') &&
    (attackBefore(sentence, at) !== null || has(units[at - 1], 'relative'))
  )
    return at
  // "المتحدث العسكري باسم X": words that say who speaks bar nothing.
  const subject = rule.barred && isVerb(units[at]) ? subjectOf(sentence, at, memory) : null
  const named =
    subject && subject.from > at && partyAt(sentence, subject.from, memory)?.key === subject.key
      ? subject
      : null
  let end = at + 1 + (rule.reach ?? reachDefault)
  for (let i = at + 1; i < Math.min(units.length, end); i++) {
    const aside = dateAside(units, i)
    end += aside
    i += aside
    const unit = units[i]
    if (!unit || isStop(unit)) return null
    if (named && i >= named.from && i < named.to) continue
    // "ضغوط لوقف العمليات": what is wished for is not announced.
    const wished =
      (rule.kind === 'suspension' && unit.preposition === 'ل') || (rule.kind === 'resumption' && unit.future)
    if (rule.object && hasAny(unit, rule.object) && !wished) return i
    // "مجموعة غير معروفة": a word is negated there, not the clause.
    if (rule.barred && hasAny(unit, rule.barred) && unit.kind === 'word' && unit.folded !== 'غير') return null
  }
  return null
}

/** Units of an aside between commas that tells the day: "، اليوم السبت 8 رجب 1445هـ،". */
function dateAside(units: readonly ArabicUnit[], at: number): number {
  if (units[at]?.text !== '،') return 0
  const words = units.slice(at + 1, at + 1 + asideUnitsMax)
  const close = words.findIndex((unit) => unit.text === '،')
  return words.slice(0, Math.max(0, close)).some((unit) => unit.kind === 'date') ? close + 1 : 0
}

const asideUnitsMax = 14

function speakerFor(
  rule: ArabicRule,
  sentence: ArabicSentence,
  at: number,
  group: Party,
  memory: Memory,
): Party | null {
  if (rule.speaker === 'none') return null
  if (rule.speaker === 'subject') {
    if (rule.group === 'claimant') return subjectOf(sentence, at, memory)
    if (rule.group === 'object') return accusation(sentence, at, memory).accuser
    if (rule.group === 'subject' && rule.kind !== 'denial') return group
    return isVerb(sentence.units[at]) || rule.kind === 'denial' ? subjectOf(sentence, at, memory) : group
  }
  if (rule.form === 'noun') {
    const saying = sayingBefore(sentence, at)
    if (saying !== null && rule.kind === 'deed') return speechSubject(sentence, saying, memory)
  }
  const governing = governingVerb(sentence, at)
  if (governing !== null && has(sentence.units[governing], 'say')) {
    const said = speechSubject(sentence, governing, memory)
    if (said || !group.ownVoice) return said
  }
  const speaker = speakerOf(sentence, at, memory)
  if (speaker) return speaker
  if (rule.kind === 'threat' && saysBefore(sentence, at, group, memory)) return group
  if (saysBehind(sentence, at, group, memory) || inStatement(sentence, at)) return group
  // "استهدف مجاهدو …": only the group itself calls its men so.
  if (group.ownVoice) return group
  return rule.speaker === 'own' || sentence.units[at]?.lexeme?.self ? group : null
}

function deedKind(group: Party, speaker: Party | null, negated: boolean): StatementKind | null {
  const own = speaker !== null && speaker.key === group.key
  if (negated) return own ? 'denial' : null
  if (own && !isArmed(group)) return null
  return own ? 'claim' : 'attribution'
}

/** "اغتيل … على يد X": the deed that stands before. */
function deedBefore(sentence: ArabicSentence, at: number): number | null {
  const killed = sentence.units.findLastIndex((unit, i) => i < at && hasAny(unit, ['kill', 'wound']))
  return attackBefore(sentence, at) ?? (killed === -1 ? null : killed)
}

function isSpecific(sentence: ArabicSentence, at: number): boolean {
  const end = eventEnd(sentence, at)
  const body = sentence.units.slice(at, end)
  if (body.some((unit) => has(unit, 'habit') || unit.date?.edge === 'since')) return false
  const told = placesIn(sentence, at, end).filter((place) => place.precision !== 'country')
  if (manyOperations(body) && told.length < 2) return false
  return (
    placesIn(sentence, at, end).length > 0 ||
    body.some(
      (unit) =>
        hasAny(unit, ['base', 'target', 'victim']) ||
        unit.date !== null ||
        (unit.article && has(unit, 'attack')),
    )
  )
}

/** "70 عملية": a count, no deed of its own. */
function manyOperations(body: readonly ArabicUnit[]): boolean {
  return body.some(
    (unit, i) => unit.number !== null && (unit.number.best ?? 99) > 4 && has(body[i + 1], 'attack'),
  )
}

function made(
  rule: ArabicRule,
  kind: StatementKind,
  sentence: ArabicSentence,
  at: number,
  object: number,
  group: Party | null,
  speaker: Party | null,
): ArabicAssertion {
  const pointsBack = rule.group === 'behind' || rule.group === 'belonging'
  const told =
    rule.told === 'before'
      ? deedInTurn(sentence, at)
      : pointsBack
        ? deedBefore(sentence, at)
        : toldBefore(sentence, at, object)
  if (told !== null)
    return {
      rule,
      kind,
      sentence,
      group,
      speaker,
      at,
      from: told,
      to: Math.min(at, eventEnd(sentence, told)),
    }
  const deed = sentence.units.findIndex((unit, i) => i > at && hasAny(unit, ['attack', 'strike', 'launch']))
  const from = rule.kind === 'deed' ? at : rule.object ? object : deed === -1 ? at : deed
  return { rule, kind, sentence, group, speaker, at, from, to: eventEnd(sentence, Math.max(from, object)) }
}
