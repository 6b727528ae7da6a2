import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse } from 'yaml'

/** A catalogue of every armed group there is takes a few megabytes. */
const catalogueBytesMax = 20 * 1024 * 1024

/** Reads the YAML or JSON file at `path`; what is in it is for `loadCatalogue` to judge. */
export async function readCatalogueFile(path: string): Promise<unknown> {
  const text = await readCatalogueText(path)
  try {
    // YAML reads JSON too, but JSON.parse is faster and its messages fit a JSON file.
    return extname(path).toLowerCase() === '.json' ? JSON.parse(text) : parse(text, { maxAliasCount: 100 })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`catalogue ${path} is not valid: ${reason}`, { cause })
  }
}

async function readCatalogueText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > catalogueBytesMax) throw new Error(`it is larger than ${catalogueBytesMax} bytes`)
    return await readFile(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`catalogue ${path} cannot be read: ${reason}. Check the CATALOGUE setting`, { cause })
  }
}
