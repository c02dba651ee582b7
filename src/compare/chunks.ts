import { addDays, weekday } from '../plan/day.ts'
import { countWords, dayWords } from '../plan/words.ts'
import type { Cut, Period } from './options.ts'
import type { Chunk } from './result.ts'

/**
 * Cuts rows into chunks: by calendar period of their times (ascending, none missing), by a fixed number of rows (the
 * last chunk has the rest), or into a number of chunks as equal as they can be (the last has what is over, or, with
 * `restApart`, one chunk more). A period
 * without rows has no chunk.
 */
export function cutRows(rows: number, cut: Cut, times: Float64Array | undefined): readonly Chunk[] {
  if (rows === 0) return []
  if (cut.by === 'period') return times === undefined ? [] : byPeriod(times, cut.period)
  const wanted = cut.by === 'size' ? Math.ceil(rows / cut.rows) : Math.min(rows, cut.chunks)
  const size = cut.by === 'size' ? cut.rows : Math.floor(rows / wanted)
  const chunks = cut.by === 'count' && cut.restApart === true ? Math.ceil(rows / size) : wanted
  return Array.from({ length: chunks }, (_, place) => {
    const first = place * size
    const end = place === chunks - 1 ? rows : first + size
    const words = chunks === 1 ? 'the whole file' : `rows ${countWords(first + 1)} to ${countWords(end)}`
    return { key: String(place + 1), words, first, end, ...span(times, first, end) }
  })
}

/** A period that cuts these times into about 6 to 40 chunks. */
export function guessPeriod(times: Float64Array): Period {
  const days = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 86_400_000
  if (days < 4) return 'hour'
  if (days < 42) return 'day'
  if (days < 190) return 'week'
  return days < 1500 ? 'month' : 'year'
}

function byPeriod(times: Float64Array, period: Period): readonly Chunk[] {
  const chunks: Chunk[] = []
  let first = 0
  let hour = hourOf(times[0] ?? 0)
  let key = periodKey(times[0] ?? 0, period)
  for (let row = 1; row <= times.length; row++) {
    // No period begins within an hour, and writing a key is slow.
    const own = hourOf(times[row] ?? Number.POSITIVE_INFINITY)
    if (own === hour) continue
    hour = own
    const next = row === times.length ? '' : periodKey(times[row] ?? 0, period)
    if (next === key) continue
    chunks.push({ key, words: periodWords(key, period), first, end: row, ...span(times, first, row) })
    first = row
    key = next
  }
  return chunks
}

function hourOf(time: number): number {
  return Math.floor(time / 3_600_000)
}

/** `2026-10-05T14`, `2026-10-05` (of a week its Monday), `2026-10`, `2026-Q4`, `2026`. */
function periodKey(time: number, period: Period): string {
  const clock = new Date(time).toISOString()
  if (period === 'hour') return clock.slice(0, 13)
  if (period === 'month') return clock.slice(0, 7)
  if (period === 'year') return clock.slice(0, 4)
  if (period === 'quarter') return `${clock.slice(0, 4)}-Q${Math.floor((Number(clock.slice(5, 7)) + 2) / 3)}`
  const day = clock.slice(0, 10)
  return period === 'week' ? addDays(day, -weekday(day)) : day
}

function periodWords(key: string, period: Period): string {
  if (period === 'hour') return `${dayWords(key.slice(0, 10))}, ${key.slice(11)}:00 to ${key.slice(11)}:59`
  if (period === 'day') return dayWords(key)
  if (period === 'week') return `week from ${dayWords(key)}`
  if (period === 'month') return dayWords(`${key}-01`).slice(2)
  return period === 'quarter' ? `quarter ${key.slice(6)} of ${key.slice(0, 4)}` : key
}

function span(times: Float64Array | undefined, first: number, end: number): { from?: string; to?: string } {
  if (times === undefined) return {}
  return { from: minuteOf(times[first] ?? 0), to: minuteOf(times[end - 1] ?? 0) }
}

function minuteOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16)
}
