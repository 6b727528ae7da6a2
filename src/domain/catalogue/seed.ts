import type { Catalogue } from './group.ts'
import { loadCatalogue } from './load.ts'
import { seedData } from './seed.data.ts'

/** The built-in catalogue: every group, person and relation that the project starts with. */
export const seedCatalogue: Catalogue = loadCatalogue(seedData)
