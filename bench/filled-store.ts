import { access, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, openDatabase } from '../src/store/database.ts'
import { joinEmbeddedServer } from '../src/store/embedded-server.ts'
import { migrateToLatest } from '../src/store/migrate.ts'

/** Where stores are kept from one run to the next: a million attacks take longer to invent than to count. */
const keptDir = process.env.BENCH_KEEP

/** Throws unless the run is told where to keep the stores that it fills. */
export function insistOnKeeping(): void {
  if (keptDir === undefined) throw new Error('say in BENCH_KEEP which folder the stores are to be kept in')
}

/** Gives the address of a store of its own, filled once and migrated each time; kept only under BENCH_KEEP. */
export async function withFilledStore(
  name: string,
  fill: (loader: Db) => Promise<unknown>,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const dir = keptDir === undefined ? await mkdtemp(join(tmpdir(), 'claimwatch-bench-')) : join(keptDir, name)
  await mkdir(dir, { recursive: true })
  await chmod(dir, 0o755)
  const server = await joinEmbeddedServer(dir, { settings: roomToLoad })
  try {
    // One connection, so that the seed of invented attacks holds.
    const loader = openDatabase(server.url, { poolMax: 1, statementMsMax: 0 })
    await migrateToLatest(loader)
    const mark = join(dir, 'filled')
    if (!(await exists(mark))) await fill(loader)
    await writeFile(mark, '')
    await sql`analyze`.execute(loader)
    await loader.destroy()
    await work(server.url)
  } finally {
    await server.leave()
    if (keptDir === undefined) await rm(dir, { recursive: true, force: true })
  }
}

/** Only loading feels these: fewer checkpoints while gigabytes come in. */
const roomToLoad = { max_wal_size: '8GB', checkpoint_timeout: '30min' }

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
