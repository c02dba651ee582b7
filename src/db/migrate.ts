import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type DatabaseProblem, databaseProblem } from './errors.ts'

const MIGRATIONS = new URL('../../migrations/', import.meta.url)

/** A migration that may not run: a changed file, a gap in the numbers, a database from a newer release. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem'
}

/**
 * Brings the database up to the newest file of `folder` (migrations/NNNN_name.sql) and answers the names it applied.
 * All that is pending runs in one transaction under an advisory lock: the database is upgraded whole or not at all,
 * and of two processes one waits and finds nothing left to do. A landed file that has changed since is refused.
 */
export async function migrate<T>(db: Kysely<T>, folder: URL = MIGRATIONS): Promise<readonly string[]> {
  const files = await readMigrations(folder)
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction)
    await sql`create table if not exists migration_checksum (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(transaction)
    refuseChanged(files, await landed(transaction))
    const failures: MigrationProblem[] = []
    const steps = Object.fromEntries(files.map((file) => [file.name, step(file, (problem) => failures.push(problem))]))
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => steps } })
    const { error, results } = await migrator.migrateToLatest()
    // Once a step has failed the transaction refuses everything, so the migrator's own error may be that refusal.
    if (error !== undefined) throw failures[0] ?? error
    return (results ?? []).map((result) => result.migrationName)
  })
}

/** The names of the files of `folder` that have not been applied to this database, in order. Changes nothing. */
export async function pendingMigrations<T>(db: Kysely<T>, folder: URL = MIGRATIONS): Promise<readonly string[]> {
  const files = await readMigrations(folder)
  const { rows } = await sql<{ there: boolean }>`select to_regclass('migration_checksum') is not null as there`.execute(
    db,
  )
  const applied = rows[0]?.there ? await landed(db) : new Map<string, string>()
  refuseChanged(files, applied)
  return files.map((file) => file.name).filter((name) => !applied.has(name))
}

const LOCK = 7_283_640_915 // any number, the same in every process

type File = { readonly name: string; readonly text: string; readonly sha256: string }

async function readMigrations(folder: URL): Promise<readonly File[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  names.forEach((name, index) => {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]
    if (number === undefined) throw new MigrationProblem(`migrations/${name}: call it NNNN_name.sql`)
    if (Number(number) !== index + 1)
      throw new MigrationProblem(`migrations/${name}: expected number ${String(index + 1).padStart(4, '0')}`)
  })
  return Promise.all(
    names.map(async (name) => {
      // A checkout that turns line ends into CRLF has not changed the migration.
      const text = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      return { name: name.slice(0, -'.sql'.length), text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function landed<T>(db: Kysely<T>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration_checksum`.execute(db)
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

function refuseChanged(files: readonly File[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.sha256]))
  for (const [name, sha256] of applied) {
    const now = known.get(name)
    if (now === undefined)
      throw new MigrationProblem(`This database has ${name}, which this release does not know: use the newer release`)
    if (now !== sha256)
      throw new MigrationProblem(
        `migrations/${name}.sql has changed since it was applied to this database: put it back, and write a new migration`,
      )
  }
}

function step(file: File, failed: (problem: MigrationProblem) => void): Migration {
  return {
    async up(db) {
      try {
        await sql.raw(file.text).execute(db)
      } catch (error) {
        failed(failure(file.name, databaseProblem(error)))
        throw error
      }
      await sql`insert into migration_checksum (name, sha256) values (${file.name}, ${file.sha256})`.execute(db)
    },
  }
}

function failure(name: string, cause: DatabaseProblem): MigrationProblem {
  return new MigrationProblem(`migrations/${name}.sql failed and nothing was applied: ${cause.message}`, { cause })
}
