import { inspect } from 'node:util'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { copyIn, copyRow } from '../../src/db/copy.ts'
import { DatabaseProblem } from '../../src/db/errors.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const NHS_NUMBER = '943 476 5919'

beforeAll(async () => {
  await sql`create table patient (id int primary key, age int check (age < 150), name text not null, other int references patient)`.execute(
    db,
  )
  await sql`insert into patient values (1, 50, 'known', null)`.execute(db)
})

async function problemOf(work: Promise<unknown>): Promise<DatabaseProblem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DatabaseProblem)) throw new Error('expected a database problem')
  return error
}

/** Everything that a log or a page could show of an error, hidden properties included. */
function everything(error: Error): string {
  const own = Object.getOwnPropertyNames(error).map((name) =>
    inspect(Reflect.get(error, name), { depth: 9, showHidden: true }),
  )
  return [
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: 9, showHidden: true }),
    ...own,
  ].join('\n')
}

describe('a database error', () => {
  test.each([
    [
      'a value that cannot be read',
      sql`insert into patient values (${NHS_NUMBER}, 1, 'x')`,
      'unreadable value',
      '22P02',
    ],
    ['a key that is already there', sql`insert into patient values (1, 1, ${NHS_NUMBER})`, 'already there', '23505'],
    ['a rule that is broken', sql`insert into patient values (2, 9434765, ${NHS_NUMBER})`, 'check failed', '23514'],
    ['a missing value', sql`insert into patient (id, age) values (9434765, 9)`, 'missing value', '23502'],
    ['a reference to nothing', sql`insert into patient values (2, 9, ${NHS_NUMBER}, 9434765)`, 'reference', '23503'],
    ['a statement that quotes it', sql.raw(`select '${NHS_NUMBER}' from "${NHS_NUMBER}"`), 'statement', '42P01'],
    ['a cast in the statement', sql.raw(`select '${NHS_NUMBER}'::int`), 'unreadable value', '22P02'],
    ['a message of a trigger', sql.raw(`do $$ begin raise exception '${NHS_NUMBER}'; end $$`), 'other', 'P0001'],
  ])('for %s never carries the value', async (_, statement, kind, sqlstate) => {
    const problem = await problemOf(statement.execute(db))
    expect(problem).toMatchObject({ kind, sqlstate })
    expect(problem.cause).toBeUndefined()
    expect(everything(problem)).not.toMatch(/943 476 5919|9434765/)
  })

  test('says which constraint and table, as far as PostgreSQL does', async () => {
    const problem = await problemOf(sql`insert into patient values (1, 1, 'x')`.execute(db))
    expect(problem).toMatchObject({ constraint: 'patient_pkey', table: 'patient' })
    expect(problem.message).toBe(
      'A row with this key is already stored (constraint patient_pkey, table patient, SQLSTATE 23505)',
    )
  })

  test('inside a transaction is the same, and the transaction is rolled back', async () => {
    const work = db.transaction().execute(async (transaction) => {
      await sql`insert into patient values (7, 7, 'x')`.execute(transaction)
      await sql`insert into patient values (${NHS_NUMBER}, 7, 'x')`.execute(transaction)
    })
    expect(everything(await problemOf(work))).not.toContain(NHS_NUMBER)
    expect((await sql`select from patient where id = 7`.execute(db)).rows).toHaveLength(0)
  })

  test('for a server that is not there is plain', async () => {
    const { connect } = await import('../../src/db/connect.ts')
    const nowhere = connect('postgres://somebody:hunter2@127.0.0.1:1/none')
    const problem = await problemOf(sql`select 1`.execute(nowhere))
    await nowhere.destroy()
    expect(problem.kind).toBe('connection lost')
    expect(everything(problem)).not.toContain('hunter2')
  })
})

describe('loading by COPY', () => {
  const statement = 'copy patient (id, age, name) from stdin'

  test('stores the rows and counts them', async () => {
    const rows = [copyRow([11, 40, 'tab\tand\\slash\nand line\r']), copyRow([12, null, 'two'])]
    expect(await copyIn(db, statement, rows)).toBe(2)
    const stored = await sql<{
      age: number | null
      name: string
    }>`select age, name from patient where id in (11, 12) order by id`.execute(db)
    expect(stored.rows).toEqual([
      { age: 40, name: 'tab\tand\\slash\nand line\r' },
      { age: null, name: 'two' },
    ])
  })

  test('stores nothing at a mistake, and says its line and column but not the value', async () => {
    const rows = [copyRow([21, 1, 'x']), copyRow([22, 1, 'x']), copyRow([NHS_NUMBER, 1, 'x'])]
    const problem = await problemOf(copyIn(db, statement, rows))
    expect(problem).toMatchObject({ kind: 'unreadable value', line: 3, column: 'id', table: 'patient' })
    expect(everything(problem)).not.toContain(NHS_NUMBER)
    expect((await sql`select from patient where id = 21`.execute(db)).rows).toHaveLength(0)
  })

  test('does not show the row where a key is already there or a cell too many', async () => {
    for (const rows of [[copyRow([1, 1, NHS_NUMBER])], [copyRow([31, 1, NHS_NUMBER, NHS_NUMBER])]])
      expect(everything(await problemOf(copyIn(db, statement, rows)))).not.toContain(NHS_NUMBER)
  })

  test('belongs to the transaction it is called in', async () => {
    const work = db.transaction().execute(async (transaction) => {
      expect(await copyIn(transaction, statement, [copyRow([41, 1, 'x'])])).toBe(1)
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect((await sql`select from patient where id = 41`.execute(db)).rows).toHaveLength(0)
  })

  test('ends with the error of its source, stores nothing, and leaves the connection fit for use', async () => {
    async function* broken() {
      yield copyRow([51, 1, 'x'])
      throw new RangeError('the file ended early')
    }
    const work = db.transaction().execute(async (transaction) => {
      await expect(copyIn(transaction, statement, broken())).rejects.toThrow(RangeError)
      await sql`select 1`.execute(transaction)
    })
    await expect(work).rejects.toMatchObject({ sqlstate: '25P02' })
    expect((await sql`select from patient where id = 51`.execute(db)).rows).toHaveLength(0)
  })
})
