import type { Reading, Sink } from './cells.ts'
import { readClock } from './clock.ts'
import { textOf } from './text-of.ts'

/** Takes up a column of times for at most `rows` rows. A number is taken for milliseconds: a Parquet file's own time. */
export function timeSink(rows: number, { missing }: Reading): Sink {
  const values = new Float64Array(rows)
  let absent = 0
  let unreadable = 0
  return {
    bytes(row, source, start, end) {
      const time = readClock(source, start, end)
      values[row] = time
      if (!Number.isNaN(time)) return
      if (start === end || missing.has(textOf(source, start, end))) absent += 1
      else unreadable += 1
    },
    value(row, value) {
      if (typeof value === 'string') {
        const bytes = new TextEncoder().encode(value.trim())
        return this.bytes(row, bytes, 0, bytes.length)
      }
      values[row] = value ?? Number.NaN
      if (value === undefined || Number.isNaN(value)) absent += 1
    },
    done: (seen) => ({ kind: 'time', values: values.subarray(0, seen), missing: absent, unreadable }),
  }
}
