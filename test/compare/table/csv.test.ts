import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkRows } from '../../../src/compare/table/csv.ts'
import { textOf } from '../../../src/compare/table/text-of.ts'

/** All rows as texts, or the fault. */
function read(text: string, delimiter = ','): readonly (readonly string[])[] | string {
  const bytes = new TextEncoder().encode(text)
  const rows: string[][] = []
  const fault = walkRows(bytes, 0, delimiter.charCodeAt(0), (row) => {
    rows.push(
      Array.from({ length: row.cells }, (_, cell) => {
        const start = row.starts[cell] ?? 0
        return textOf(start < 0 ? row.unescaped : bytes, start < 0 ? ~start : start, row.ends[cell] ?? 0)
      }),
    )
    return true
  })
  return fault?.reason ?? rows
}

function readByCsvParse(text: string, delimiter = ','): readonly (readonly string[])[] | string {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n'],
      skip_empty_lines: true,
    }) as string[][]
  } catch (error) {
    if (error instanceof CsvError)
      return error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quotation mark is opened at or after this line and never closed'
        : 'a quotation mark stands inside a cell that is not quoted, or is closed too soon'
    throw error
  }
}

describe('the rows of a CSV', () => {
  test('are those that csv-parse reads, and a file that it refuses is refused', () => {
    const piece = fc.constantFrom('a', 'é', ',', ',', '\n', '\n', '\r\n', '\r', '"', '""', '"x"', '"a,b"', ' ', ';')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const [ours, theirs] = [read(text), readByCsvParse(text)]
        // Of a file with two faults either may be told.
        if (typeof theirs === 'string') expect(typeof ours).toBe('string')
        else expect(ours).toEqual(theirs)
      }),
      { numRuns: 20_000 },
    )
  })

  test('come back as they were written, whatever stands in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', 'ß', '𝄞', ' '), maxLength: 6 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        expect(read(quoted.join(lineEnd))).toEqual(rows)
      }),
      { numRuns: 5000 },
    )
  })

  test('can be parted by another sign', () => {
    expect(read('a;b\n1,5;2', ';')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
  })

  test('know their lines, also behind a cell that holds a line end', () => {
    const found: number[] = []
    walkRows(new TextEncoder().encode('a,b\n\n1,"x\ny"\n2,3'), 0, 0x2c, (row) => found.push(row.line) > 0)
    expect(found).toEqual([1, 3, 5])
  })
})
