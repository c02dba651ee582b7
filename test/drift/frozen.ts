import type { FrozenArm } from '../../src/drift/arms/limit.ts'
import { type Battery, batteryForm } from '../../src/drift/battery.ts'
import type { Baseline } from '../../src/tally/baseline.ts'

/** A baseline of the sepsis demonstration's plan with a battery made up by hand: two arms, one of them not stable. */

export const baseline: Baseline = {
  baselineId: 1,
  planVersion: 1,
  fromDay: '2026-05-01',
  toDay: '2026-08-10',
  scoreCuts: [0.5],
  fields: {},
}

export function arm(more: Partial<FrozenArm> = {}): FrozenArm {
  const solved = { limit: 5.5, wantedAlarms: 0.02, seenAlarms: 10, years: 500, seed: 'a seed' }
  return {
    parameters: { mean: [0.1, 0.1] },
    dispersion: 1.25,
    weekly: false,
    casesPerNight: 25,
    dayTypes: ['weekday', 'Saturday', 'Sunday'],
    limits: { up: solved, down: solved },
    ...more,
  }
}

export const battery: Battery = {
  form: batteryForm,
  arms: { 'B5:flagged@all': arm(), 'B2:pulse@all': arm({ weekly: true, dispersion: 4.5 }) },
  outcomes: false,
  heartbeats: {
    'site=A': { means: [16, 16, 16], errors: [0, 0, 0], size: 40, holidays: [], lastDay: '2026-08-10', alpha: 0.0001 },
  },
  plausibility: {},
  sites: ['site=A', 'site=B'],
  compared: [],
  leftOut: [],
  notStable: ['B2:pulse@all'],
  contract: {
    nights: 91,
    spent: 0.35,
    arms: {
      'heartbeat and schema': 1,
      'inputs and outputs': 4,
      outcomes: 0,
      'outcomes of one group': 0,
      'weekly checks': 0,
    },
  },
}
