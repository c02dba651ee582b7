import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, inject, it } from 'vitest'
import { withDatabase } from '../../src/db/connect.ts'
import { DatabaseProblem } from '../../src/db/errors.ts'
import { receipts } from '../../src/ingest/receipts/store.ts'
import { storePredictions } from '../../src/ingest/store.ts'
import { testDatabase } from '../support/database.ts'
import { administer } from '../support/postgres.ts'
import { approved, now, predictions } from './example.ts'

const { db, url, close } = await testDatabase()
const plan = await approved(db)
const { server } = inject('database')
const disk = await smallDisk()

afterAll(async () => {
  await close()
  if (disk === undefined) return
  await administer(server, `drop tablespace if exists ${disk.tablespace}`)
  execFileSync('umount', [disk.folder])
  rmSync(disk.folder, { recursive: true, force: true })
})

it.skipIf(disk === undefined)(
  'a disk that fills up leaves nothing half-stored; with room, the same file goes in whole',
  async () => {
    if (disk === undefined) return
    const name = new URL(url).pathname.slice(1)
    await sql`alter database ${sql.table(name)} set default_tablespace = ${sql.ref(disk.tablespace)}`.execute(db)
    const rows = Array.from({ length: 30_000 }, (_, index) => ({ id: `d-${index}`, indication: 'x'.repeat(120) }))
    // The setting is for connections opened from now on.
    await withDatabase(url, async (fresh) => {
      const error: unknown = await storePredictions(fresh, plan, predictions(...rows), now).catch(
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(DatabaseProblem)
      expect(error).toMatchObject({ kind: 'disk full' })
      expect(String(error)).toContain("The database's disk is full")
      expect(String(error)).not.toContain('d-')
      expect(await receipts(fresh, plan.deploymentId)).toEqual([])
      expect(await fresh.selectFrom('prediction').select('day').execute()).toEqual([])
      expect(await fresh.selectFrom('prediction_key').select('day').execute()).toEqual([])

      execFileSync('mount', ['-o', 'remount,size=256m', disk.folder])
      expect(await storePredictions(fresh, plan, predictions(...rows), now)).toMatchObject({
        read: 30_000,
        stored: 30_000,
      })
    })
  },
)

/** A disk of a few megabytes as a tablespace, where this process may mount one (as root) and the server is on this machine. */
async function smallDisk(): Promise<{ folder: string; tablespace: string } | undefined> {
  const [setting] = await administer(server, 'show data_directory')
  const data = String(setting?.data_directory)
  if (process.getuid?.() !== 0 || !existsSync(data)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'wardwatch-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  chmodSync(folder, 0o755)
  const location = join(folder, 'tablespace')
  mkdirSync(location)
  const owner = statSync(data)
  chownSync(location, owner.uid, owner.gid)
  const tablespace = `wardwatch_small_${process.pid}`
  await administer(server, `create tablespace ${tablespace} location '${location}'`)
  return { folder, tablespace }
}
