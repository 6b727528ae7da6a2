import type { Gazetteer } from '../catalogue/gazetteer.ts'
import type { Draft } from './drafts.ts'
import { sharesPlace } from './scenes.ts'

/** One claim told again is one: keeps the first telling of each and lets the others complete it. */
export function mergeRetellings(drafts: readonly Draft[], gazetteer: Gazetteer): Draft[] {
  const kept: Draft[] = []
  for (const draft of drafts) {
    const earlier = kept.find((other) => isRetelling(other, draft, gazetteer))
    if (earlier) absorb(earlier, draft)
    else kept.push(draft)
  }
  return withoutEchoes(kept, gazetteer)
}

function sameParty(a: Draft, b: Draft): boolean {
  return a.assertion.group?.key === b.assertion.group?.key
}

function isRetelling(a: Draft, b: Draft, gazetteer: Gazetteer): boolean {
  if (a.assertion.kind !== b.assertion.kind || !sameParty(a, b)) return false
  switch (a.assertion.kind) {
    case 'claim':
    case 'attribution':
    case 'denial':
    case 'acknowledgement':
    case 'refutation':
    case 'non_claim':
      // One sentence that lists its targets tells of several attacks.
      if (a.assertion === b.assertion) return false
      return sameAttack(a, b, gazetteer)
    case 'suspension':
    case 'resumption':
      return true
    case 'threat':
      return true
    case 'aggregate':
      return false
  }
}

/** Nothing in the two tellings speaks against one attack. */
export function sameAttack(a: Draft, b: Draft, gazetteer: Gazetteer): boolean {
  if (a.date && b.date && (a.date.to < b.date.from || b.date.to < a.date.from)) return false
  if (
    a.types.length > 0 &&
    b.types.length > 0 &&
    !a.types.some((type) => b.types.includes(type)) &&
    a.own &&
    b.own
  )
    return false
  if (a.places.length === 0 || b.places.length === 0) return true
  return sharesPlace(a.places, b.places, gazetteer)
}

function absorb(kept: Draft, other: Draft): void {
  if (kept.places.length === 0) kept.places = other.places
  if (kept.types.length === 0) {
    kept.types = other.types
    kept.weapons = other.weapons
  }
  kept.date ??= other.date
  kept.killed ??= other.killed
  kept.wounded ??= other.wounded
  kept.supports.push(...other.supports, { of: 'place', view: other.assertion.view })
  for (const rule of other.rules) if (!kept.rules.includes(rule)) kept.rules.push(rule)
}

/** The outlet's own words about a deed that the group claims are no second voice. */
function withoutEchoes(drafts: readonly Draft[], gazetteer: Gazetteer): Draft[] {
  const claims = drafts.filter((draft) => draft.assertion.kind === 'claim')
  return drafts.filter((draft) => {
    if (draft.assertion.kind !== 'attribution' || draft.assertion.speaker) return true
    const claim = claims.find((one) => sameParty(one, draft) && sameAttack(one, draft, gazetteer))
    if (claim) absorb(claim, draft)
    return !claim
  })
}
