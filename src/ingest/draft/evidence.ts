import { readInstant } from '../instant.ts'
import { readNumber } from '../read-number.ts'
import type { TimeZone } from '../time-zone.ts'
import type { GuessedColumns, GuessedOutcomeColumns } from './guess-columns.ts'

export interface Sample {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a release's scores and flags say about its threshold. */
export interface ReleaseEvidence {
  readonly release: string
  /** the first local day on which it was seen */
  readonly from: string
  /** the shortest decimal that parts the flagged from the unflagged; undefined where nothing does */
  readonly threshold: string | undefined
}

/** Releases of the sample in order of their first day, with the threshold that their flags keep to. */
export function releaseEvidence(sample: Sample, columns: GuessedColumns, zone: TimeZone): readonly ReleaseEvidence[] {
  const cell = cellOf(sample)
  const seen = new Map<string, { from: string; unflagged: number; flagged: number }>()
  for (const row of sample.rows) {
    const release = cell(row, columns.release)
    const at = readInstant(cell(row, columns.occurred_at), zone, 'end of day')
    if (release === '' || typeof at !== 'number') continue
    const day = zone.dayOf(at)
    const known = seen.get(release) ?? { from: day, unflagged: -Infinity, flagged: Infinity }
    if (day < known.from) known.from = day
    const score = readNumber(cell(row, columns.score))
    const flag = cell(row, columns.flag).toLowerCase()
    if (score !== undefined && /^(1|true|yes)$/.test(flag)) known.flagged = Math.min(known.flagged, score)
    if (score !== undefined && /^(0|false|no)$/.test(flag)) known.unflagged = Math.max(known.unflagged, score)
    seen.set(release, known)
  }
  return [...seen]
    .map(([release, { from, unflagged, flagged }]) => ({
      release,
      from,
      threshold: shortestBetween(unflagged, flagged),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The decimal with the fewest places in (low, high]; undefined unless low < high and both are known. */
export function shortestBetween(low: number, high: number): string | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) return undefined
  for (let places = 1; places <= 15; places += 1) {
    const text = (Math.floor(high * 10 ** places) / 10 ** places).toFixed(places)
    if (Number(text) > low && Number(text) <= high) return text
  }
  return String(high)
}

/**
 * Whole days within which 99 of 100 outcomes of the sampled predictions were known; undefined where fewer than a
 * hundred can be joined.
 */
export function daysToKnow(
  predictions: Sample,
  columns: GuessedColumns,
  outcomes: Sample,
  outcomeColumns: GuessedOutcomeColumns,
  zone: TimeZone,
): number | undefined {
  const cell = cellOf(predictions)
  const occurred = new Map(
    predictions.rows.map((row) => [
      cell(row, columns.prediction_id),
      readInstant(cell(row, columns.occurred_at), zone, 'end of day'),
    ]),
  )
  const told = cellOf(outcomes)
  const delays = outcomes.rows
    .map((row) => {
      const from = occurred.get(told(row, outcomeColumns.prediction_id))
      const to = readInstant(told(row, outcomeColumns.observed_at), zone, 'end of day')
      return typeof from === 'number' && typeof to === 'number' ? (to - from) / 86_400_000 : -1
    })
    .filter((delay) => delay >= 0)
    .sort((a, b) => a - b)
  if (delays.length < 100) return undefined
  return Math.ceil(delays[Math.ceil(delays.length * 0.99) - 1] ?? 0)
}

function cellOf({ header }: Sample): (row: readonly string[], column: string | undefined) => string {
  const places = new Map(header.map((name, index) => [name.trim(), index]))
  return (row, column) => (column === undefined ? '' : (row[places.get(column) ?? -1] ?? '').trim())
}
