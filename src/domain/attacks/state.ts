import type { Catalogue } from '../catalogue/group.ts'
import type { Statement } from '../extraction/statement.ts'
import { type Actor, actorOf, relateActors } from './actor-match.ts'
import type { AttackState } from './attack.ts'

/** The state that an attack's statements put it in; `date` decides which relations hold. */
export function deriveState(
  statements: readonly Statement[],
  date: string | null,
  catalogue: Catalogue,
): AttackState {
  const facts = factsOf(statements, (statement) => actorOf(statement, date, catalogue))
  return rules.find(({ holds }) => holds(facts))?.state ?? 'unclaimed'
}

interface Facts {
  readonly claims: readonly Actor[]
  readonly withdrawn: boolean
  readonly attributions: readonly Actor[]
  readonly denials: readonly Actor[]
  readonly refuted: boolean
  readonly nonClaim: boolean
}

// First rule that holds. Only the claimant's own denial unsettles a claim: a sponsor's or a
// neighbour's denial is kept as a contradiction and changes no state.
const rules: readonly { readonly state: AttackState; readonly holds: (facts: Facts) => boolean }[] = [
  { state: 'contested', holds: ({ claims, refuted }) => claims.length > 0 && refuted },
  {
    state: 'claimed_and_denied',
    holds: ({ claims, denials }) => claims.some((claim) => denials.some((denial) => isSame(claim, denial))),
  },
  {
    state: 'claimed_competing',
    holds: ({ claims }) => claims.some((one) => claims.some((o) => areStrangers(one, o))),
  },
  { state: 'claimed', holds: ({ claims }) => claims.length > 0 },
  { state: 'withdrawn', holds: ({ withdrawn, attributions }) => withdrawn && attributions.length === 0 },
  {
    state: 'denied',
    holds: ({ attributions, denials }) =>
      denials.length > 0 && attributions.every((blamed) => denials.some((denial) => isSame(blamed, denial))),
  },
  { state: 'attributed', holds: ({ attributions }) => attributions.length > 0 },
  { state: 'non_claim', holds: ({ nonClaim }) => nonClaim },
]

function factsOf(statements: readonly Statement[], actor: (statement: Statement) => Actor): Facts {
  const of = (kind: Statement['kind']) => statements.filter((statement) => statement.kind === kind)
  const withdrawn = of('claim').filter((claim) => claim.withdrawn)
  return {
    claims: standingClaims(statements).map(actor),
    withdrawn: withdrawn.length > 0,
    attributions: of('attribution').map(actor),
    denials: of('denial').map(actor),
    refuted: of('refutation').length > 0,
    nonClaim: of('non_claim').length > 0,
  }
}

/** Claims that their claimant has not taken back, whichever was told first. */
export function standingClaims(statements: readonly Statement[]): Statement[] {
  const claims = statements.filter(({ kind }) => kind === 'claim')
  const gone = new Set(claims.filter((claim) => claim.withdrawn).map(claimantOf))
  return claims.filter((claim) => !gone.has(claimantOf(claim)))
}

function claimantOf({ group, groupName, class: sort }: Statement): string {
  return JSON.stringify([group, group === null ? groupName : null, group === null ? sort : null])
}

function isSame(a: Actor, b: Actor): boolean {
  return relateActors(a, b) === 'same'
}

function areStrangers(a: Actor, b: Actor): boolean {
  return relateActors(a, b) === 'strangers'
}
