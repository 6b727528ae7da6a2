import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reachable } from '../../src/store/embedded/account.ts'
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import {
  firstLine,
  guestScript,
  leave,
  postmasterPid,
  query,
  text,
  useGuests,
  users,
} from '../support/embedded-guests.ts'

const guests = useGuests()
const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
/** A checkout or a Node under /root is out of other users' reach. */
const canRunAsNobody = [process.execPath, dirname(guestScript)].every((path) => reachable(path, nobody))

describe('the account of the server', () => {
  it('is never root', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    const owner = (await stat(join(guests.dataDir, 'postgres/cluster'))).uid
    expect(owner === 0).toBe(false)
    await server.leave()
  })
})

// Registered and not skipped: where we are not root there is nothing to test.
if (asRoot)
  describe('as root', () => {
    it('runs the server as another user', async () => {
      const server = await joinEmbeddedServer(guests.dataDir)
      expect((await stat(`/proc/${await postmasterPid(guests.dataDir)}`)).uid).not.toBe(0)
      await server.leave()
    })

    it('goes elsewhere from a directory that the other user cannot reach, and finds it again', async () => {
      await rm(join(guests.dataDir, 'postgres'), { recursive: true })
      await chmod(guests.dataDir, 0o700)
      const server = await joinEmbeddedServer(guests.dataDir)
      await query(server.url, 'create table kept as select 1 as n')
      await server.leave()
      const home = (await readFile(join(guests.dataDir, 'postgres/moved-to'), 'utf8')).trim()
      const again = await joinEmbeddedServer(guests.dataDir)
      expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }])
      await again.leave()
      await rm(home, { recursive: true })
    })
  })

if (asRoot && canRunAsNobody)
  describe('beside root, an ordinary user', () => {
    it('is told that the directory is not his', async () => {
      await (await joinEmbeddedServer(guests.dataDir)).leave()
      const child = guests.spawn(nobody)
      const words = await text(child.stderr)
      expect(words).toMatch(/cannot write to .*DATA_DIR/)
    })

    it('may have a directory of his own', async () => {
      const own = join(guests.dataDir, 'own')
      await mkdir(own, { mode: 0o777 })
      await chmod(own, 0o777)
      const child = guests.spawn(nobody, own)
      const url = await firstLine(child)
      expect(await query(url, users)).toEqual([{ n: 1 }])
      // Root joins him: the server goes on under its owner.
      const server = await joinEmbeddedServer(own)
      await leave(child)
      expect(await query(server.url, users)).toEqual([{ n: 1 }])
      await server.leave()
      expect(await postmasterPid(own)).toBe(0)
    })
  })
