import type { Draws } from './draws.ts'
import type { Effects } from './effects.ts'
import type { Patient } from './patient.ts'

/** What the feed says of a patient, in the order of the plan's fields; null is missing. */
export interface Inputs {
  readonly creatinine: number | null
  readonly crp: number | null
  readonly heartRate: number | null
  readonly systolic: number | null
  readonly urine: number | null
  readonly stays: number
  readonly arrival: 'Walked in' | 'Ambulance' | 'Transferred'
  readonly frailty: 'Fit' | 'Mild' | 'Severe' | null
  readonly takesMedicines: boolean
}

/**
 * Skewed laboratory values, heavy-tailed vital signs, counts and levels. What is missing is missing together: those who
 * are less ill have no blood taken, and where no blood is taken vital signs are less often recorded too.
 */
export function inputsOf(draws: Draws, patient: Patient, effects: Effects): Inputs {
  const noBlood = draws.noBlood < 0.036 * Math.exp(-0.6 * patient.acute)
  const noVitals = draws.noVitals < (noBlood ? 0.17 : 0.02)
  const [noCreatinine = 1, noCrp = 1, noUrine = 1, noFrailty = 1] = draws.notMeasured
  const creatinine = Math.max(20, Math.round(Math.exp(centre.creatinine + spread.creatinine * patient.creatinine)))
  return {
    creatinine:
      noBlood || noCreatinine < effects.creatinineMissing
        ? null
        : effects.milligrams
          ? Math.round((creatinine / 88.42) * 100) / 100
          : creatinine,
    crp: noBlood || noCrp < 0.08 ? null : Math.round(Math.exp(centre.crp + spread.crp * patient.crp) * 10) / 10,
    heartRate: noVitals ? null : between(10, 320, Math.round(centre.heartRate + spread.heartRate * patient.heartRate)),
    systolic: noVitals ? null : between(30, 320, Math.round(centre.systolic + spread.systolic * patient.systolic)),
    urine: noUrine < 0.25 * Math.exp(-0.4 * patient.acute) ? null : Math.round(Math.exp(4.1 + 0.5 * patient.urine)),
    stays: Math.min(60, Math.floor(Math.exp(0.9 * patient.stays - 0.1))),
    arrival: patient.arrival < -0.1 ? 'Walked in' : patient.arrival < 1.3 ? 'Ambulance' : 'Transferred',
    frailty: noFrailty < 0.12 ? null : patient.frailty < 0 ? 'Fit' : patient.frailty < 0.85 ? 'Mild' : 'Severe',
    takesMedicines: patient.takesMedicines,
  }
}

/** Of the measurements (of logarithms, for creatinine and CRP): what the maker of the model thinks usual, too. */
export const centre = { creatinine: Math.log(88), crp: 2.7, heartRate: 88, systolic: 131 } as const
export const spread = { creatinine: 0.42, crp: 1.15, heartRate: 12, systolic: 17 } as const

export function between(low: number, high: number, value: number): number {
  return Math.min(high, Math.max(low, value))
}
