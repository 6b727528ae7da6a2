import { agreement, type ReadStatement } from './fields.ts'
import type { GoldStatement } from './labelled-set.ts'

export interface Pairing {
  readonly matched: readonly { readonly gold: GoldStatement; readonly read: ReadStatement }[]
  readonly missed: readonly GoldStatement[]
  readonly spurious: readonly ReadStatement[]
}

/** Kinds that name nobody responsible: whom they bear on is a matter of taste, not of reading. */
const kindDecides = new Set(['acknowledgement', 'refutation', 'non_claim'])

/**
 * Pairs what was labelled with what was read in one report: kind and group must be equal, each is
 * used once, and the pairs with the most agreeing fields are taken first.
 */
export function pairStatements(gold: readonly GoldStatement[], read: readonly ReadStatement[]): Pairing {
  const candidates = gold
    .flatMap((g, gi) =>
      read.flatMap((r, ri) =>
        r.kind === g.kind && (kindDecides.has(g.kind) || r.group === g.group)
          ? [{ gi, ri, agreeing: agreement(g, r) }]
          : [],
      ),
    )
    .sort((a, b) => b.agreeing - a.agreeing || a.gi - b.gi || a.ri - b.ri)
  const takenGold = new Set<number>()
  const takenRead = new Set<number>()
  const matched = candidates.flatMap(({ gi, ri }) => {
    if (takenGold.has(gi) || takenRead.has(ri)) return []
    takenGold.add(gi)
    takenRead.add(ri)
    return [{ gold: gold[gi]!, read: read[ri]! }]
  })
  return {
    matched,
    missed: gold.filter((_, i) => !takenGold.has(i)),
    spurious: read.filter((_, i) => !takenRead.has(i)),
  }
}
