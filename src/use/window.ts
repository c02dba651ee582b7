import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'

/** The days that are looked at. */
export interface UseWindow {
  readonly from: string
  /** the last finished night */
  readonly night: string
  /** the last day whose outcomes are due */
  readonly matureTo: string
}

/** A year of days up to the last night, none from before the device was live; undefined where no night has been run since. */
export function useWindow(plan: Plan, night: string): UseWindow | undefined {
  const matureTo = addDays(night, -plan.outcome.maturity_days)
  const year = addDays(matureTo, -364)
  const from = year > plan.live_from ? year : plan.live_from
  return night < from ? undefined : { from, night, matureTo }
}
