import { loadConfig } from '../config.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { extendCatalogue } from '../domain/catalogue/load.ts'
import { seedCatalogue } from '../domain/catalogue/seed.ts'

/** The configured catalogue without opening a store: what `extract` and `groups` start fast with. */
export async function openCatalogue(): Promise<Catalogue> {
  const { cataloguePath } = loadConfig(process.env)
  if (!cataloguePath) return seedCatalogue
  const { readCatalogueFile } = await import('../sources/catalogue-file.ts')
  return extendCatalogue(seedCatalogue, await readCatalogueFile(cataloguePath))
}
