import type { Element } from './patterns.ts'
import type { CompiledRule } from './rule.ts'
import type { SentenceView } from './view.ts'

/** Tells the rules that a sentence could match by the words it holds; made once for a table of rules. */
interface Gate {
  /** Numbers of the needs that a word, a lemma or a tag fulfils. */
  readonly byWord: ReadonlyMap<string, readonly number[]>
  readonly byLemma: ReadonlyMap<string, readonly number[]>
  readonly byTag: ReadonlyMap<string, readonly number[]>
  /** Needs of each rule; need 0 is an actor. */
  readonly needs: readonly (readonly number[])[]
  /** The sentence in which each need was last found fulfilled. */
  readonly heldIn: Int32Array
  sentences: number
}

const gates = new WeakMap<readonly CompiledRule[], Gate>()

/**
 * Rules of the table, in its order, whose pattern lacks nothing in the sentence that it cannot do
 * without. What a sentence holds is noted once; each rule is then a look at a few numbers.
 */
export function rulesThatCouldMatch(
  view: SentenceView,
  rules: readonly CompiledRule[],
): readonly CompiledRule[] {
  return (view.memory.rules ??= findRules(view, rules))
}

function findRules(view: SentenceView, rules: readonly CompiledRule[]): CompiledRule[] {
  let gate = gates.get(rules)
  if (!gate) gates.set(rules, (gate = compileGate(rules)))
  const { needs, heldIn } = gate
  const sentence = (gate.sentences += 1)
  if (view.actors.length > 0) heldIn[0] = sentence
  for (const unit of view.units) {
    note(gate.byWord.get(unit.lower), heldIn, sentence)
    if (unit.form !== null) note(gate.byLemma.get(unit.lemma), heldIn, sentence)
    for (const tag of unit.tags) note(gate.byTag.get(tag), heldIn, sentence)
  }
  return rules.filter((_, i) => needs[i]?.every((need) => heldIn[need] === sentence))
}

function note(fulfilled: readonly number[] | undefined, heldIn: Int32Array, sentence: number): void {
  if (fulfilled) for (const need of fulfilled) heldIn[need] = sentence
}

function compileGate(rules: readonly CompiledRule[]): Gate {
  const numbers = new Map<string, number>()
  const byTest = {
    word: new Map<string, number[]>(),
    lemma: new Map<string, number[]>(),
    tag: new Map<string, number[]>(),
  }
  const numberOf = ({ test, values }: Element): number | null => {
    if (test === 'actor') return 0
    if (test === 'gap' || test === 'sort') return null
    const key = `${test} ${[...values].join(' ')}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size + 1
    numbers.set(key, number)
    for (const value of values) byTest[test].set(value, [...(byTest[test].get(value) ?? []), number])
    return number
  }
  const needs = rules.map(({ compiled }) => {
    const all = compiled.filter((element) => !element.optional && !element.forbidden).map(numberOf)
    return [...new Set(all.filter((need) => need !== null))]
  })
  const heldIn = new Int32Array(numbers.size + 1)
  return { byWord: byTest.word, byLemma: byTest.lemma, byTag: byTest.tag, needs, heldIn, sentences: 0 }
}
