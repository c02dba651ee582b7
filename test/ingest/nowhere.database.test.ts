import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { receiptLines } from '../../src/cli/receipt-text.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { openFeed } from '../../src/ingest/read.ts'
import { rejections } from '../../src/ingest/receipts/store.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { testDatabase } from '../support/database.ts'
import { approved, cells, header, now } from './example.ts'

const { db } = await testDatabase()
const plan = await approved(db)
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-nowhere-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Where each planted identifier stands, and the part of it that is searched for everywhere afterwards. */
const planted: readonly (readonly [column: string, text: string, mark: string])[] = [
  ['id', '943 476 5919', '5919'],
  ['patient', '9434765919', '943476'],
  ['at', 'ZEBEDEE^JANE', 'ZEBEDEE'],
  ['version', 'Mr Quentin Zebedee', 'Quentin'],
  ['score', '4000000012', '4000000012'],
  ['flag', 'Mrs Zebedee', 'Zebedee'],
  ['site', 'ZE2 9ZZ', 'ZE2'],
  ['crp', '400 000 0012', '000 0012'],
  ['crp', '4000000012', '4000000012'],
  ['lab', 'jane.zebedee@example.org', 'zebedee@'],
  ['indication', 'fall; dob 13/07/1931', '1931'],
  ['indication', '07700 900461', '900461'],
  ['age_band', 'born 13 July 1931', 'July'],
  ['sex', 'AB 98 76 54 C', '98 76'],
  ['indication', 'Dr. A Zebedee', 'Zebedee'],
]

async function fileOf(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<Feed> {
  const path = join(folder, name)
  writeFileSync(path, stringify([[...columns], ...rows.map((row) => [...row])]))
  return await openFeed(path)
}

/** Every row of every table as text, the staging tables' included where they are left. */
async function everyCell(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(nspname) || '.' || quote_ident(relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema')`.execute(db)
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
      return rows.map(({ text }) => text).join('\n')
    }),
  )
  return texts.join('\n')
}

describe('an identifier in a feed', () => {
  // Even when it fails: the files after it share these streams.
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('is refused with its line and column, and is then nowhere: not in any table, receipt, list, output or error', async () => {
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk))
        return true
      }),
    )
    const before = await everyCell()
    const rows = planted.map(([column, text], index) => cells({ id: `row-${index}`, [column]: text }))
    const receipt = await storePredictions(
      db,
      plan,
      await fileOf('a.csv', header, [...rows, cells({ id: 'good' })]),
      now,
    )
    const told = await rejections(db, plan.deploymentId, receipt.batchId)
    const outcomeRows = planted.slice(0, 3).flatMap(([, text]) => [
      [text, 'yes', '2026-03-20', 'registry'],
      ['good', text, '2026-03-20', 'registry'],
      ['good', 'yes', text, 'registry'],
      ['good', 'yes', '2026-03-20', `Dr Zebedee ${text}`],
    ])
    const second = await storeOutcomes(
      db,
      plan,
      await fileOf('b.csv', ['id', 'result', 'known_at', 'source'], outcomeRows),
      now,
    )
    const toldSecond = await rejections(db, plan.deploymentId, second.batchId)
    for (const spy of spies) spy.mockRestore()

    expect(receipt).toMatchObject({ read: planted.length + 1, stored: 1, refused: planted.length })
    expect(told.map(({ line, field }) => [line, field])).toEqual(planted.map(([column], index) => [index + 2, column]))
    expect(second).toMatchObject({ refused: outcomeRows.length, stored: 0 })

    const after = await everyCell()
    expect(after).toContain('deadbeef01') // what is stored can be seen, so that seeing nothing means something
    const shown = [receiptLines('chest-triage', receipt, told), receiptLines('chest-triage', second, toldSecond)]
    const places = [
      after,
      JSON.stringify([receipt, second, told, toldSecond]),
      shown.flat().join('\n'),
      written.join(''),
    ]
    for (const [, text, mark] of planted) {
      expect(before).not.toContain(mark)
      for (const place of places) {
        expect(place).not.toContain(text)
        expect(place).not.toContain(mark)
      }
    }
  })

  it('is not in the error of a file that cannot be read, or of a database that fails', async () => {
    const path = join(folder, 'c.csv')
    writeFileSync(path, `${header.join(',')}\nrow,"ZEBEDEE^JANE\n`)
    const unread = await storePredictions(db, plan, await openFeed(path), now).catch(String)
    expect(unread).toContain('never closed')
    expect(unread).not.toContain('ZEBEDEE')

    await sql`alter table prediction add constraint refuse_all check (score < 0) not valid`.execute(db)
    const failed: unknown = await storePredictions(
      db,
      plan,
      await fileOf('d.csv', header, [cells({ id: 'zebedee-row' })]),
      now,
    ).catch((error: unknown) => error)
    await sql`alter table prediction drop constraint refuse_all`.execute(db)
    expect(failed).toBeInstanceOf(Error)
    expect(`${String(failed)} ${JSON.stringify(failed, Object.getOwnPropertyNames(failed))}`).not.toContain('zebedee')
  })
})
