import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cells } from '../../../src/compare/table/cells.ts'
import { parquetSource } from '../../../src/compare/table/parquet-source.ts'
import { readNumber } from '../../../src/ingest/read-number.ts'
import { reading, table, today } from '../example.ts'

/** The cells of a column of texts, row by row. */
function texts(cells: Cells | undefined): readonly (string | undefined)[] {
  if (cells?.kind !== 'text') throw new Error('not texts')
  return [...cells.codes].map((code) => cells.levels[code])
}

function numbers(cells: Cells | undefined): readonly number[] {
  if (cells?.kind === undefined || cells.kind === 'text') throw new Error('not numbers')
  return [...cells.values]
}

describe('the columns of a CSV', () => {
  test('hold what csv-parse reads, cell by cell', async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', 'é', ' '), maxLength: 5 }),
      fc.double({ noNaN: true }).map(String),
      fc.constantFrom('', 'NA', '1,5', '-0.5', '1e3'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), async (rows) => {
        const text = stringify([['x', 'y'], ...rows])
        const wanted = (parse(text) as string[][]).slice(1).map((row) => row.map((one) => one.replace(/^ +| +$/g, '')))
        const { columns, rows: count } = await table('t.csv', text).gather(
          new Map([
            ['x', 'number'],
            ['y', 'text'],
          ]),
        )
        expect(count).toBe(wanted.length)
        expect(numbers(columns.get('x'))).toEqual(wanted.map(([x = '']) => readNumber(x) ?? Number.NaN))
        expect(texts(columns.get('y'))).toEqual(
          wanted.map(([, y]) => (y === '' || reading.missing.has(y ?? '') ? undefined : y)),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('count what is missing and what cannot be read', async () => {
    const { columns } = await table('t.csv', 'x\n1\n\nNA\n>90\n"  "\n 2 ').gather(new Map([['x', 'number']]))
    expect(columns.get('x')).toMatchObject({ missing: 2, unreadable: 1 })
    expect(numbers(columns.get('x'))).toEqual([1, Number.NaN, Number.NaN, Number.NaN, 2])
  })

  test('keep each of ten thousand levels apart', async () => {
    const levels = Array.from({ length: 10_000 }, (_, place) => `code ${place * 7919}`)
    const { columns } = await table('t.csv', ['x', ...levels, ...levels].join('\n')).gather(new Map([['x', 'text']]))
    expect(texts(columns.get('x'))).toEqual([...levels, ...levels])
  })

  test('are parted by whatever parts the first line', async () => {
    for (const sign of [';', '\t', '|']) {
      const source = table('t.csv', `a${sign}b\n1${sign}2`)
      expect(source.header).toEqual(['a', 'b'])
      expect(source.notes.join()).toMatch(/parted by (semicolons|tabs|bars)/)
    }
    expect(table('t.csv', '"a;b",c\n1,2').header).toEqual(['a;b', 'c'])
  })

  test('begin behind a byte order mark', () => {
    expect(table('t.csv', '\ufeffa,b\n1,2').header).toEqual(['a', 'b'])
  })

  test('may have no name: row numbers of a data frame', () => {
    expect(table('t.csv', ',b\n1,2').header).toEqual(['column 1', 'b'])
  })

  test('leave out rows of another length, and say where the first is', async () => {
    const { rows, ragged } = await table('t.csv', 'a,b\n1,2\n3\n4,5,6\n7,8').gather(new Map([['a', 'number']]))
    expect([rows, ragged]).toEqual([2, { rows: 2, line: 3 }])
  })

  test.each([
    ['the file is empty', ''],
    ['numbers and not the names of columns', '1.5,2.5\n1,2'],
    ['columns 1 and 2 have the same name', 'a,a\n1,2'],
    ['cell 2 of the first line holds what looks like an identifier', 'a,Mr John Smith\n1,2'],
    ['never closed', 'a,b\n1,"2'],
  ])('are refused: %s', async (reason, text) => {
    await expect((async () => await table('t.csv', text).gather(new Map([['a', 'text']])))()).rejects.toThrow(reason)
  })
})

// See test/fixtures/compare/README.md for what was written into it.
describe('the columns of a Parquet file', () => {
  const bytes = readFileSync('test/fixtures/compare/small.parquet')

  test('hold what was written, over all groups of rows', async () => {
    const source = await parquetSource('small.parquet', bytes, reading, today)
    expect(source.header).toEqual(['taken_at', 'lactate', 'beds', 'ward', 'icu'])
    const { rows, columns } = await source.gather(
      new Map([
        ['taken_at', 'time'],
        ['lactate', 'number'],
        ['beds', 'number'],
        ['ward', 'text'],
        ['icu', 'text'],
      ]),
    )
    const all = Array.from({ length: 60 }, (_, i) => i)
    expect(rows).toBe(60)
    expect(numbers(columns.get('taken_at'))).toEqual(all.map((i) => Date.UTC(2026, 0, 1 + i)))
    expect(numbers(columns.get('lactate'))).toEqual(all.map((i) => (i % 10 === 3 ? Number.NaN : 1 + i / 8)))
    expect(columns.get('lactate')).toMatchObject({ missing: 6, unreadable: 0 })
    expect(numbers(columns.get('beds'))).toEqual(all.map((i) => 100 + ((i * 7) % 30)))
    expect(texts(columns.get('ward'))).toEqual(all.map((i) => ['A', 'B', 'C'][i % 3]))
    expect(texts(columns.get('icu'))).toEqual(all.map((i) => String(i % 4 === 0)))
  })

  test('are sampled as texts', async () => {
    const source = await parquetSource('small.parquet', bytes, reading, today)
    expect((await source.sample(4)).at(-1)).toEqual(['2026-01-04T00:00:00.000Z', '', '121', 'A', 'false'])
  })

  test('are refused where the file was not copied whole', async () => {
    await expect(parquetSource('cut.parquet', bytes.subarray(0, 900), reading, today)).rejects.toThrow(
      'the Parquet file cannot be read',
    )
  })
})
