import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export type GoldenFile = 'statistics' | 'drift' | 'equality_spc'

/** One expected value from outside: an entry of statistics.json, drift.json or equality_spc.json, and where it stands. */
export interface Entry {
  readonly file: GoldenFile
  readonly id: string | number
  /** What is computed: `test` in statistics.json, `metric` in the others. */
  readonly kind: string
  readonly peer: string
  readonly source: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly dataset: unknown
  readonly params: Readonly<Record<string, unknown>>
  readonly chunk: unknown
  readonly group: unknown
  readonly expected: unknown
  /** The whole entry as it stands in the file. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** Answers one kind of entry from outside values with our functions. */
export interface Adapter {
  /** What it answers, in words, for the report. */
  readonly name: string
  matches(entry: Entry): boolean
  /**
   * Our answer in the shape of `expected`; `undefined` stands for its `null`. A field (or an element) that nothing in
   * the product asks for is NOT_ASKED, and at least one number, text or undefined must be left to compare.
   */
  answer(entry: Entry, data: Data): unknown
}

export const NOT_ASKED = Symbol('nothing in the product asks for it')

/** The data that the entries were computed on: each file is read once. */
export interface Data {
  /** The columns of `data/<path>` (csv or csv.gz) as text, by name. */
  columns(path: string): ReadonlyMap<string, readonly string[]>
  /** One column as numbers: NaN where the cell is empty or not a number. */
  numbers(path: string, column: string): Float64Array
  /** The lines of a file without a header, as numbers. */
  stream(path: string): Float64Array
}

export function openData(folder: string): Data {
  const tables = new Map<string, ReadonlyMap<string, readonly string[]>>()
  const read = (path: string): string => {
    const bytes = readFileSync(join(folder, path))
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  }
  const columns = (path: string): ReadonlyMap<string, readonly string[]> => {
    const known = tables.get(path)
    if (known !== undefined) return known
    const [header = [], ...rows] = parse(read(path), { bom: true }) as string[][]
    const table = new Map(header.map((name, at) => [name, rows.map((row) => row[at] ?? '')]))
    tables.set(path, table)
    return table
  }
  return {
    columns,
    numbers: (path, column) => {
      const cells = columns(path).get(column)
      if (cells === undefined) throw new Error(`${path} has no column ${column}`)
      return Float64Array.from(cells, (cell) => (cell.trim() === '' ? Number.NaN : Number(cell)))
    },
    stream: (path) =>
      Float64Array.from(
        read(path)
          .split(/[\r\n,]+/)
          .filter((cell) => cell.trim() !== ''),
        Number,
      ),
  }
}
