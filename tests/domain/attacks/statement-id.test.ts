import { describe, expect, it } from 'vitest'
import { statementIds } from '../../../src/domain/attacks/statement-id.ts'
import { claim, told } from './told.ts'

const [base] = told({ id: 'a', says: [claim({ on: '2024-01-20', at: ['harir'] })] }).map(
  ({ statement }) => statement,
)
const statement = base!

const idOf = (changes: object, report = 'a') => statementIds(report, [{ ...statement, ...changes }])[0]

describe('the id of a statement', () => {
  it.each([
    ['confidence', { confidence: 0.1 }],
    ['rules', { rules: ['another'] }],
    ['evidence', { evidence: [] }],
  ])('does not change with its %s', (_, changes) => {
    expect(idOf(changes)).toBe(idOf({}))
  })

  it.each([
    ['kind', { kind: 'denial' }],
    ['group', { group: 'badr-organization' }],
    ['words', { quote: 'other words' }],
    ['place in the text', { start: 5 }],
    ['attack', { attack: { ...statement.attack!, from: '2024-01-21' } }],
  ])('changes with its %s', (_, changes) => {
    expect(idOf(changes)).not.toBe(idOf({}))
  })

  it('changes with its report', () => {
    expect(idOf({}, 'b')).not.toBe(idOf({}, 'a'))
  })

  it('is one for each of twins, in the order of the reading', () => {
    const ids = statementIds('a', [statement, statement, statement])
    expect(new Set(ids).size).toBe(3)
    expect([...ids].sort()).toEqual(ids)
    expect(ids[0]).toMatch(/^[0-9a-f]{24}$/)
    expect(ids[2]).toMatch(/^[0-9a-f]{24}$/)
  })
})
