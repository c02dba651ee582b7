import { cutRows } from '../../../src/compare/chunks.ts'
import { nannymlMethod } from '../../../src/compare/nannyml/method.ts'
import type { Cut, Period } from '../../../src/compare/options.ts'
import type { Chunk } from '../../../src/compare/result.ts'
import { addDays } from '../../../src/plan/day.ts'

export type Chunking = { readonly size?: number; readonly count?: number; readonly period?: string }

/** Our chunks, called as NannyML calls its own: `[0:99]`, `2020-10`, `2020-10-05/2020-10-11`. Ten unless said otherwise. */
export function chunksOf(rows: number, chunking: Chunking, times: Float64Array | undefined): readonly Chunk[] {
  return cutRows(rows, cutOf(chunking), times).map((chunk) => ({ ...chunk, key: keyOf(chunk, chunking) }))
}

const periods: Readonly<Record<string, Period>> = {
  H: 'hour',
  D: 'day',
  W: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
}

function cutOf({ size, count, period }: Chunking): Cut {
  if (period !== undefined) return { by: 'period', period: periods[period] ?? 'month' }
  if (size !== undefined) return { by: 'size', rows: size }
  return { by: 'count', chunks: count ?? nannymlMethod.chunks, restApart: nannymlMethod.restApart === true }
}

function keyOf({ key, first, end }: Chunk, { period }: Chunking): string {
  if (period === undefined) return `[${first}:${end - 1}]`
  return period === 'W' ? `${key}/${addDays(key, 6)}` : key
}
