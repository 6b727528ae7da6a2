import { describe, expect, it } from 'vitest'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import { claim, iri, kh, type TestReport, told } from './told.ts'

const on = '2024-01-20'
const attack = { on, at: ['harir'] }
const first = { id: 'first', published: on, says: [claim(attack)] }
const resolved = (...reports: readonly TestReport[]) => resolveAttacks(told(...reports), [], seedCatalogue)

describe('the life of an attack', () => {
  it('ends as withdrawn when its claimant takes the claim back, and counts for nobody', () => {
    const back = { id: 'back', published: '2024-01-23', says: [claim({ ...attack, withdrawn: true })] }
    const [one, ...others] = resolved(first, back).attacks
    expect(others).toEqual([])
    expect(one).toMatchObject({ state: 'withdrawn', claimedBy: [], reports: ['back', 'first'] })
  })

  it('takes a late claim into the attack that others told of at once', () => {
    const told = { kind: 'acknowledgement' as const, by: ['drone' as const], ...attack }
    const late = { id: 'late', published: '2024-03-02', says: [claim(attack)] }
    const { attacks } = resolved({ id: 'told', published: on, says: [told] }, late)
    expect(attacks).toMatchObject([
      { state: 'claimed', claimedBy: [iri], from: on, reports: ['late', 'told'] },
    ])
  })

  it('has two claimants at odds in one attack, and says so', () => {
    const other = { id: 'other', published: on, says: [claim({ ...attack, group: 'saraya-al-salam' })] }
    const { attacks, contradictions } = resolved(first, other)
    expect(attacks).toMatchObject([{ state: 'claimed_competing', claimedBy: [iri, 'saraya-al-salam'] }])
    expect(contradictions).toMatchObject([{ kind: 'competing_claims' }])
  })

  it('names the claimants that the catalogue does not hold, each once', () => {
    const here = { on: '2024-02-10', at: ['harir'], group: null }
    const records = told(
      { id: 'a', published: '2024-02-10', says: [claim({ ...here, groupName: 'The Owls of Dawn' })] },
      { id: 'b', published: '2024-02-11', says: [claim({ ...here, groupName: 'the Owls of Dawn' })] },
      { id: 'c', published: '2024-02-11', says: [claim({ ...here, groupName: 'an armed group' })] },
    )
    const [attack, ...more] = resolveAttacks(records, [], seedCatalogue).attacks
    expect(more).toEqual([])
    expect(attack).toMatchObject({ claimedBy: [], claimedByOthers: ['The Owls of Dawn'] })
  })

  it('is an attack against its claimant’s word when it falls into a suspension', () => {
    const word = { kind: 'suspension' as const, group: kh, on: '2024-01-15', noAttack: true }
    const deed = { id: 'deed', published: on, says: [claim({ ...attack, group: kh })] }
    const { contradictions } = resolved({ id: 'word', published: '2024-01-15', says: [word] }, deed)
    expect(contradictions).toMatchObject([{ kind: 'attack_during_suspension' }])
  })

  it('tells the near misses it was kept apart from, and why', () => {
    const next = { id: 'next', published: '2024-01-23', says: [claim({ ...attack, on: '2024-01-23' })] }
    const ied = { id: 'ied', published: on, says: [claim({ ...attack, by: ['ied'], group: kh })] }
    const { attacks } = resolved(first, next, ied)
    expect(attacks).toHaveLength(3)
    const told = 'not merged with the attack told by first (2024-01-20, Harir) because'
    expect(
      attacks
        .flatMap(({ why }) => why)
        .filter((words) => words.startsWith('not merged'))
        .sort(),
    ).toEqual([`${told} the dates are 3 days apart`, `${told} the types differ (ied and drone)`])
  })
})

describe('a withdrawal', () => {
  it('is read as a claim taken back', () => {
    const text =
      'Kataib Hezbollah retracted its claim of responsibility for the attack on the Harir base on Sunday.'
    const { statements } = createReader(seedCatalogue).read({ id: 'a', text, published: '2024-01-08' })
    expect(statements).toMatchObject([{ kind: 'claim', group: kh, withdrawn: true }])
  })
})
