import { tellsOfHarm } from './acknowledgements.ts'
import { isNegated } from './clauses.ts'
import type { FieldInput } from './read-field.ts'
import { isAboutAttack } from './guards.ts'
import type { LanguagePack } from './language-pack.ts'
import { hintsAtArmedName } from './name-actors.ts'
import { matchAt } from './patterns.ts'
import { rulesThatCouldMatch } from './rule-gate.ts'
import type { CompiledRule } from './rule.ts'
import type { Sentence } from './sentences.ts'
import { anyPromising, needsArmed, prospectOf } from './triggers.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/**
 * Whether a text could hold a statement: false only when a full reading would find none. Looks at
 * words first and at sentences with the right words only, so that ordinary news costs little.
 */
export function isWorthReading(
  { text, names, pack }: FieldInput,
  sentences: readonly Sentence[],
  viewOf: (index: number) => SentenceView,
): boolean {
  if (names.some(({ kind }) => kind !== 'place'))
    return anyPromising(text, sentences, pack.triggers, (index) => couldTell(viewOf(index), pack, true))
  const prospect = prospectOf(text, sentences, pack.triggers, () => hintsAtArmedName(text))
  return prospect.sentences.some((index) => couldTell(viewOf(index), pack, prospect.armed))
}

function couldTell(view: SentenceView, { rules, casualties }: LanguagePack, armed: boolean): boolean {
  if (view.sentence.furniture) return false
  return (
    countsSomething(view) ||
    tellsOfHarm(view, casualties) ||
    rulesThatCouldMatch(view, rules).some((rule) => (armed || !needsArmed(rule)) && matches(rule, view))
  )
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
