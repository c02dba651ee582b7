import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import { logistic } from '../../../src/stats/special/logistic.ts'
import { bestLimit } from './best-limit.ts'
import { simulatedDelays } from './delays.ts'
import { eventRatio, type Risk, risksOf } from './events.ts'
import type { Night } from './night.ts'

/** The fault that grows: its nights are not all of one law. */
export const growingFault = 'S15'

/** The shifts of the logit that a CUSUM may be tuned for; the fault grows from nought to the largest. */
const shifts = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6]
/** A night with the fault is one of those this near to it in time. */
const nearby = 3

/** A seed's nights without and with the fault, in order of days. */
export interface FaultWorld {
  readonly seed: string
  readonly quiet: readonly Night[]
  readonly faulted: readonly Night[]
}

/**
 * Delays of a risk that grows, for each shift that the likelihood ratio may be tuned for: no CUSUM has one law for a fault
 * whose beginning is not known, so the best is the tuning that finds it soonest.
 */
export function growingDelays({ seed, quiet, faulted }: FaultWorld, allowed: number, runs: number) {
  const before = risksOf(quiet, everyCase)
  return shifts.map((shift): readonly number[] => {
    const random = createRandom(`${seed}|shift ${shift}`)
    const after: Risk = (row) => {
      const risk = before(row)
      return logistic(Math.log(risk / (1 - risk)) + shift)
    }
    const ratio = (night: Night) => eventRatio(night, everyCase, before, after)
    const steps = quiet.map(ratio)
    const limit = bestLimit(
      steps,
      quiet.map((night) => ratio(redrawn(night, after, random))),
      allowed,
    )
    const grown = faulted.map(ratio)
    const faultedOn = (night: number) => {
      const last = grown.length - 1
      const near = night - nearby + random.integer(2 * nearby + 1)
      return grown[Math.min(last, Math.max(0, near))] ?? 0
    }
    return simulatedDelays(steps, faultedOn, limit, runs, random)
  })
}

const everyCase = () => true

/** The same cases with their outcomes drawn at this risk. */
function redrawn(night: Night, risk: Risk, random: Random): Night {
  const events = new Map<string, boolean>()
  for (const row of night.rows)
    if (night.events.has(row.predictionId)) events.set(row.predictionId, random.bernoulli(risk(row)))
  return { ...night, events }
}
