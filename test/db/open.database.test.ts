import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { testDatabase } from '../support/database.ts'
import { administer, databaseUrl } from '../support/postgres.ts'

describe('a PostgreSQL of one’s own', () => {
  test('is opened and brought up to date', async () => {
    const { url } = await testDatabase({ empty: true })
    const opened = await openDatabase({ databaseUrl: url, dataFolder: '/nonexistent' })
    expect(opened.kind).toBe('external')
    expect(opened.applied.length).toBeGreaterThan(0)
    expect((await sql`select from deployment`.execute(opened.db)).rows).toEqual([])
    await opened.close()
  })

  test('that is not there, or has no such database, is refused plainly and without its password', async () => {
    const nowhere = openDatabase({ databaseUrl: 'postgres://a:hunter2@127.0.0.1:1/b', dataFolder: '.' })
    await expect(nowhere).rejects.toThrow(/^The database cannot be reached \(ECONNREFUSED\)$/)
    const nameless = openDatabase({ databaseUrl: databaseUrl(inject('database').server, 'not_there'), dataFolder: '.' })
    await expect(nameless).rejects.toThrow('The database named in the address does not exist')
  })

  test('that cannot hold every letter is refused', async () => {
    const { server, template } = inject('database')
    const name = `${template}_latin`
    await administer(
      server,
      `create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
    )
    const opening = openDatabase({ databaseUrl: databaseUrl(server, name), dataFolder: '.' })
    await expect(opening).rejects.toThrow('encoded in LATIN1; Wardwatch needs UTF8')
  })
})
