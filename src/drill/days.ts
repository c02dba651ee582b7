import { addDays, daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { CannotPlant } from './fault.ts'

/** When a drill happens, in local days: the copy is watched from `from`, the fault is in it from `faultFrom` to the end. */
export interface DrillDays {
  readonly from: string
  readonly faultFrom: string
  readonly to: string
}

/** Nights for which a fault is watched, once its first outcomes are due; and the fewest that a drill makes sense with. */
const nightsWatched = 60
const fewestNights = 28
/** Nights before the fault, in which arms gather what they would have gathered. */
const nightsBefore = 28

/** The days of a drill that ends with the last finished night: as long as the outcomes take to fall due, and 60 nights. */
export function drillDays(
  plan: Pick<Plan, 'outcome'>,
  { toDay }: Pick<Baseline, 'toDay'>,
  lastNight: string,
): DrillDays | CannotPlant {
  const wanted = addDays(lastNight, 1 - nightsWatched - plan.outcome.maturity_days)
  const first = addDays(toDay, 1)
  const faultFrom = wanted > first ? wanted : first
  const nights = daysBetween(faultFrom, lastNight) + 1
  if (nights < fewestNights)
    return {
      cannot: `${nights < 1 ? 'no night has' : `only ${nights} nights have`} been run since the baseline, and a drill needs ${fewestNights}`,
    }
  const before = addDays(faultFrom, -nightsBefore)
  return { from: before > first ? before : first, faultFrom, to: lastNight }
}
