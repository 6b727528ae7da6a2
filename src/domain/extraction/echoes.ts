import type { Draft, DraftContext } from './drafts.ts'
import { absorb, sameAttack, sameParty } from './merge.ts'
import { sharesPlace } from './scenes.ts'
import { has } from './verbs.ts'

/** Statements around one in which the word that it echoes is looked for. */
const echoReach = 120
/** Sentences after a claim without a target in which the outlet may tell what was claimed. */
const tellingReach = 3

/**
 * Leaves out what is no second voice. The outlet's own words about a deed that the group claims
 * complete the claim, or each is what was claimed when the claim itself names no target. "Armed
 * factions" that claim what a named group claims, or "a militia" blamed beside a name, are that group.
 */
export function withoutEchoes(drafts: readonly Draft[], context: DraftContext): Draft[] {
  const told = new Set<Draft>()
  const gone = new Set<Draft>()
  drafts.forEach((draft, index) => {
    const near = drafts.slice(Math.max(0, index - echoReach), index + echoReach)
    const original = near.find(
      (one) =>
        one !== draft &&
        !gone.has(one) &&
        isEchoOf(draft, one) &&
        (sameAttack(one, draft, context) || (isClassClaim(draft) && sharesArea(draft, one, context))),
    )
    if (!original) return
    if (!tellsTarget(draft, original)) {
      if (isOutletWord(draft) && isFarFromUntold(draft, original)) return
      absorb(original, draft)
      gone.add(draft)
      return
    }
    draft.assertion = { ...draft.assertion, kind: 'claim', speaker: original.assertion.speaker }
    draft.rules.push(...original.rules)
    told.add(original)
  })
  const kept = drafts.filter((draft) => !told.has(draft) && !gone.has(draft))
  return kept.filter((draft) => !isHeadlineOf(draft, kept, context))
}

/** Sentences under a headline in which what it says is told. */
const headlineReach = 8

/** "X says it fired at a tanker", above the sentence that tells it in full. */
function isHeadlineOf(draft: Draft, drafts: readonly Draft[], context: DraftContext): boolean {
  const { view, kind } = draft.assertion
  if (!view.sentence.heading || kind !== 'claim') return false
  const known = draft.places.filter((hit) => hit.id !== null)
  return drafts.some((other) => {
    const below = other.assertion.view
    if (other.assertion.kind !== kind || below.sentence.heading || !sameParty(draft, other)) return false
    if (below.index <= view.index || below.index - view.index > headlineReach) return false
    const places = other.places.filter((hit) => hit.id !== null)
    return known.length === 0 || places.length === 0 || sharesPlace(known, places, context.gazetteer)
  })
}

function isClassClaim(draft: Draft): boolean {
  return draft.assertion.kind === 'claim' && draft.assertion.group?.sort === 'class'
}

/** "a base in Erbil" and "the base beside Erbil airport", told side by side. */
function sharesArea(a: Draft, b: Draft, context: DraftContext): boolean {
  if (distance(a, b) > 2 || (a.date && b.date && a.date.from !== b.date.from)) return false
  return a.places.some((one) =>
    b.places.some((other) => one.precision !== 'country' && sharesPlace([one], [other], context.gazetteer)),
  )
}

function isEchoOf(draft: Draft, original: Draft): boolean {
  const { kind, group } = draft.assertion
  const named = original.assertion.group?.sort === 'armed'
  if (isOutletWord(draft)) return original.assertion.kind === 'claim' && sameParty(draft, original)
  if (kind === 'claim' && group?.sort === 'class') return original.assertion.kind === 'claim' && named
  if (isHeadlinesClass(draft)) return isClassBlamed(original) && !isHeadlinesClass(original)
  if (kind === 'attribution' && isOneUnnamed(draft)) {
    return original.assertion.kind === 'attribution' && named && original.assertion.speaker !== null
  }
  return false
}

/** What the outlet asserts of a named group on its own word. */
function isOutletWord(draft: Draft): boolean {
  const { kind, speaker, group } = draft.assertion
  return kind === 'attribution' && speaker === null && group?.sort !== 'class'
}

/** The claim names no target and the outlet tells one right beside it. */
function tellsTarget(draft: Draft, claim: Draft): boolean {
  return (
    isOutletWord(draft) && !claim.own.places && draft.own.places && distance(draft, claim) <= tellingReach
  )
}

function isFarFromUntold(draft: Draft, claim: Draft): boolean {
  return (
    !claim.own.places && draft.date !== null && claim.date === null && distance(draft, claim) > tellingReach
  )
}

function distance(a: Draft, b: Draft): number {
  return Math.abs(a.assertion.view.index - b.assertion.view.index)
}

function isClassBlamed(draft: Draft): boolean {
  return draft.assertion.kind === 'attribution' && draft.assertion.group?.sort === 'class'
}

/** "Armed group attacks base": the headline's word for whom the report blames in its own words. */
function isHeadlinesClass(draft: Draft): boolean {
  return isClassBlamed(draft) && draft.assertion.view.sentence.heading
}

/** "an Iran-backed militia": one group, whose name may follow. */
function isOneUnnamed(draft: Draft): boolean {
  const { group } = draft.assertion
  return group?.sort === 'class' && /^an? /iu.test(group.name)
}

/** "has claimed many attacks" says nothing of any attack; a class blamed by the outlet alone neither. */
export function withoutVague(drafts: readonly Draft[]): Draft[] {
  const suspendsByName = drafts.some(
    (one) => one.assertion.kind === 'suspension' && one.assertion.group?.sort === 'armed',
  )
  return drafts.filter((draft) => {
    const { kind, speaker, group } = draft.assertion
    if (kind === 'claim' && draft.vague && !draft.own.places) return false
    // "Forces in Iraq will suspend attacks", above those that do so by name.
    if (kind === 'suspension' && group?.sort === 'class' && suspendsByName) return false
    const alone = drafts.every((one) => one === draft || one.assertion.kind === 'threat')
    // "rejected the charge", where nobody tells of an attack.
    if (kind === 'denial' && alone && draft.story === null && isOfCharge(draft)) return false
    const ofClass = group?.sort === 'class' && draft.assertion.rule.kind === 'deed'
    return !(kind === 'attribution' && speaker === null && (ofClass || draft.vague))
  })
}

/** The denial's own words speak of a charge, and neither of an attack nor of a part in one. */
function isOfCharge({ assertion, types, places }: Draft): boolean {
  const { view, from, to } = assertion
  if (types.length > 0 || places.length > 0) return false
  const words = view.units.slice(Math.max(0, from - 8), to)
  const others = ['attack', 'weapon', 'strike', 'launch', 'kill', 'part', 'responsibility'] as const
  return (
    words.some((unit) => has(unit, 'charge')) && !words.some((unit) => others.some((tag) => has(unit, tag)))
  )
}
