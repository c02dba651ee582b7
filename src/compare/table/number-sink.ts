import type { Reading, Sink } from './cells.ts'
import { readDecimal } from './decimal.ts'
import { textOf } from './text-of.ts'

/** Takes up a column of numbers for at most `rows` rows. */
export function numberSink(rows: number, { point, missing }: Reading): Sink {
  const values = new Float64Array(rows)
  let absent = 0
  let unreadable = 0
  return {
    bytes(row, source, start, end) {
      const number = start === end ? Number.NaN : readDecimal(source, start, end, point)
      values[row] = number
      if (!Number.isNaN(number)) return
      if (start === end || missing.has(textOf(source, start, end))) absent += 1
      else unreadable += 1
    },
    value(row, value) {
      if (typeof value === 'string') {
        const bytes = new TextEncoder().encode(value.trim())
        return this.bytes(row, bytes, 0, bytes.length)
      }
      const known = value !== undefined && !Number.isNaN(value)
      values[row] = known && Number.isFinite(value) ? value : Number.NaN
      if (!known) absent += 1
      else if (!Number.isFinite(value)) unreadable += 1
    },
    done: (seen) => ({ kind: 'number', values: values.subarray(0, seen), missing: absent, unreadable }),
  }
}
