import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  anywhere,
  bannedNames,
  domainOrder,
  domainPackages,
  fileLinesMax,
  functionLinesMax,
  packageHome,
  packageHomes,
  partMayImport,
  workerLinesMax,
} from './architecture.data.ts'
import { type Import, importsOf, type SourceFile, sourceFiles } from './support/source-files.ts'

const root = join(import.meta.dirname, '..')
const code = sourceFiles('src', 'workers', 'migrations')
const all = [...code, ...sourceFiles('tests', 'bench')]

describe('imports', () => {
  it('run one way between the parts', () => {
    expect(violations(code, (file, target) => wrongWay(file.path, target))).toEqual([])
  })

  it('run one way between the folders of the domain', () => {
    const within = code.filter((file) => file.path.startsWith('src/domain/'))
    expect(
      violations(within, (file, target) => target.isRelative && wrongFolder(file.path, target.target)),
    ).toEqual([])
  })

  it('name every part', () => {
    const parts = new Set(code.map((file) => partOf(file.path)))
    expect([...parts].filter((part) => !(part in partMayImport))).toEqual([])
  })

  it('of a package are all in its one home', () => {
    expect(
      violations(code, (file, target) => !target.isRelative && awayFromHome(file.path, target.target)),
    ).toEqual([])
  })

  it('of migrations are kysely alone, so that they stay as they were', () => {
    const migrations = code.filter((file) => file.path.startsWith('migrations/'))
    expect(violations(migrations, (_, target) => target.target !== 'kysely')).toEqual([])
  })

  it('of a step come from the table of jobs alone: steps never know each other', () => {
    const table = 'src/pipeline/steps.ts'
    const steps = stepFiles(table)
    expect(steps.length).toBeGreaterThanOrEqual(5)
    const others = code.filter((file) => file.path !== table)
    expect(violations(others, (_, target) => steps.includes(target.target))).toEqual([])
  })

  it('stay inside the repository', () => {
    const outside = all.filter((file) => /\.\.\/shared\b|\/work\/shared/.test(file.text))
    expect(outside.map((file) => file.path)).toEqual([])
  })

  it('are all seen, however they are written', () => {
    const text = `import a from 'a'
import {
  b,
} from './b.ts'
import './c.ts'
export * from '../d.ts'
const e = await import('@scope/e/deep')
const words = "from 'nowhere'"`
    expect(importsOf('src/x/file.ts', text).map((target) => target.target)).toEqual([
      'a',
      'src/x/b.ts',
      'src/x/c.ts',
      'src/d.ts',
      '@scope/e',
    ])
  })
})

describe('the domain', () => {
  const domain = code.filter((file) => file.path.startsWith('src/domain/'))
  const impure = [
    /\bDate\.now\b/,
    /\bnew Date\(\s*\)/,
    /\bMath\.random\b/,
    /\bcrypto\./,
    /\bperformance\.now\b/,
    /\bprocess\./,
    /\bfetch\(/,
    /\bset(Timeout|Interval|Immediate)\b/,
    /\bconsole\./,
  ]

  it('knows no clock, no randomness and no outside', () => {
    const found = domain.flatMap((file) =>
      impure
        .filter((pattern) => pattern.test(withoutComments(file.text)))
        .map((pattern) => `${file.path}: ${pattern}`),
    )
    expect(found).toEqual([])
  })

  it('imports only pure computing packages', () => {
    expect(
      violations(domain, (_, target) => !target.isRelative && !domainPackages.includes(target.target)),
    ).toEqual([])
  })
})

describe('sizes', () => {
  it(`of files are at most ${fileLinesMax} lines, but for tables of data`, () => {
    const long = all.filter((file) => file.lines > fileLinesMax && !file.path.endsWith('.data.ts'))
    expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([])
  })

  it(`of functions are at most ${functionLinesMax} lines`, () => {
    expect(longFunctions()).toEqual([])
  })

  it(`of entry processes are under ${workerLinesMax} lines`, () => {
    const workers = code.filter((file) => file.path.startsWith('workers/'))
    expect(workers.length).toBeGreaterThan(0)
    expect(workers.filter((file) => file.lines >= workerLinesMax).map((file) => file.path)).toEqual([])
  })
})

describe('names', () => {
  it('of files and folders say what they hold, in kebab-case', () => {
    const bad = code.filter((file) =>
      file.path
        .replace(/(\.d|\.data)?\.ts$/, '')
        .split('/')
        .some((name) => bannedNames.test(name) || !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name)),
    )
    expect(bad.map((file) => file.path)).toEqual([])
  })

  it('of packages in use are all in the table of homes, and the other way round', () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    const known = [...Object.keys(packageHome), ...Object.keys(packageHomes), ...anywhere]
    expect(known.sort()).toEqual(Object.keys(manifest.dependencies).sort())
  })
})

function violations(files: SourceFile[], isWrong: (file: SourceFile, target: Import) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((target) => isWrong(file, target))
      .map((target) => `${file.path} imports ${target.specifier}`),
  )
}

/** The folder under src, the file beside them, or the top folder: `store`, `config`, `workers`. */
function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\.ts$/, '') : top
}

function wrongWay(from: string, target: Import): boolean {
  if (!target.isRelative) return false
  const [part, to] = [partOf(from), partOf(target.target)]
  return part !== to && !partMayImport[part]?.includes(to)
}

function wrongFolder(from: string, target: string): boolean {
  const [at, to] = [domainRank(from), domainRank(target)]
  return at < 0 || to < 0 || to > at
}

function domainRank(path: string): number {
  return domainOrder.indexOf(path.split('/')[2] ?? '')
}

function awayFromHome(path: string, name: string): boolean {
  const part = partOf(path)
  if (name.startsWith('node:')) return part === 'domain'
  if (part === 'migrations' || anywhere.includes(name)) return false
  return !(packageHomes[name] ?? [packageHome[name]]).includes(part)
}

function stepFiles(table: string): string[] {
  const file = code.find((candidate) => candidate.path === table)
  const beside = file?.imports.map((target) => target.target) ?? []
  return beside.filter((path) => path.startsWith('src/pipeline/') && path !== 'src/pipeline/step.ts')
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

const diagnosticsShape = z.object({
  diagnostics: z.array(z.object({ message: z.string(), filename: z.string() })),
})

/** Measured by the linter, which knows where a function ends. */
function longFunctions(): string[] {
  const oxlint = join(root, 'node_modules/.bin/oxlint')
  const config = join(root, 'tests/support/function-length.oxlintrc.json')
  const args = ['--config', config, '--format', 'json', 'src', 'workers', 'migrations']
  let output: string
  try {
    output = execFileSync(oxlint, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  } catch (error) {
    // It ends with 1 when it finds something.
    output = z.object({ stdout: z.string() }).parse(error).stdout
  }
  const { diagnostics } = diagnosticsShape.parse(JSON.parse(output))
  return diagnostics.map(({ filename, message }) => `${filename}: ${message}`)
}
