import { type Actor, isNamed } from './actor.ts'
import { isBoundary } from './clauses.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Longest head of a line that ends in a colon, in units. */
const headUnitsMax = 14

/** Whose word a clause is, in its own sentence. */
export interface Source {
  /** Null when the outlet says it itself. */
  readonly actor: Actor | null
  /** Others who say the same ("both the group and official media say"). */
  readonly others: readonly Actor[]
  /** Unit of the verb of saying, or -1. */
  readonly verb: number
  /** True for "believes", "suspects", "according to some". */
  readonly thought: boolean
}

const outlet: Source = { actor: null, others: [], verb: -1, thought: false }

/** Finds who says the clause whose verb stands at `at` and whose subject starts at `from`. */
export function sourceOf(view: SentenceView, at: number, from: number): Source {
  return (
    governingVerb(view, at, from) ??
    afterClause(view, at) ??
    accordingTo(view) ??
    headlineSource(view) ??
    tailSource(view, at) ??
    outlet
  )
}

/** "X said that its fighters hit": a verb of saying before the clause's subject. */
function governingVerb(view: SentenceView, at: number, from: number): Source | null {
  const units = view.units
  for (let i = at - 1; i >= Math.max(0, from - 40); i -= 1) {
    const unit = units[i]
    if (!unit) break
    if (unit.kind === 'mark' && /[.;!?]/u.test(unit.text)) break
    if (!has(unit, 'say') && !has(unit, 'think') && !has(unit, 'announce')) continue
    if (units[i - 1]?.lower === 'as' && unit.form === 'ing') continue
    const cited =
      has(unit, 'cite') && i < from
        ? view.actors.find((actor) => actor.from > i && actor.from <= i + 4 && actor.to <= from)
        : undefined
    if (cited) return { actor: cited, others: [], verb: i, thought: false }
    if ((view.actorOf[i] ?? -1) >= 0 || has(units[i - 1], 'det')) continue
    const subject = subjectOf(view, i)
    const actor = subject.actors.at(-1) ?? null
    const others = subject.actors.slice(0, -1)
    if (!actor && unit.form !== 'ing') continue
    // "announced having hit": the verb of saying stands between its subject and the deed.
    if (i > from && (actor?.from !== from || !leadsToDeed(view, i, at))) continue
    if (i < from && actor && actor.from >= from) continue
    const isView = actor?.kind === 'self' || !has(unit, 'say')
    return { actor, others, verb: i, thought: has(unit, 'think') && isView }
  }
  return null
}

/** "claimed to have hit", "announced hitting": nothing but the deed's own words follow the verb. */
function leadsToDeed(view: SentenceView, from: number, to: number): boolean {
  let hasPerfect = false
  for (let i = from + 1; i < to; i += 1) {
    const unit = view.units[i]
    if (!unit) return false
    const passable =
      unit.lower === 'to' ||
      unit.lower === 'of' ||
      has(unit, 'have') ||
      has(unit, 'be') ||
      has(unit, 'adverb') ||
      unit.kind === 'date' ||
      // "reported having repelled and shelled"
      (hasPerfect && (has(unit, 'and') || unit.form === 'past' || unit.form === 'pp'))
    if (has(unit, 'have')) hasPerfect = true
    if (!passable) return false
  }
  return true
}

/** "…, the statement said", "…, said a spokesman", "…, according to X". */
function afterClause(view: SentenceView, at: number): Source | null {
  const units = view.units
  for (let i = at + 1; i < Math.min(units.length, at + 60); i += 1) {
    const unit = units[i]
    if (!unit) break
    if (unit.kind === 'mark' && /[;:!?]/u.test(unit.text)) return null
    if (unit.lower === 'according to') {
      const actor = view.actors.find((one) => one.from > i && one.from <= i + 3)
      if (actor) return { actor, others: [], verb: i, thought: false }
    }
    if (unit.text !== ',' && !(unit.kind === 'mark' && /[.]/u.test(unit.text))) continue
    const said = saidAfter(view, i + 1)
    if (said) return said
  }
  return null
}

function saidAfter(view: SentenceView, at: number): Source | null {
  const units = view.units
  const first = units[at]
  if (!first) return null
  if (has(first, 'say') && (first.form === 'past' || first.form === 's')) {
    const actor = view.actors[view.actorOf[at + 1] ?? -1]
    return actor ? { actor, others: [], verb: at, thought: false } : null
  }
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor || actor.from !== at) return null
  for (let i = actor.to; i < Math.min(units.length, actor.to + 8); i += 1) {
    const unit = units[i]
    if (!unit || isBoundary(view, i) || (unit.text === ',' && i > actor.to)) return null
    if (
      (has(unit, 'say') || has(unit, 'think')) &&
      (unit.form === 'past' || unit.form === 's' || unit.form === 'base')
    ) {
      const next = units[i + 1]
      const ends =
        !next ||
        next.kind === 'mark' ||
        next.kind === 'date' ||
        unit.lemma === 'tell' ||
        has(next, 'prep') ||
        has(next, 'adverb') ||
        has(next, 'party') ||
        (view.actorOf[i + 1] ?? -1) >= 0
      const others = view.actors.filter((one) => one.from > actor.from && one.to <= i)
      return ends ? { actor, others, verb: i, thought: has(unit, 'think') && !has(unit, 'say') } : null
    }
    if ((view.actorOf[i] ?? -1) >= 0) continue
  }
  return null
}

function accordingTo(view: SentenceView): Source | null {
  const at = view.units.findIndex((unit) => unit.lower === 'according to' || unit.lower === 'per')
  if (at === -1 || at > 3) return null
  const actor = view.actors.find((one) => one.from > at && one.from <= at + 3)
  return actor ? { actor, others: [], verb: at, thought: false } : null
}

/** "Source: Armed group attacks base", "Breaking | Source: …", "Statement No. 2 of X: our men …". */
export function headlineSource(view: SentenceView): Source | null {
  const colon = view.units.findIndex((unit) => unit.text === ':')
  if (colon < 1 || colon > headUnitsMax) return null
  const actor = view.actors[view.actorOf[colon - 1] ?? -1]
  if (!actor || !opensHead(view, actor)) return null
  const speaks = ['party', 'state', 'name', 'person'].includes(actor.kind) || isNamed(actor)
  return speaks ? { actor, others: [], verb: colon, thought: false } : null
}

/** "Rocket hits base, none hurt: army", "'We had no part in it': X": who speaks stands last. */
function tailSource(view: SentenceView, at: number): Source | null {
  const { units } = view
  const colon = units.findLastIndex((unit) => unit.text === ':')
  if (colon <= at) return null
  const actor = view.actors[view.actorOf[colon + 1] ?? -1]
  const isLast = actor !== undefined && units.slice(actor.to).every((unit) => unit.kind === 'mark')
  return isLast ? { actor, others: [], verb: colon, thought: false } : null
}

/** The line begins with the actor, with a mark such as "Breaking |", or with a text of his. */
function opensHead(view: SentenceView, actor: Actor): boolean {
  const before = view.units[actor.from - 1]
  if (!before || before.text === '|') return true
  const head = view.units.slice(0, actor.from)
  const isOf = before.lower === 'of' || before.lower === 'by' || before.lower === 'from'
  return isOf && has(head[0], 'text') && head.every((unit) => unit.form !== 'past' && unit.text !== ',')
}
