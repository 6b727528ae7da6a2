import { describe, expect, it } from 'vitest'
import { carried, successorsOf, type Told } from '../../../src/domain/attacks/successors.ts'
import { claim, kh, type Telling, told } from './told.ts'

function say(...says: readonly Telling[]): Told[] {
  return told({ id: 'r', published: '2024-01-21', says })
}

const before = claim({ on: '2024-01-20', at: ['harir'], quote: 'It said that it had struck Harir at dawn.' })

describe('a statement that is read otherwise', () => {
  it.each([
    ['with another day', { ...before, on: '2024-01-19' }],
    ['for another group', { ...before, group: kh }],
    ['farther down in the text', { ...before, start: 400, end: 440 }],
    [
      'in a sentence with another word',
      { ...before, quote: 'It said that it had struck Harir before dawn.' },
    ],
  ])('lives on %s', (_, after) => {
    const [old, fresh] = [say(before), say(after)]
    expect([...successorsOf(old, fresh)]).toEqual([[old[0]?.id, fresh[0]?.id]])
  })

  it('lives on in the likest of several that its sentence holds now', () => {
    const old = say(before)
    const fresh = say({ ...before, at: ['conoco'], by: ['rocket'] }, { ...before, on: '2023-01-01' })
    expect(successorsOf(old, fresh).get(old[0]?.id ?? '')).toBe(fresh[1]?.id)
  })

  it.each([
    ['another kind', { ...before, kind: 'denial' as const }],
    ['another sentence', { ...before, quote: 'Rockets fell on a field near Conoco, a shepherd told us.' }],
    ['the title', { ...before, field: 'title' as const }],
  ])('does not live on in %s', (_, after) => {
    expect([...successorsOf(say(before), say(after))]).toEqual([])
  })

  it('takes the decisions about it along', () => {
    const pin = { id: 'c', action: 'pin', reason: 'seen', by: 'Ana', recordedAt: '2024-01-22' } as const
    expect(carried([{ ...pin, statements: ['a', 'b'] }], new Map([['a', 'x']]))).toEqual([
      { ...pin, statements: ['a', 'b', 'x'] },
    ])
  })
})
