import type { Period, Taken } from './state.ts'

/** Readings of a month already taken in that have been delivered since. */
export interface Late {
  readonly month: Taken
  readonly read: number
  readonly missed: number
  readonly other: number
}

/**
 * What has been delivered since of months that were taken in before, each with its month as it has been counted now.
 * `undefined` where it is not a number. A reading taken back, or put right, is no case that was read since: what is settled
 * stays so.
 */
export function deliveredSince(
  taken: readonly Taken[],
  readings: (from: string, to: string, since: string) => Period | undefined,
): readonly Late[] | undefined {
  const all: Late[] = []
  for (const month of taken) {
    const now = readings(month.from, month.to, month.since)
    if (now === undefined) return undefined
    const read = Math.max(0, now.read - month.read)
    const missed = Math.min(read, Math.max(0, now.missed - month.missed))
    const other = Math.max(0, now.other - month.other)
    // One taken back leaves its place: read again in the same month, it does not count again.
    const counted = { ...month, read: month.read + read, missed: now.missed, other: month.other + other }
    all.push({ month: counted, read, missed, other })
  }
  return all
}

/**
 * A look, with what has been delivered since of its own months. Each case is bet on once, by those who began with the month of
 * its reading or before, at the stakes placed before any was read: so it does not matter to the promise when it is settled,
 * as long as a late case is no likelier a miss than agreed. Bet on with the next month instead, misses that come later
 * than the rest would be set against another month's cases: of unequal months, alarms come to four times what was promised
 * (simulated). Whoever left them out would call silence health: a miss is what takes time to agree on.
 */
export function withLate(look: Period, all: readonly Late[]): Period {
  return all.filter(({ month }) => look.from <= month.from && month.to <= look.to).reduce(adding, look)
}

/** A stretch of readings, with all that was delivered late, whatever its month. */
export function adding(period: Period, { read, missed, other }: Late): Period {
  if (read === 0 && other === 0) return period
  const late = (period.late ?? 0) + read
  return {
    ...period,
    read: period.read + read,
    missed: period.missed + missed,
    other: period.other + other,
    ...(late > 0 ? { late } : {}),
  }
}
