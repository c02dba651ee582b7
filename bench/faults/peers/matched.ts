import { daysBetween } from '../../../src/plan/day.ts'
import { faultFrom } from '../times.ts'
import type { PeerRun } from './peer-run.ts'

type Figures = readonly (readonly [night: string, figure: number | null])[]

/** Alarms of a run that begin something new: none in the 14 nights before. */
export function incidents(figures: Figures, limit: number): number {
  let count = 0
  let last: string | undefined
  for (const [night, figure] of figures) {
    if (figure === null || figure <= limit) continue
    if (last === undefined || daysBetween(last, night) > 14) count += 1
    last = night
  }
  return count
}

/**
 * The lowest limit at which a rule raises no more false alarms a quiet run than `wanted`; among limits are the figures of
 * the quiet runs themselves.
 */
export function matchedLimit(quiet: readonly PeerRun[], rule: string, wanted: number): number {
  const figures = quiet.map((run) => run.figures[rule] ?? [])
  const heights = [...new Set(figures.flatMap((run) => run.flatMap(([, figure]) => figure ?? [])))].sort(
    (a, b) => b - a,
  )
  let limit = heights[0] ?? Infinity
  for (const height of heights) {
    const alarms = figures.reduce((sum, run) => sum + incidents(run, height), 0)
    if (alarms > wanted * quiet.length + 1e-9) break
    limit = height
  }
  return limit
}

/** Nights from the fault to the first alarm that the quiet run of the seed does not raise on the same chunk. */
export function peerDelay(faulted: Figures, quiet: Figures, limit: number): number | undefined {
  const usual = new Set(quiet.flatMap(([night, figure]) => (figure !== null && figure > limit ? [night] : [])))
  const first = faulted.find(([night, figure]) => figure !== null && figure > limit && !usual.has(night))
  return first && daysBetween(faultFrom, first[0])
}
