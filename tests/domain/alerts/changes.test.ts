import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangeDraft } from '../../../src/domain/alerts/change.ts'
import { changesBetween } from '../../../src/domain/alerts/changes.ts'
import type { StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { records } from '../attacks/arbitrary.ts'
import { claim, iri, kh, type TestReport, told } from '../attacks/told.ts'

/** Changes at the last of several arrivals. */
function changes(...arrivals: readonly (readonly TestReport[])[]): ChangeDraft[] {
  const known = told(...arrivals.slice(0, -1).flat())
  return step(known, told(...(arrivals.at(-1) ?? [])))
}

function step(known: readonly StatementRecord[], fresh: readonly StatementRecord[]): ChangeDraft[] {
  const before = resolveAttacks(known, [], seedCatalogue)
  const after = resolveAttacks([...known, ...fresh], [], seedCatalogue)
  return changesBetween({
    before: before.attacks,
    after: after.attacks,
    contradictions: after.contradictions,
    contradictionsBefore: before.contradictions,
    newStatements: fresh,
    knownStatements: known,
    catalogue: seedCatalogue,
  })
}

const words = (drafts: readonly ChangeDraft[]) =>
  drafts.map(({ transition, group }) => `${transition} ${group}`)

const here = { on: '2024-01-28', at: ['shaddadi'], by: ['rocket'] } as const
const report = (id: string, ...says: TestReport['says']): TestReport => ({
  id,
  published: '2024-01-29',
  says,
})
const claimed = report('a', claim(here))
const blamed = report('b', { kind: 'attribution', group: kh, ...here })
const denied = report('c', { kind: 'denial', group: kh, ...here })

describe('changesBetween tells', () => {
  it.each([
    ['a claim nobody had heard of', [[claimed]], [`new-attack ${iri}`, `new-claim ${iri}`]],
    ['an attribution to a claimed attack', [[claimed], [blamed]], [`new-attribution ${kh}`]],
    ['a claim of an attributed attack', [[blamed], [claimed]], [`new-claim ${iri}`, `state-changed ${iri}`]],
    ['a denial', [[blamed], [denied]], [`denied ${kh}`, `state-changed ${kh}`, `contradiction ${kh}`]],
    [
      'a competing claim',
      [[claimed], [report('d', claim({ ...here, group: 'saraya-al-jihad' }))]],
      [
        'new-claim saraya-al-jihad',
        `competing-claim ${iri}`,
        `state-changed ${iri}`,
        'contradiction saraya-al-jihad',
      ],
    ],
    [
      'the dead of an attack',
      [[claimed], [report('d', claim({ ...here, killed: 3 }))]],
      [`attack-updated ${iri}`],
    ],
    [
      'a suspension, once for all its reports',
      [[report('d', { kind: 'suspension', group: kh }), report('e', { kind: 'suspension', group: kh })]],
      [`suspension-declared ${kh}`],
    ],
    [
      'an attack during a suspension',
      [
        [report('d', { kind: 'suspension', group: kh })],
        [{ id: 'e', published: '2024-02-10', says: [claim({ ...here, on: '2024-02-10', group: kh })] }],
      ],
      [`new-attack ${kh}`, `new-claim ${kh}`, `suspension-broken ${kh}`],
    ],
    ['a resumption', [[report('d', { kind: 'resumption', group: kh })]], [`resumption ${kh}`]],
    ['a threat', [[report('d', { kind: 'threat', group: iri, noAttack: true })]], [`threat ${iri}`]],
    [
      'a count',
      [[report('d', { kind: 'aggregate', group: iri, noAttack: true })]],
      [`aggregate-reported ${iri}`],
    ],
  ] as const)('%s', (_, arrivals, expected) => {
    expect(words(changes(...arrivals))).toEqual(expected)
  })

  it('an attack absorbed by a surer one', () => {
    const vague = report('v', claim({ on: '2024-01-28', at: ['hasakah'], by: ['rocket'] }))
    const drafts = changes([vague], [claimed])
    expect(words(drafts)).toEqual([`attack-updated ${iri}`, `attack-merged ${iri}`])
    expect(drafts[1]?.detail['into']).toEqual([drafts[0]?.subjectId])
  })

  it('what an alert needs: the quote, the speaker, the place, the day', () => {
    expect(changes([claimed])[1]?.detail).toMatchObject({
      quote: 'claim 0',
      date: '2024-01-28',
      place: 'Shaddadi',
      kind: 'claim',
    })
  })
})

describe('changesBetween tells nothing', () => {
  it.each([
    [
      'of thirty-nine more reports of one claim',
      [[claimed], Array.from({ length: 39 }, (_, at) => report(`x${at}`, claim(here)))],
    ],
    [
      'of a suspension told again',
      [[report('d', { kind: 'suspension', group: kh })], [report('e', { kind: 'suspension', group: kh })]],
    ],
    ['when nothing came', [[claimed], []]],
  ] as const)('%s', (_, arrivals) => {
    expect(words(changes(...arrivals))).toEqual([])
  })
})

describe('changes', () => {
  it('are each told once and in one order, whatever order statements come in', () => {
    fc.assert(
      fc.property(records, fc.nat(10), (all, cut) => {
        const inFirst = (record: StatementRecord) => Number(record.reportId.slice(1)) < cut
        const [known, fresh] = [all.filter(inFirst), all.filter((record) => !inFirst(record))]
        const drafts = step(known, fresh)
        expect(step([...known].reverse(), [...fresh].reverse())).toEqual(drafts)
        const keys = drafts.map(({ transition, subjectId, group, detail }) =>
          JSON.stringify([transition, subjectId, group, detail['contradiction']]),
        )
        expect(new Set(keys).size).toBe(keys.length)
        expect(step(all, [])).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
