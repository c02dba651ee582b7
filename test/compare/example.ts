import { stringify } from 'csv-stringify/sync'
import type { CompareOptions } from '../../src/compare/options.ts'
import type { Chunk, Sides } from '../../src/compare/result.ts'
import { POINT, type Reading, usualMissing } from '../../src/compare/table/cells.ts'
import { csvSource } from '../../src/compare/table/csv-source.ts'
import type { Source } from '../../src/compare/table/source.ts'

export const today = '2026-11-30'
export const reading: Reading = { point: POINT, missing: new Set(usualMissing) }
export const asked: CompareOptions = { categorical: [], numeric: [], today }

/** A table whose text is at hand. */
export function table(name: string, text: string, given: Partial<Reading> & { delimiter?: string } = {}): Source {
  return csvSource(name, new TextEncoder().encode(text), { ...reading, ...given, today })
}

/** Columns side by side as CSV. */
export function csv(columns: Readonly<Record<string, readonly (string | number)[]>>): string {
  const names = Object.keys(columns)
  const rows = Math.max(0, ...Object.values(columns).map((cells) => cells.length))
  const cells = times(rows, (row) => names.map((name) => String(columns[name]?.[row] ?? '')))
  return stringify([names, ...cells])
}

/** The numbers from 0 to n − 1, each made into something. */
export function times<T>(n: number, make: (place: number) => T): readonly T[] {
  return Array.from({ length: n }, (_, place) => make(place))
}

export function chunk(first: number, end: number, key = '1'): Chunk {
  return { key, words: `chunk ${key}`, first, end }
}

/** Both sides as they are: the reference whole, the current file in these chunks. */
export function sidesOf(reference: number, current: number, chunks: readonly Chunk[] = [chunk(0, current)]): Sides {
  return { reference: { rows: reference, chunks: [chunk(0, reference)] }, current: { rows: current, chunks } }
}
