import type { Baseline } from '../../src/tally/baseline.ts'

export const day = '2026-01-05'

/** A baseline of that day alone: scores below a half stand for one event in ten, the others for four in ten. */
export const baseline: Baseline = {
  baselineId: 1,
  planVersion: 1,
  fromDay: day,
  toDay: day,
  scoreCuts: [0.5],
  fields: {},
  expectedRisk: [0.1, 0.4],
}
