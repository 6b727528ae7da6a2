import { describe, expect, test } from 'vitest'
import { CatalogueError, extendCatalogue, loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'

const alpha = { id: 'alpha', kind: 'organisation', name: 'Alpha', names: ['{Alpha|Alfa} Front'] }

function problemsOf(data: unknown): readonly string[] {
  try {
    loadCatalogue(data)
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems
    throw error
  }
  return []
}

describe('loadCatalogue', () => {
  test('expands alternatives, adds the canonical name, fills defaults', () => {
    const names = loadCatalogue({ groups: [alpha] }).groups.get('alpha')?.names
    expect(names?.map((name) => [name.text, name.type, name.strength, name.lang])).toEqual([
      ['Alpha', 'primary', 'strong', 'en'],
      ['Alpha Front', 'alias', 'strong', 'en'],
      ['Alfa Front', 'alias', 'strong', 'en'],
    ])
  })

  test('the same groups have the same version, other groups another', () => {
    expect(loadCatalogue({ groups: [alpha] }).version).toBe(loadCatalogue({ groups: [alpha] }).version)
    expect(loadCatalogue({ groups: [{ ...alpha, names: [] }] }).version).not.toBe(
      loadCatalogue({ groups: [alpha] }).version,
    )
  })

  test('reports every problem together, each with its entry and field', () => {
    const problems = problemsOf({
      groups: [
        alpha,
        { ...alpha, kind: 'club', names: [''] },
        {
          id: 'Beta Group',
          kind: 'organisation',
          name: '',
          names: [{ text: 'Beta', context: ['x'] }, '{open'],
          relations: [{ type: 'member_of', target: 'nobody', from: '2021', to: '2020-02-30' }],
        },
      ],
    })
    for (const expected of [
      /^alpha: id: is used by more than one entry/,
      /^alpha: kind: /,
      /^alpha: names\[0\]: must not be empty/,
      /^Beta Group: id: must be kebab-case/,
      /^Beta Group: name: must not be empty/,
      /^Beta Group: names\[0\]\.context: is for weak names only/,
      /^Beta Group: names\[1\]: has a brace without its partner/,
      /^Beta Group: relations\[0\]\.target: no entry has the id "nobody"/,
      /^Beta Group: relations\[0\]\.to: is no date of the calendar/,
      /^Beta Group: relations\[0\]\.to: lies before from/,
    ]) {
      expect(
        problems.filter((problem) => expected.test(problem)),
        String(expected),
      ).toHaveLength(1)
    }
    expect(problems).toHaveLength(10)
  })

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['text', 'groups'],
    ['no groups', {}],
    ['groups that are no list', { groups: 3 }],
    ['an entry that is no object', { groups: ['alpha'] }],
    ['an unknown field', { groups: [{ ...alpha, colour: 'red' }] }],
  ])('refuses %s', (_label, data) => {
    expect(problemsOf(data)).not.toHaveLength(0)
  })
})

describe('extendCatalogue', () => {
  const base = loadCatalogue({ groups: [alpha] })

  test('adds entries, and names and relations to an entry it knows', () => {
    const extended = extendCatalogue(base, {
      groups: [
        { id: 'beta', kind: 'umbrella', name: 'Beta', names: [] },
        { id: 'alpha', names: ['Alpha Boys'], relations: [{ type: 'member_of', target: 'beta' }] },
      ],
    })
    expect([...extended.groups.keys()]).toEqual(['alpha', 'beta'])
    expect(extended.groups.get('alpha')?.names.map((name) => name.text)).toEqual([
      'Alpha Boys',
      'Alpha',
      'Alpha Front',
      'Alfa Front',
    ])
    expect(extended.groups.get('alpha')?.relations).toEqual([{ type: 'member_of', target: 'beta' }])
  })

  test('replaces with mode: replace', () => {
    const replaced = extendCatalogue(base, {
      mode: 'replace',
      groups: [{ id: 'beta', kind: 'umbrella', name: 'Beta', names: [] }],
    })
    expect([...replaced.groups.keys()]).toEqual(['beta'])
  })

  test('a new entry must be whole', () => {
    expect(() => extendCatalogue(base, { groups: [{ id: 'beta' }] })).toThrow(/beta: kind/)
  })

  test('the seed extends itself with nothing to the same version', () => {
    expect(extendCatalogue(seedCatalogue, { groups: [] }).version).toBe(seedCatalogue.version)
  })
})
