import type { Change, Condition } from '../../../src/demo/fault.ts'
import { hospital } from '../../../src/demo/hospital.ts'
import { daysBetween, weekday } from '../../../src/plan/day.ts'
import { bankHolidays } from '../bank-holidays.ts'
import { firstMonitored } from '../times.ts'

/** What the days of a quiet control are like; a control that is not named is an ordinary hospital. */
export const conditions: Readonly<Record<string, Condition>> = {
  N2: (date): Change => ({ x1Shift: 0.5 * Math.min(1, Math.max(0, (daysBetween(firstMonitored, date) + 1) / 120)) }),
  N3: (date, site) => {
    if (!bankHolidays.has(date)) return {}
    // a Sunday's volume on whatever day of the week it is, and the elective site closed
    return site === 'C' ? { demand: 0 } : { demand: 0.8 / (hospital.weekdayFactors[weekday(date)] ?? 1) }
  },
  N4: (date) => {
    const season = Math.cos((2 * Math.PI * daysBetween('2026-01-15', date)) / 365.25)
    return { demand: 1 + 0.1 * season, x2Shift: 0.15 * season }
  },
}
