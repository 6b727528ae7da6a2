import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'

/** Another region, other groups: the rules must read it as well. */
export const blueFront = loadCatalogue({
  groups: [
    {
      id: 'blue-front',
      kind: 'organisation',
      name: 'Blue Front',
      names: ['BF'],
      relations: [{ type: 'member_of', target: 'red-circle' }],
    },
    { id: 'red-circle', kind: 'umbrella', name: 'Red Circle', names: [] },
    {
      id: 'ana-sol',
      kind: 'person',
      name: 'Ana Sol',
      names: [],
      relations: [{ type: 'leads', target: 'blue-front' }],
    },
  ],
})
