import type { Draws } from './draws.ts'
import type { Effects } from './effects.ts'

/** What a patient is like, whatever is measured of it. Measurements are on the scale of the body: median 0, spread 1. */
export interface Patient {
  readonly acute: number
  readonly creatinine: number
  readonly crp: number
  /** t with 4 degrees of freedom, and both far out in the same patients */
  readonly heartRate: number
  readonly systolic: number
  readonly urine: number
  readonly stays: number
  readonly arrival: number
  readonly frailty: number
  readonly takesMedicines: boolean
  readonly age: number
  readonly ethnicity: string
  readonly sex: string
}

/** `severity` is the site's; at weekends those who come are a little sicker. */
export function patientOf(draws: Draws, severity: number, weekend: boolean, effects: Effects): Patient {
  const f = draws.acute + severity + (weekend ? 0.15 : 0)
  const c = draws.chronic
  const [e1 = 0, e2 = 0, e3 = 0, e4 = 0, e5 = 0, e6 = 0, e7 = 0, e8 = 0, e9 = 0] = draws.own
  const spread = Math.sqrt(draws.tail)
  return {
    acute: f,
    creatinine: 0.45 * f + 0.45 * c + 0.77 * e1,
    crp: 0.6 * f + 0.1 * c + 0.794 * e2 + effects.inflammation,
    heartRate: (0.5 * f - 0.1 * c + 0.86 * e3) / spread,
    systolic: (-0.4 * f + 0.15 * c + 0.904 * e4) / spread,
    urine: -0.45 * f - 0.25 * c - 0.25 * e1 + 0.82 * e5,
    stays: 0.55 * c + 0.835 * e6,
    arrival: 0.5 * f + 0.25 * c + 0.829 * e7,
    frailty: 0.8 * c + 0.6 * e8,
    takesMedicines: draws.medicines < (c > 0 ? 0.42 : 0.22),
    age: 0.75 * c + 0.661 * e9,
    ethnicity: ethnicityOf(draws.ethnicity, effects.otherShare),
    sex: draws.sex < 0.51 ? 'Female' : draws.sex < 0.995 ? 'Male' : 'Not known',
  }
}

/** White 72 %, Asian 12 %, Black 9 %, Mixed 5 % of all but the share of the smallest group, which comes first. */
function ethnicityOf(u: number, otherShare: number): string {
  if (u < otherShare) return 'Other'
  const rest = (u - otherShare) / (1 - otherShare)
  if (rest < 0.052) return 'Mixed'
  if (rest < 0.143) return 'Black'
  return rest < 0.265 ? 'Asian' : 'White'
}

export const ageBand = (age: number): string => (age < -0.7 ? '18-39' : age < 0 ? '40-59' : age < 0.8 ? '60-74' : '75+')
