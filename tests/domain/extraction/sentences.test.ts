import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../../src/domain/extraction/sentences.ts'

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end))
}

describe('splitSentences', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['full stops', 'Rockets fell. Nobody was hurt.', ['Rockets fell.', 'Nobody was hurt.']],
    [
      'U.S. before a name',
      'It hit U.S. Central Command on Jan. 4.',
      ['It hit U.S. Central Command on Jan. 4.'],
    ],
    ['U.S. at the end', 'They left the U.S. The base stayed.', ['They left the U.S.', 'The base stayed.']],
    ['titles', 'Gen. Ryder and Lt. Col. Shaw spoke.', ['Gen. Ryder and Lt. Col. Shaw spoke.']],
    [
      'numbered statements',
      'It was statement no. 41 of the group.',
      ['It was statement no. 41 of the group.'],
    ],
    ['quotes', '"We struck." He left. "Twice."', ['"We struck."', 'He left.', '"Twice."']],
    ['a quote that goes on', '"We struck it!" the man said.', ['"We struck it!" the man said.']],
    ['footnotes', 'It fell on Monday.[3] Nobody saw it.', ['It fell on Monday.[3]', 'Nobody saw it.']],
    ['wire datelines', 'NORRIN, Iraq, Jan 4 (Wire) - Rockets fell.', ['Rockets fell.']],
    ['dateline and dash', 'BAGHDAD — Rockets fell.', ['Rockets fell.']],
    ['agency and slash', 'Norrin News/ Rockets fell.', ['Rockets fell.']],
    ['list marks', '• Rockets fell\n• Drones flew', ['Rockets fell', 'Drones flew']],
    [
      'hard-wrapped lines',
      'Rockets fell on the base that the army had left in the\nspring of the year.',
      ['Rockets fell on the base that the army had left in the\nspring of the year.'],
    ],
    ['a source that speaks', 'Source: rockets fell', ['Source: rockets fell']],
  ]

  it.each(cases)('%s', (_, text, expected) => {
    expect(sentencesOf(text)).toEqual(expected)
  })

  it('tells headings from sentences', () => {
    const found = splitSentences('Rockets hit the base\n\nRockets hit the base on Monday.')
    expect(found.map((sentence) => sentence.heading)).toEqual([true, false])
  })

  it('marks links to other stories with the list under them', () => {
    const text = 'Rockets fell.\n\nRELATED\n• Group claims attack\n• More news\n\nNobody was hurt.'
    expect(splitSentences(text).map((sentence) => sentence.furniture)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })
})
