import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { migrate, pendingMigrations } from '../../src/db/migrate.ts'
import { testDatabase } from '../support/database.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A folder of migrations, and a way to change one of its files. */
function migrations(files: Readonly<Record<string, string>>) {
  const path = mkdtempSync(join(tmpdir(), 'wardwatch-migrations-'))
  made.push(path)
  const write = (name: string, text: string) => writeFileSync(join(path, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  return { folder: pathToFileURL(`${path}/`), write }
}

async function tables(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

describe('the migrations', () => {
  test('are all applied to a new database, in order, once', async () => {
    const { db } = await testDatabase({ empty: true })
    const pending = await pendingMigrations(db)
    expect(pending.length).toBeGreaterThanOrEqual(4)
    expect(await migrate(db)).toEqual(pending)
    expect(await pendingMigrations(db)).toEqual([])
    expect(await migrate(db)).toEqual([])
  })

  test('are applied once by two processes that start together', async () => {
    const { db, url } = await testDatabase({ empty: true })
    const { connect } = await import('../../src/db/connect.ts')
    const other = connect(url)
    const applied = await Promise.all([migrate(db), migrate(other)])
    await other.destroy()
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })

  test('may grow: only the new ones are applied', async () => {
    const { db } = await testDatabase({ empty: true })
    const { folder, write } = migrations({ '0001_one.sql': 'create table one (id int); create table also (id int);' })
    expect(await migrate(db, folder)).toEqual(['0001_one'])
    write('0002_two.sql', '-- why\ncreate table two (id int);')
    expect(await pendingMigrations(db, folder)).toEqual(['0002_two'])
    expect(await migrate(db, folder)).toEqual(['0002_two'])
    expect(await tables(db)).toEqual(expect.arrayContaining(['also', 'one', 'two']))
  })

  test('may not change once they have landed; the message names the file', async () => {
    const { db } = await testDatabase({ empty: true })
    const { folder, write } = migrations({ '0001_one.sql': 'create table one (id int);\n' })
    await migrate(db, folder)
    write('0001_one.sql', 'create table one (id bigint);\n')
    await expect(migrate(db, folder)).rejects.toThrow('migrations/0001_one.sql has changed')
    await expect(pendingMigrations(db, folder)).rejects.toThrow('migrations/0001_one.sql has changed')
    write('0001_one.sql', 'create table one (id int);\r\n') // only its line ends, as a checkout on Windows does
    expect(await migrate(db, folder)).toEqual([])
  })

  test('are applied whole or not at all', async () => {
    const { db } = await testDatabase({ empty: true })
    const { folder, write } = migrations({ '0001_one.sql': 'create table one (id int);' })
    await migrate(db, folder)
    write('0002_two.sql', 'create table two (id int);')
    write('0003_three.sql', "create table three (id int); insert into three values ('943 476 5919');")
    const error = await migrate(db, folder).catch((reason: unknown) => reason)
    expect(String(error)).toContain('migrations/0003_three.sql failed and nothing was applied')
    expect(String(error)).not.toContain('943')
    expect(await tables(db)).not.toEqual(expect.arrayContaining(['two']))
    expect(await pendingMigrations(db, folder)).toEqual(['0002_two', '0003_three'])
  })

  test('of a newer release are not run backwards by an older one', async () => {
    const { db } = await testDatabase({ empty: true })
    await migrate(db, migrations({ '0001_one.sql': 'select 1', '0002_two.sql': 'select 2' }).folder)
    const older = migrations({ '0001_one.sql': 'select 1' })
    await expect(migrate(db, older.folder)).rejects.toThrow('has 0002_two, which this release does not know')
  })

  test.each([
    ['a gap', { '0001_a.sql': '', '0003_c.sql': '' }, '0003_c.sql: expected number 0002'],
    ['a number twice', { '0001_a.sql': '', '0001_b.sql': '' }, '0001_b.sql: expected number 0002'],
    ['another way of naming', { '1-a.sql': '' }, '1-a.sql: call it NNNN_name.sql'],
  ])('with %s are refused before anything is done', async (_, files, message) => {
    const { db } = await testDatabase({ empty: true })
    await expect(migrate(db, migrations(files).folder)).rejects.toThrow(message)
    expect(await tables(db)).toEqual([])
  })
})
