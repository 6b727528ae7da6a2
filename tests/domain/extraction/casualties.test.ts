import { describe, expect, it } from 'vitest'
import { findCasualties } from '../../../src/domain/extraction/casualties.ts'
import { english } from '../../../src/domain/extraction/english.ts'
import { splitSentences } from '../../../src/domain/extraction/sentences.ts'
import { viewSentence } from '../../../src/domain/extraction/view.ts'

/** "killed 3, wounded 5" as one sentence gives it. */
function losses(text: string): string {
  const [sentence] = splitSentences(text)
  const view = viewSentence(text, sentence!, 0, [], [], english.tables)
  return findCasualties(view, english.casualties)
    .map((one) => `${one.what} ${one.count.best ?? `${one.count.low}-${one.count.high ?? ''}`}`)
    .sort()
    .join(', ')
}

describe('dead and wounded of a sentence', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['The rockets killed two soldiers and a medic.', 'killed 3'],
    ['Two soldiers and a British medic were killed.', 'killed 3'],
    ['The blast killed two soldiers and wounded five others.', 'killed 2, wounded 5'],
    ['Six fighters of the mostly Kurdish Field Guard Force (FGF) were killed in the attack.', 'killed 6'],
    ['Unidentified gunmen shot dead civil activist Hamid Nuri.', 'killed 1'],
    ['The attack did not cause any casualties.', 'killed 0, wounded 0'],
    ['The rockets did not result in injuries.', 'killed 0, wounded 0'],
    ['No soldier or civilian came to harm.', 'killed 0, wounded 0'],
    ['Two shells fell near the gate; the guards were unharmed.', 'killed 0, wounded 0'],
    ['One contractor suffered a minor hand injury.', 'wounded 1'],
    ['Four soldiers were treated for concussion.', 'wounded 4'],
    ['The death toll from the drone attack on the field rose to four.', 'killed 4'],
    ['The army raised the number of wounded in the attack from two to four.', 'wounded 4'],
    ['The toll of the attack climbed to 37 dead and 63 wounded.', 'killed 37, wounded 63'],
    ['Nine people lost their lives when a mortar bomb struck a market.', 'killed 9'],
    ['The attack took the lives of two soldiers.', 'killed 2'],
    [
      "Two soldiers of the guard's 13th Battalion were killed and 23 others were hurt.",
      'killed 2, wounded 23',
    ],
    ['Eight men of the Border Guard (BG) and a civilian driver were killed.', 'killed 9'],
  ]
  it.each(cases)('%s', (text, expected) => expect(losses(text)).toBe(expected))
})

describe('no dead and wounded of an attack', () => {
  const cases: readonly string[] = [
    'It gave no details about casualties.',
    'The group did not say whether there were casualties.',
    'The minister condemned the US retaliation, in which 18 people were wounded.',
    "A shepherd's dog was killed.",
    "None of the kingdom's own soldiers were hurt.",
    'The group said its toll had come to 40 operations.',
    'The drone was shot down at 11:55.',
  ]
  it.each(cases)('%s', (text) => expect(losses(text)).toBe(''))
})
