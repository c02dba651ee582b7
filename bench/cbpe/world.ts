import type { DayScores } from '../../src/drift/estimate/scored-units.ts'
import { addCells } from '../../src/drift/estimate/scored-units.ts'
import type { ScoreCell } from '../../src/drift/score-cells.ts'
import { dayRange } from '../../src/plan/day.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { logistic } from '../../src/stats/special/logistic.ts'

/** A hospital's scored patients: what a score means, and what becomes of it. */
export interface World {
  readonly name: string
  /** patients a day, on average */
  readonly perDay: number
  /** SD between months of the patients' mean logit of risk: other patients, the same model */
  readonly mix: number
  /** SD between months of what is added to the logit of every patient's risk: the score means a little more or less */
  readonly unrest: number
  /** from the drift's first day on: what is added to the logit of risk, and what the score's own part is multiplied by */
  readonly drift?: { readonly add: number; readonly times: number }
}

export const baseline = { fromDay: '2025-01-01', toDay: '2025-06-30' }
export const lastDay = '2026-03-31'
export const driftFrom = '2025-10-01'

/** 11 in 100 have the event; risk is spread with an SD of 1.1 on the logit; the score knows it but for an SD of 0.5, and exaggerates. */
const [middle, spread, blind] = [-2.7, 1.1, 0.5]
const threshold = 0.2
const known = 0.95

/** Every day from the baseline's first on, all outcomes due. */
export function drawWorld({ perDay, mix, unrest, drift }: World, seed: string): ReadonlyMap<string, DayScores> {
  const days = new Map<string, DayScores>()
  for (const day of dayRange(baseline.fromDay, lastDay)) {
    const ofMonth = createRandom(`${seed} ${day.slice(0, 7)}`)
    const [shift, restless] = [mix * ofMonth.normal(), unrest * ofMonth.normal()]
    const random = createRandom(`${seed} ${day}`)
    const changed = drift !== undefined && day >= driftFrom ? drift : { add: 0, times: 1 }
    const patients = random.poisson((perDay * random.gamma(40)) / 40)
    const cells = Array.from({ length: patients }, (): ScoreCell => {
      const seen = shift + spread * random.normal()
      const risk = logistic(middle + changed.times * seen + restless + changed.add + blind * random.normal())
      const score = logistic(middle + 0.2 + 1.3 * seen)
      const event = random.bernoulli(risk)
      return {
        // Finer below, where most patients are.
        bin: Math.floor(100 * Math.sqrt(score)),
        flag: score >= threshold ? 1 : 0,
        state: random.bernoulli(known) ? (event ? 2 : 1) : 0,
        n: 1,
      }
    })
    days.set(day, { cells: addCells([cells]), due: true })
  }
  return days
}
