import { describe, expect, it } from 'vitest'
import { english } from '../../../src/domain/extraction/english.ts'
import type { FieldInput } from '../../../src/domain/extraction/read-field.ts'
import { gazetteer } from '../../../src/domain/catalogue/gazetteer.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { findQuotations } from '../../../src/domain/extraction/quotations.ts'
import { splitSentences } from '../../../src/domain/extraction/sentences.ts'
import { prospectOf } from '../../../src/domain/extraction/triggers.ts'
import { viewSentence } from '../../../src/domain/extraction/view.ts'
import { isWorthReading } from '../../../src/domain/extraction/worth-reading.ts'

const ask = (text: string) => {
  const input: FieldInput = {
    text,
    field: 'text',
    parties: [],
    published: '2024-02-01',
    catalogue: seedCatalogue,
    pack: english,
    gazetteer,
  }
  const sentences = splitSentences(text)
  let viewed = 0
  const prospects = sentences.map((sentence) => prospectOf(text, sentence, english.triggers))
  const isWorth = isWorthReading(input, prospects, (index) => {
    viewed += 1
    return viewSentence(text, sentences[index]!, index, [], findQuotations(text), english.tables)
  })
  return { isWorth, viewed }
}

describe('worth a full reading', () => {
  it.each([
    ['gunmen', 'Gunmen attacked a checkpoint.'],
    ['a faction by its kin', 'A local faction said on Monday that it had struck the camp.'],
    ['an armed name', 'The Marsh Brigade struck the camp.'],
    ['a state that denies', 'Tehran denied any part in the attack.'],
    ['an official and losses', 'The army said that two soldiers were killed.'],
    ['nobody', 'Nobody has claimed responsibility for the blast.'],
    ['a count', 'The army counted 40 attacks since October.'],
    ['two letters in capitals', 'IS attacked a checkpoint.'],
  ])('%s', (_, text) => {
    expect(ask(text).isWorth).toBe(true)
  })
})

describe('not worth one', () => {
  it.each([
    ['sport', 'Visitors attacked in the second half, but the hosts held on and struck late.'],
    ['a denial of something else', 'The council denied that the bridge had been paid for twice.'],
    ['small words', 'The dam is full, and so is the lake.'],
    ['a storm', 'A storm struck the coast and destroyed two piers.'],
  ])('%s', (_, text) => {
    expect(ask(text).isWorth).toBe(false)
  })

  it('and sentences without the words are not taken apart', () => {
    expect(ask('The dam is full. The lake froze on Monday. Dates were cheap.').viewed).toBe(0)
  })
})

describe('the words of a sentence promise a rule', () => {
  const promised = (text: string) =>
    prospectOf(text, { start: 0, end: text.length }, english.triggers).rules.map((rule) => rule.id)
  const rule = 'en.attribution.blame-on'

  it.each(['Officials laid it on the group.', 'They PUT what happened upon the group'])('%s', (text) => {
    expect(promised(text)).toContain(rule)
  })

  it.each([
    ['in another order', 'On the table they put flowers.'],
    ['not all of them', 'They put flowers there.'],
  ])('or do not: %s', (_, text) => {
    expect(promised(text)).not.toContain(rule)
  })
})
