import { hospital, type Site } from '../../../src/demo/hospital.ts'
import type { CommonChange } from '../../../src/demo/judged/change.ts'
import { daysBetween, weekday } from '../../../src/plan/day.ts'
import { bankHolidays } from '../bank-holidays.ts'
import type { QuietControl } from '../hospital.ts'
import { firstMonitored } from '../times.ts'

/** About a hundred patients a day. */
export const judgedSites: readonly Site[] = [
  { code: 'A', perDay: 48 },
  { code: 'B', perDay: 30 },
  { code: 'C', perDay: 15 },
  { code: 'D', perDay: 8 },
]

/** Hospitals where the device is as right as it was. */
export const judgedControls: readonly QuietControl[] = [
  { id: 'N1', name: 'Nothing happens', patientsOnly: false, beginsWhenMonitored: true },
  {
    id: 'N2',
    name: 'Patients slowly become older and sicker, the device as exact as before',
    patientsOnly: true,
    beginsWhenMonitored: true,
  },
  { id: 'N3', name: 'Bank holidays', patientsOnly: false, beginsWhenMonitored: false },
  { id: 'N4', name: 'Seasons', patientsOnly: true, beginsWhenMonitored: false },
]

/** What the days of a control are like. */
export function judgedCondition(control: string): (day: string, site: string) => CommonChange {
  switch (control) {
    case 'N2':
      // of a hundred places 60 to the sicker of two: a third of a standard deviation
      return (day) => ({ sicker: 0.6 * Math.min(1, Math.max(0, (daysBetween(firstMonitored, day) + 1) / 120)) })
    case 'N3':
      return (day, site) => {
        if (!bankHolidays.has(day)) return {}
        // a Sunday's volume on whatever day of the week it is, and the elective site closed
        return { demand: site === 'C' ? 0 : 0.8 / (hospital.weekdayFactors[weekday(day)] ?? 1) }
      }
    case 'N4':
      return (day) => {
        const season = Math.cos((2 * Math.PI * daysBetween('2026-01-15', day)) / 365.25)
        return { demand: 1 + 0.1 * season, sicker: 0.15 * (1 + season) }
      }
    default:
      return () => ({})
  }
}
