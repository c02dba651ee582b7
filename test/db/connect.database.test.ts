import { sql } from 'kysely'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { connect, withDatabase } from '../../src/db/connect.ts'
import { testDatabase } from '../support/database.ts'

const { db, url } = await testDatabase()

async function one(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db)
  return rows[0]?.value
}

describe('what is read', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test.each(['Europe/London', 'UTC', 'Pacific/Auckland'])(
    'is the same day and instant where the clock is %s',
    async (name) => {
      vi.stubEnv('TZ', name)
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(name)
      expect(await one("date '2026-03-29'")).toBe('2026-03-29')
      expect(await one("array[date '2026-10-25', null]")).toEqual(['2026-10-25', null])
      expect(await one("timestamptz '2026-06-01 00:30+01'")).toEqual(new Date('2026-05-31T23:30:00Z'))
      expect(await one("(timestamptz '2026-06-01 00:30+01')::text")).toBe('2026-05-31 23:30:00+00')
    },
  )

  test('of bigint is an exact number', async () => {
    expect(await one('count(*)')).toBe(1)
    expect(await one('9007199254740991::bigint')).toBe(9007199254740991)
    expect(await one('array[1::bigint, null, -5]')).toEqual([1, null, -5])
  })

  test('of bigint beyond what a number holds exactly is an error, never a rounded number', async () => {
    await expect(one('9007199254740993::bigint')).rejects.toMatchObject({ kind: 'unreadable value' })
    await expect(one('array[9007199254740993::bigint]')).rejects.toMatchObject({ kind: 'unreadable value' })
  })

  test('of numeric is text with every digit', async () => {
    expect(await one('0.10::numeric(30, 20)')).toBe('0.10000000000000000000')
    expect(await one('array[1.50, 12345678901234567890.5]')).toEqual(['1.50', '12345678901234567890.5'])
  })

  test('of double precision is the number to the last bit', async () => {
    expect(await one('0.1::float8 + 0.2::float8')).toBe(0.1 + 0.2)
    expect(await one('array[0.1, null]::float8[]')).toEqual([0.1, null])
  })
})

describe('a connection', () => {
  test('says who it is', async () => {
    expect(await withDatabase(url, (own) => sql`show application_name`.execute(own))).toMatchObject({
      rows: [{ application_name: 'wardwatch' }],
    })
  })

  test('keeps the options that its address brings', async () => {
    const address = new URL(url)
    address.searchParams.set('options', '-c work_mem=5MB')
    const own = connect(address.href)
    const { rows } =
      await sql`select current_setting('work_mem') as memory, current_setting('timezone') as zone`.execute(own)
    await own.destroy()
    expect(rows).toEqual([{ memory: '5MB', zone: 'UTC' }])
  })

  test('that the server ends is replaced, and the request that met it says so plainly', async () => {
    const end = sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
    await expect(end).rejects.toMatchObject({ kind: 'connection lost' })
    expect(await one('1')).toBe(1)
  })
})
