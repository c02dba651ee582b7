import type { Plan } from '../../plan/plan.ts'
import { binOf } from '../bins.ts'
import type { DayCases } from '../cases/day-cases.ts'
import { flagCode, outputValue } from '../output-value.ts'
import type { DayUnits, UnitBaseline } from './count-units.ts'

/** The units among a day's cases; without a baseline their outputs have no bins. */
export function dayUnits(plan: Plan, cases: DayCases, baseline: UnitBaseline | undefined): DayUnits {
  const units = cases.isUnit.reduce((sum, one) => sum + one, 0)
  const made = {
    day: cases.day,
    combinations: new Int32Array(units),
    codes: new Int32Array(units),
    latestTold: new Int32Array(units),
    matureTold: new Int32Array(units),
  }
  let at = 0
  for (let place = 0; place < cases.length; place++) {
    if (cases.isUnit[place] !== 1) continue
    const [latest, mature] = [cases.latest[place] ?? 0, cases.mature[place] ?? 0]
    const known = 9 * stateOf(latest) + 3 * stateOf(mature) + stateOf(cases.early[place] ?? 0)
    const scored = codeOf(plan, cases, place, baseline)
    made.combinations[at] = cases.combinations[place] ?? 0
    made.codes[at] = 27 * (scored + 3) + known
    made.latestTold[at] = latest
    made.matureTold[at] = mature
    at += 1
  }
  return made
}

/** Score bin × 3 + flag; bin −1: the device gave no output, or there is no baseline. */
function codeOf(plan: Plan, { scores, flags }: DayCases, place: number, baseline: UnitBaseline | undefined): number {
  const score = scores[place] ?? Number.NaN
  const row = { score: Number.isNaN(score) ? null : score, flag: flags[place] === 2 ? null : flags[place] === 1 }
  const value = baseline === undefined ? null : outputValue(plan, row)
  const bin = value === null ? -1 : binOf(baseline?.scoreCuts ?? [], value)
  return 3 * bin + flagCode(plan, row)
}

function stateOf(told: number): number {
  return told & 3
}
