import { describe, expect, it } from 'vitest'
import { gazetteer } from '../../../src/domain/catalogue/gazetteer.ts'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { compileMatcher } from '../../../src/domain/catalogue/matcher.ts'
import { noteSentence, startDiscourse } from '../../../src/domain/extraction/discourse.ts'
import { applyRules, type Assertion } from '../../../src/domain/extraction/engine.ts'
import { english } from '../../../src/domain/extraction/english.ts'
import { englishLexicon } from '../../../src/domain/extraction/lexicon.en.data.ts'
import { findNames } from '../../../src/domain/extraction/mentions.ts'
import { namesIn, partySpans } from '../../../src/domain/extraction/names.ts'
import { findQuotations } from '../../../src/domain/extraction/quotations.ts'
import { subjectsOf } from '../../../src/domain/extraction/read-field.ts'
import type { CompiledRule } from '../../../src/domain/extraction/rule.ts'
import { splitSentences } from '../../../src/domain/extraction/sentences.ts'
import { viewSentence } from '../../../src/domain/extraction/view.ts'
import { prospectOf } from '../../../src/domain/extraction/triggers.ts'
import { listenTo } from '../../../src/domain/extraction/voices.ts'

// The rules know no group of the real catalogue: their examples speak of invented ones.
const catalogue = loadCatalogue({
  groups: [
    { id: 'blue-front', kind: 'organisation', name: 'Blue Front', names: ['The Blue Front'] },
    { id: 'red-circle', kind: 'umbrella', name: 'Red Circle', names: [] },
  ],
})
const matcher = compileMatcher(catalogue)

/** What one rule alone finds in a text, where the words of its sentences promise it. */
function findWith(rule: CompiledRule, text: string): Assertion[] {
  const parties = partySpans(findNames(text, matcher, null), catalogue)
  const quotations = findQuotations(text)
  const views = splitSentences(text).map((sentence, index) => {
    const names = namesIn(text, sentence, parties, gazetteer)
    return viewSentence(text, sentence, index, names, quotations, english.tables)
  })
  const discourse = startDiscourse(catalogue, null, english.states)
  const voices = listenTo(views, discourse)
  return views.flatMap((view) => {
    discourse.subjects = subjectsOf(view)
    const promised = prospectOf(text, view.sentence, english.triggers).rules
    const rules = promised.filter((each) => each === rule)
    const found = applyRules(view, rules, discourse, voices, english.events)
    noteSentence(discourse, view)
    return found
  })
}

describe.each(english.rules)('$id', (rule) => {
  it('says on which sentences it fires and on which it must not', () => {
    expect(rule.yes.length).toBeGreaterThan(0)
    expect(rule.no.length).toBeGreaterThan(0)
  })

  it.each(rule.yes)('finds: %s', (example) => {
    const [text = '', name] = example.split(' => ')
    const found = findWith(rule, text)
    expect(found.length).toBeGreaterThan(0)
    if (name !== undefined) expect(found[0]?.group?.name).toContain(name)
  })

  it.each(rule.no)('leaves alone: %s', (text) => {
    expect(findWith(rule, text)).toEqual([])
  })
})

it('gives every rule an id of its own', () => {
  expect(new Set(english.rules.map((rule) => rule.id)).size).toBe(english.rules.length)
})

it('asks in its patterns for tags that the lexicon gives', () => {
  const given = new Set(englishLexicon.flatMap((row) => row.tags.map(String)))
  const asked = english.rules.flatMap(({ id, compiled }) =>
    compiled
      .filter(({ test }) => test === 'tag')
      .flatMap(({ values }) => [...values].map((tag) => ({ id, tag }))),
  )
  expect(asked.filter(({ tag }) => !given.has(tag))).toEqual([])
})
