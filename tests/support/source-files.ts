import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string
  text: string
  lines: number
  imports: Import[]
}

export interface Import {
  /** As written. */
  specifier: string
  /** Path of the file for a relative import, name of the package otherwise. */
  target: string
  isRelative: boolean
}

const root = join(import.meta.dirname, '../..')

/** Every TypeScript file under the folders, read once. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => read(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))),
  )
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
}

// `import x from '…'`, `export x from '…'`, `import '…'`, and `import('…')`; never a word in a sentence.
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/g

/** What a file imports, statically or not. */
export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? ''
    const isRelative = specifier.startsWith('.')
    const target = isRelative
      ? normalize(join(dirname(path), specifier))
          .split(sep)
          .join('/')
      : specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/')
    return { specifier, target, isRelative }
  })
}
