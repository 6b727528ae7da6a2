import { isNamed } from './actor.ts'
import { type Discourse, identify, type Identity } from './discourse.ts'
import type { Assertion } from './engine.ts'
import type { CompiledRule } from './rule.ts'
import type { Scene } from './scenes.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** The rule that enumerated claims name; it is asked of sentences in a row, not of words. */
const enumeratedRule: CompiledRule = {
  id: 'list.claim.enumerated',
  lang: 'any',
  kind: 'claim',
  pattern: '$number',
  compiled: [],
  group: 'source',
  speaker: 'source',
  event: 'clause',
  confidence: 0.85,
  yes: [],
  no: [],
}

/** Sentences after "claimed three attacks" in which they may be told one by one. */
const itemsAfterMax = 6

/**
 * "X claimed three attacks. The first hit A. In the second, rockets fell on B": each sentence of the
 * list is a claim, and the sentence that announces the list is none of its own.
 */
export function withEnumerated(
  views: readonly SentenceView[],
  scenes: readonly (Scene | null)[],
  assertions: readonly Assertion[],
  discourse: Discourse,
): Assertion[] {
  const added: Assertion[] = []
  const gone = new Set<Assertion>()
  for (const view of views) {
    if (!announcesList(view)) continue
    const anchor = assertions.find(
      (one) => one.view === view && one.kind === 'claim' && one.group?.sort === 'armed',
    )
    const claimant = anchor?.group ?? onlyGroup(view, discourse)
    if (!claimant) continue
    const items = [...itemsAfter(view, views, scenes), ...examplesAfter(view, views, scenes)]
    if (items.length === 0) continue
    for (const item of items) {
      if (added.some((one) => one.view === item && one.group?.key === claimant.key)) continue
      for (const one of assertions)
        if (one.view === item && one.kind === 'claim' && one.group?.key === claimant.key) gone.add(one)
      added.push(claimIn(item, claimant))
    }
    if (anchor) gone.add(anchor)
  }
  return [...assertions.filter((one) => !gone.has(one)), ...added]
}

/** "three attacks", "in two statements": a number of attacks or of announcements. */
function announcesList(view: SentenceView): boolean {
  return view.units.some((unit, i) => {
    const count = unit.number
    if (!count || count.ordinal || count.best === null || count.best < 2 || count.best > 9) return false
    const next = view.units.slice(i + 1, i + 4)
    return next.some((each) => (has(each, 'attack') || has(each, 'text')) && each.lower.endsWith('s'))
  })
}

function onlyGroup(view: SentenceView, discourse: Discourse): Identity | null {
  const named = view.actors.flatMap((actor) => {
    const identity = isNamed(actor) || actor.kind === 'text' ? identify(discourse, view, actor) : null
    return identity?.sort === 'armed' ? [identity] : []
  })
  const keys = new Set(named.map((identity) => identity.key))
  return keys.size === 1 ? (named[0] ?? null) : null
}

/** The sentences that open with "the first", "in the second", "another", as long as they follow each other. */
function itemsAfter(
  view: SentenceView,
  views: readonly SentenceView[],
  scenes: readonly (Scene | null)[],
): SentenceView[] {
  const items: SentenceView[] = []
  for (let i = view.index + 1; i <= Math.min(views.length - 1, view.index + itemsAfterMax); i += 1) {
    const next = views[i]
    if (!next || !scenes[i]?.attack || scenes[i]?.byState) continue
    const opening = next.units.slice(0, 4)
    const ordinal = opening.some(
      (unit) => unit.number?.ordinal === true || /^(?:another|final|finally)$/u.test(unit.lower),
    )
    if (ordinal) items.push(next)
    else if (items.length > 0) break
  }
  const first = items[0]?.units
    .slice(0, 4)
    .some((unit) => unit.number?.ordinal === true && unit.number.best === 1)
  return first ? items : []
}

/** "X has claimed seven attacks. These include one on A and one on B." */
function examplesAfter(
  view: SentenceView,
  views: readonly SentenceView[],
  scenes: readonly (Scene | null)[],
): SentenceView[] {
  const next = views[view.index + 1]
  if (!next || !scenes[next.index]?.attack || scenes[next.index]?.byState) return []
  const isClaimed = view.units.some((unit) => /^claim(?:s|ed)?$/u.test(unit.lower))
  const opening = next.units
    .slice(0, 4)
    .map(({ lower }) => lower)
    .join(' ')
  const isExamples = /^(?:these|those|they|the attacks|among them) (?:have )?(?:includes?d?|are|were)\b/u
  return isClaimed && isExamples.test(opening) ? [next] : []
}

function claimIn(view: SentenceView, group: Identity): Assertion {
  return {
    rule: enumeratedRule,
    kind: 'claim',
    view,
    group,
    speaker: group,
    onBehalfOf: null,
    at: 0,
    from: 0,
    to: view.units.length,
    confidence: enumeratedRule.confidence,
  }
}
