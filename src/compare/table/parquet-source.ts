import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { FeedProblem } from '../../ingest/feed.ts'
import type { Reading, Sink, Want } from './cells.ts'
import { sinkOf } from './sink-of.ts'
import { type Gathered, namesOf, type Source } from './source.ts'

/** A Parquet file whose bytes are all in memory; it is unpacked a group of rows at a time. Throws `FeedProblem`. */
export async function parquetSource(name: string, bytes: Uint8Array, reading: Reading, today: string): Promise<Source> {
  const file = {
    byteLength: bytes.length,
    // A copy, since the reader wants a buffer that holds nothing else.
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  }
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new FeedProblem(name, [
      { reason: `the Parquet file cannot be read (${messageOf(cause)})`, advice: 'Was it copied whole?' },
    ])
  })
  const leaves = parquetSchema(metadata).children
  const flat = leaves.filter(({ children }) => children.length === 0).map(({ element }) => element.name)
  const nested = leaves.filter(({ children }) => children.length > 0).map(({ element }) => element.name)
  const header = namesOf(name, flat, today)
  const rows = Number(metadata.num_rows)

  async function read(columns: readonly string[], rowEnd: number, take: Take): Promise<void> {
    // One column at a time keeps one column's values in memory at a time.
    for (const column of columns)
      await parquetRead({
        file,
        metadata,
        columns: [column],
        rowStart: 0,
        rowEnd,
        compressors,
        onChunk: ({ columnData, rowStart }) => {
          for (let at = 0; at < columnData.length; at++) take(column, rowStart + at, columnData[at])
        },
      }).catch((cause: unknown) => {
        throw new FeedProblem(name, [
          {
            reason: `column '${column}' cannot be unpacked (${messageOf(cause)})`,
            advice: 'Write the file again, or send it as CSV.',
          },
        ])
      })
  }

  return {
    name,
    header,
    notes:
      nested.length === 0 ? [] : [`${name}: columns that hold lists or groups are left out: ${nested.join(', ')}.`],
    sample: async (wanted) => {
      const until = Math.min(wanted, rows)
      const sampled = Array.from({ length: until }, () => flat.map(() => ''))
      await read(flat, until, (column, row, value) => {
        const cells = sampled[row]
        if (cells !== undefined) cells[flat.indexOf(column)] = textOfValue(value)
      })
      return sampled
    },
    gather: async (wants) => {
      const sinks = new Map<string, readonly [Want, Sink]>()
      for (const [column, want] of wants)
        if (flat.includes(column)) sinks.set(column, [want, sinkOf(want, rows, reading)])
      await read([...sinks.keys()], rows, (column, row, value) => {
        const [want, sink] = sinks.get(column) ?? []
        if (row < rows) sink?.value(row, plainValue(value, want))
      })
      const columns = new Map([...sinks].map(([column, [, sink]]) => [column, sink.done(rows)]))
      return { rows, columns, ragged: { rows: 0, line: 0 } } satisfies Gathered
    },
  }
}

type Take = (column: string, row: number, value: unknown) => void

/** A value as a sink takes it: times are milliseconds to a sink of times, and text to any other. */
function plainValue(value: unknown, want: Want | undefined): number | string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number') return value
  if (value instanceof Date && want === 'time') return value.getTime()
  if (typeof value === 'bigint' && want === 'number') return Number(value)
  return textOfValue(value)
}

function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
  return String(value)
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
