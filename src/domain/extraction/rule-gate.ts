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
  /** Rules, by number, under the need of theirs that the fewest words fulfil; those without any apart. */
  readonly rulesOf: readonly (readonly number[])[]
  readonly needless: readonly number[]
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
  const { needs, heldIn, rulesOf } = gate
  const sentence = (gate.sentences += 1)
  const held: number[] = []
  const note = (fulfilled: readonly number[] | undefined) => {
    if (!fulfilled) return
    for (const need of fulfilled) {
      if (heldIn[need] === sentence) continue
      heldIn[need] = sentence
      held.push(need)
    }
  }
  if (view.actors.length > 0) note([0])
  for (const unit of view.units) {
    note(gate.byWord.get(unit.lower))
    if (unit.form !== null) note(gate.byLemma.get(unit.lemma))
    for (const tag of unit.tags) note(gate.byTag.get(tag))
  }
  const found = [...gate.needless]
  for (const need of held) {
    for (const rule of rulesOf[need]!)
      if (needs[rule]!.every((each) => heldIn[each] === sentence)) found.push(rule)
  }
  return found.sort((a, b) => a - b).map((rule) => rules[rule]!)
}

const tagWidth = 20

function compileGate(rules: readonly CompiledRule[]): Gate {
  const numbers = new Map<string, number>()
  const widths: number[] = []
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
    // A tag stands for many words.
    widths.push(test === 'tag' ? values.size * tagWidth : values.size)
    for (const value of values) byTest[test].set(value, [...(byTest[test].get(value) ?? []), number])
    return number
  }
  const needs = rules.map(({ compiled }) => {
    const all = compiled.filter((element) => !element.optional && !element.forbidden).map(numberOf)
    return [...new Set(all.filter((need) => need !== null))]
  })
  const { word: byWord, lemma: byLemma, tag: byTag } = byTest
  const heldIn = new Int32Array(numbers.size + 1)
  const width = [Number.POSITIVE_INFINITY, ...widths]
  const rulesOf: number[][] = width.map(() => [])
  const needless: number[] = []
  needs.forEach((all, rule) => {
    const rarest = all.toSorted((a, b) => width[a]! - width[b]!)[0]
    if (rarest === undefined) needless.push(rule)
    else rulesOf[rarest]!.push(rule)
  })
  return { byWord, byLemma, byTag, needs, rulesOf, needless, heldIn, sentences: 0 }
}
