import { daysBetween } from '../../../src/plan/day.ts'
import { bankHolidays } from '../bank-holidays.ts'
import type { QuietControl } from '../hospital.ts'
import { firstMonitored } from '../times.ts'
import type { Effects } from './effects.ts'
import { elective, extraSite, mostChange, type Site, usualSites, winter } from './sites.ts'

/** Hospitals where nothing is wrong. */
export const secondControls: readonly QuietControl[] = [
  { id: 'N1', name: 'nothing', patientsOnly: false, beginsWhenMonitored: true },
  { id: 'N2', name: 'sicker patients, and the model knows it', patientsOnly: true, beginsWhenMonitored: true },
  {
    id: 'N3',
    name: 'bank holidays like Sundays, and planned care closed',
    patientsOnly: false,
    beginsWhenMonitored: false,
  },
  { id: 'N4', name: 'winter: more patients, and sicker', patientsOnly: true, beginsWhenMonitored: false },
  { id: 'N5', name: 'one more tiny site', patientsOnly: false, beginsWhenMonitored: false },
]

export function sitesOf(control: string): readonly Site[] {
  return control === 'N5' ? [...usualSites, extraSite] : usualSites
}

/**
 * What a control does to a site's day. Other patients are chosen by their score alone, because that is the one way of
 * changing patients that leaves a score as right as it was, whatever it leaves out: what happens to a patient with a
 * given score, at a given site, is what it always was.
 */
export function controlEffect(control: string, site: Site, day: string): Partial<Effects> {
  switch (control) {
    case 'N2': {
      const nights = daysBetween(firstMonitored, day)
      return { pull: sickest * Math.min(1, Math.max(0, (nights + 1) / 120)) }
    }
    case 'N3':
      if (!bankHolidays.has(day)) return {}
      return { likeSunday: true, volume: site.code === elective.code ? 0 : 1 }
    case 'N4':
      return { volume: 1 + mostChange * winter(day), pull: sicker * winter(day) }
    default:
      return {}
  }
}

/** Pulls at which creatinine has risen by half its spread, and C-reactive protein swings by 0.15 of its. */
const sickest = 0.77
const sicker = 0.28
