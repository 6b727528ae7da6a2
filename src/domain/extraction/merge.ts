import { typesClash } from './attack-types.ts'
import { daysBetween } from './calendar.ts'
import type { ResolvedDate } from './dates.ts'
import type { Draft, DraftContext } from './drafts.ts'
import { nearestStory } from './near-story.ts'
import { sharesPlace } from './scenes.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'

/** Statements back in which a retelling is looked for. */
const retellingsMax = 120

/** One claim told again is one: keeps the first telling of each and lets the others complete it. */
export function mergeRetellings(drafts: readonly Draft[], context: DraftContext): Draft[] {
  const kept: Draft[] = []
  for (const draft of drafts) {
    const earlier = kept.slice(-retellingsMax).find((other) => isRetelling(other, draft, context))
    if (earlier) absorb(earlier, draft)
    else kept.push(draft)
  }
  return kept
}

/** The two are about the same one who did it. */
export function sameParty(a: Draft, b: Draft): boolean {
  return a.assertion.group?.key === b.assertion.group?.key
}

function isRetelling(a: Draft, b: Draft, context: DraftContext): boolean {
  if (a.assertion.kind !== b.assertion.kind || !sameParty(a, b)) return false
  switch (a.assertion.kind) {
    case 'claim':
    case 'attribution':
    case 'non_claim':
      // One sentence that lists its targets tells of several attacks.
      return a.assertion !== b.assertion && sameAttack(a, b, context)
    case 'denial':
      if (a.assertion.onBehalfOf?.key !== b.assertion.onBehalfOf?.key) return false
      return a.assertion !== b.assertion && sameAttack(a, b, context)
    case 'acknowledgement':
    case 'refutation':
      return a.assertion.speaker?.key === b.assertion.speaker?.key && sameAttack(a, b, context)
    case 'suspension':
    case 'resumption':
      return true
    case 'threat':
      return Math.abs(a.assertion.view.sentence.paragraph - b.assertion.view.sentence.paragraph) <= 2
    case 'aggregate':
      return false
  }
}

/** Nothing in the two tellings speaks against one attack. */
export function sameAttack(a: Draft, b: Draft, context: DraftContext): boolean {
  // Items of one list are told apart by the list itself.
  if (
    a.assertion.rule.id === b.assertion.rule.id &&
    a.assertion.rule.lang === 'any' &&
    a.assertion.kind === 'claim'
  )
    return false
  if (a.date && b.date && (a.date.to < b.date.from || b.date.to < a.date.from)) return false
  const [when, whenElse] = [dayOf(a, context), dayOf(b, context)]
  if (when && whenElse && (when.to < whenElse.from || whenElse.to < when.from)) return false
  if (isRecalled(a, when, whenElse, context) || isRecalled(b, whenElse, when, context)) return false
  const bothSaid = a.said && b.said && !a.date && !b.date
  if (bothSaid && a.said && b.said && (a.said.to < b.said.from || b.said.to < a.said.from)) return false
  // A headline tells what its report tells.
  if (isTitle(a) && a.assertion.kind !== 'claim' && !isTitle(b)) return true
  const typesDiffer = typesClash(a.types, b.types)
  if (typesDiffer && a.own.types && b.own.types) return false
  if (isAnother(b) && (countsAttack(b) || (a.own.places && b.own.places))) return false
  const placesOf = (draft: Draft) =>
    draft.own.places || draft.places.length > 0 ? draft.places : (storyOf(draft, context)?.places ?? [])
  const first = placesOf(a)
  const second = placesOf(b)
  if (first.length === 0 || second.length === 0) return true
  return sharesPlace(first, second, context.gazetteer)
}

function isTitle({ assertion }: Draft): boolean {
  return assertion.view.index === 0 && assertion.view.sentence.heading
}

/** "In June of last year …, an assault that X also claimed": not the attack that the news tells without a day. */
function isRecalled(
  draft: Draft,
  when: ResolvedDate | null,
  other: ResolvedDate | null,
  { published }: DraftContext,
): boolean {
  if (!draft.own.date || !when || other || !published) return false
  return daysBetween(when.to, published) > recalledDays
}

/** Days before publication from which a dated attack is none of today's news. */
const recalledDays = 45

/** A telling's own date, else that of the story it belongs to: an attack of last June is not Friday's. */
function dayOf(draft: Draft, context: DraftContext): ResolvedDate | null {
  return draft.date ?? storyOf(draft, context)?.date ?? null
}

function storyOf(draft: Draft, context: DraftContext): Draft['story'] {
  draft.story ??= nearestStory(draft, context)
  return draft.story
}

/** "a second attack", "another base": told apart by the report itself. */
function isAnother(draft: Draft): boolean {
  const { view, from, to } = draft.assertion
  return view.units
    .slice(Math.max(0, from - 3), to)
    .some(
      (unit) =>
        has(unit, 'more') &&
        /^(?:another|second|third|fourth|separate|separately|further)$/u.test(unit.lower),
    )
}

/** "a second attack": the ordinal counts the attack itself. */
function countsAttack(draft: Draft): boolean {
  const { units } = draft.assertion.view
  return units.some(
    (unit, i) =>
      /^(?:another|second|third|fourth)$/u.test(unit.lower) &&
      (isAttack(units[i + 1]) || (has(units[i + 1], 'weapon') && isAttack(units[i + 2]))),
  )
}

function isAttack(unit: Unit | undefined): boolean {
  return /^(?:attack|strike|operation|raid|salvo|barrage|notice|statement|communique|communiqué|message)$/u.test(
    unit?.lower ?? '',
  )
}

/** Lets a retelling complete the first telling; what stands in a statement's own words wins. */
export function absorb(kept: Draft, other: Draft): void {
  if (kept.places.length === 0 || (!kept.own.places && other.own.places)) kept.places = other.places
  if (kept.types.length === 0 || (!kept.own.types && other.own.types)) {
    kept.types = other.types
    kept.weapons = other.weapons
  }
  if (!kept.date || (!kept.own.date && other.own.date)) kept.date = other.date ?? kept.date
  kept.own = {
    places: kept.own.places || other.own.places,
    types: kept.own.types || other.own.types,
    date: kept.own.date || other.own.date,
  }
  kept.vague = kept.vague && other.vague
  kept.said ??= other.said
  kept.withdrawn ||= other.withdrawn
  kept.story ??= other.story
  kept.supports.push(...other.supports, { of: 'place', view: other.assertion.view })
  for (const rule of other.rules) if (!kept.rules.includes(rule)) kept.rules.push(rule)
}
