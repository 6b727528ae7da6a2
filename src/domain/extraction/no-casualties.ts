import type { Casualty, CasualtyWords } from './casualties.ts'
import type { CountRange } from './statement.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** "no casualties", "nobody was hurt", "neither killed nor wounded". */
export function noneAt(view: SentenceView, at: number, words: CasualtyWords): Casualty[] | null {
  const unit = view.units[at]
  if (!unit) return null
  if (
    words.unharmed.includes(unit.lower) &&
    view.units.slice(Math.max(0, at - 4), at).some((each) => has(each, 'victim'))
  )
    return nothing(at)
  if (has(unit, 'negation') && words.causes.includes(nextVerb(view, at)) && harmSoon(view, at + 2))
    return nothing(at)
  const isNone = words.none.includes(unit.lower)
  const isNobody = words.nobody.includes(unit.lower) || has(unit, 'nobody')
  if (!isNone && !isNobody) return null
  let end = at
  const seen = new Set<'killed' | 'wounded'>()
  for (let i = at; i < Math.min(view.units.length, at + 9); i += 1) {
    const word = view.units[i]
    if (!word || (word.kind === 'mark' && /[.;:]/u.test(word.text))) break
    if (words.uncertain.includes(word.lower)) return null
    if (word.kind === 'number' && i > at && word.number?.best !== 1) break
    if (has(word, 'harm') || word.lower === 'harm' || word.lower === 'harmed' || word.lower === 'hurt') {
      const deadly = /death|fatalit|killed/u.test(word.lower)
      const hurting = /injur|wound/u.test(word.lower)
      if (!hurting) seen.add('killed')
      if (!deadly) seen.add('wounded')
      if (hurting && !seen.has('killed') && (isNobody || word.lower === 'injuries')) seen.add('killed')
      end = i
    } else if (has(word, 'kill') || has(word, 'dead')) {
      seen.add('killed')
      end = i
    } else if (has(word, 'wound') || has(word, 'hurt')) {
      seen.add('wounded')
      if (isNobody) seen.add('killed')
      end = i
    }
  }
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const word = view.units[i]
    if (!word || word.kind === 'mark') break
    if (has(word, 'wound')) {
      seen.add('wounded')
      seen.add('killed')
    }
  }
  if (seen.size === 0 || (isNobody && end === at && !seen.has('wounded'))) return null
  const zero: CountRange = { low: 0, best: 0, high: 0 }
  return [...seen].map((what) => ({ what, count: zero, from: at, to: end, others: false }))
}

function nothing(at: number): Casualty[] {
  const zero: CountRange = { low: 0, best: 0, high: 0 }
  return (['killed', 'wounded'] as const).map((what) => ({
    what,
    count: zero,
    from: at,
    to: at,
    others: false,
  }))
}

/** Base of the verb after "did not". */
function nextVerb(view: SentenceView, at: number): string {
  const next = view.units[at + 1]
  return (has(next, 'adverb') ? view.units[at + 2] : next)?.lower ?? ''
}

/** "cause casualties", "result in any deaths", with no number between. */
function harmSoon(view: SentenceView, from: number): boolean {
  for (const unit of view.units.slice(from, from + 6)) {
    if (unit.kind === 'mark' || unit.number !== null) return false
    if (has(unit, 'harm')) return true
  }
  return false
}
