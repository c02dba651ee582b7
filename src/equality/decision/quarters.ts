import type { PerformanceWindow } from '../../drift/performance.ts'
import { addDays } from '../../plan/day.ts'

/** A whole calendar quarter, by its first and last day. */
export interface Quarter {
  readonly from: string
  readonly to: string
}

/** How many are shown: the last twelve months. */
const shown = 4

/**
 * The last `count` (four unless asked for) whole calendar quarters of which every day is mature on that night, the latest first. They share no day,
 * so that no case decides twice, and how often chance alone decides is the same for each.
 */
export function matureQuarters(night: string, maturityDays: number, count = shown): readonly Quarter[] {
  const latest = quarterBefore(quarterOf(addDays(night, -maturityDays + 1)))
  const quarters: Quarter[] = []
  for (let quarter = latest; quarters.length < count; quarter = quarterBefore(quarter)) quarters.push(quarter)
  return quarters
}

/** The next quarter to be decided, and the night on which it first can be. */
export function nextDecision(night: string, maturityDays: number): { readonly quarter: Quarter; readonly on: string } {
  const quarter = quarterOf(addDays(night, -maturityDays + 1))
  return { quarter, on: addDays(quarter.to, maturityDays) }
}

/** The days of a quarter that are counted: all of them but the baseline's own. */
export function windowOf(
  quarter: Quarter,
  baseline: { readonly from: string; readonly to: string } | undefined,
): PerformanceWindow {
  const window = { from: quarter.from, to: quarter.to, matureTo: quarter.to }
  const overlaps = baseline !== undefined && baseline.from <= quarter.to && baseline.to >= quarter.from
  return overlaps ? { ...window, without: baseline } : window
}

/** Whether a quarter counts any day from before the device went live; the baseline's own are not counted. */
export function countsBeforeLive({ from, to }: Quarter, without: Quarter | undefined, liveFrom: string): boolean {
  const last = addDays(liveFrom, -1)
  if (liveFrom <= from || to < liveFrom) return false
  return without === undefined || without.from > from || without.to < last
}

function quarterOf(day: string): Quarter {
  const year = Number(day.slice(0, 4))
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  const next = first + 3 > 12 ? `${year + 1}-01-01` : `${year}-${two(first + 3)}-01`
  return { from: `${year}-${two(first)}-01`, to: addDays(next, -1) }
}

function quarterBefore({ from }: Quarter): Quarter {
  return quarterOf(addDays(from, -1))
}

function two(month: number): string {
  return String(month).padStart(2, '0')
}
