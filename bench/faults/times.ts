import { addDays } from '../../src/plan/day.ts'

/** The calendar of every run: 180 nights of baseline, 180 monitored, the fault from the 60th of them. */
export const baselineFrom = '2025-07-05'
export const baselineTo = addDays(baselineFrom, 179)
export const firstMonitored = addDays(baselineTo, 1)
export const lastMonitored = addDays(firstMonitored, 179)
export const faultFrom = addDays(firstMonitored, 60)
