import { tellsOfHarm } from './acknowledgements.ts'
import { isNegated } from './clauses.ts'
import type { FieldInput } from './read-field.ts'
import { isAboutAttack } from './about-attack.ts'
import { hintsAtArmedName } from './name-actors.ts'
import { matchAt } from './patterns.ts'
import type { CompiledRule } from './rule.ts'
import { needsArmed, type Prospect } from './triggers.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/**
 * Whether a text could hold a statement: false only when a full reading would find none. Asks for the
 * views of sentences that hold the right words only, so that ordinary news costs little.
 */
export function isWorthReading(
  { text, parties, pack }: FieldInput,
  prospects: readonly Prospect[],
  viewOf: (index: number) => SentenceView,
): boolean {
  const isOpen = (rule: CompiledRule) => armed || !needsArmed(rule)
  const armed =
    parties.length > 0 ||
    prospects.some((prospect) => prospect.armed) ||
    (prospects.some(({ rules }) => rules.some(needsArmed)) && hintsAtArmedName(text))
  return prospects.some(({ rules, harm, count }, index) => {
    const open = rules.filter(isOpen)
    if (open.length === 0 && !harm && !count) return false
    const view = viewOf(index)
    return (
      !view.sentence.furniture &&
      ((count && countsSomething(view)) ||
        (harm && tellsOfHarm(view, pack.casualties)) ||
        open.some((rule) => matches(rule, view)))
    )
  })
}

/** The rule's words stand there; whom they speak of is not asked. */
function matches({ compiled, guards = [] }: CompiledRule, view: SentenceView): boolean {
  return view.units.some((_, at) => {
    const match = matchAt(compiled, view, at)
    if (match === null) return false
    const head = match.captures.get('v')?.from ?? match.from
    return (
      (!guards.includes('about-attack') || isAboutAttack(view, match)) &&
      (!guards.includes('negated') || isNegated(view, head))
    )
  })
}

/** A number in a sentence that speaks of attacks, operations or announcements. */
function countsSomething({ units }: SentenceView): boolean {
  return (
    units.some(({ number }) => number !== null && !number.ordinal) &&
    units.some(
      (unit) =>
        unit.lower === 'times' ||
        ((has(unit, 'attack') || has(unit, 'operations') || has(unit, 'text')) && unit.lower.endsWith('s')),
    )
  )
}
