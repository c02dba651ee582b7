import { heavyTailed } from '../../../src/demo/judged/heavy-tailed.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { planWith } from '../../equality/plan.ts'
import { maturity } from '../hospital.ts'
import { type JudgedHospital, judgedHospital } from './judged.ts'

/** A day's doings that a test may change. */
export interface Measuring {
  /** added to the number that the device gives */
  readonly shift?: number
  /** its errors × this */
  readonly noise?: number
  /** patients’ true numbers are lower by this */
  readonly sicker?: number
  /** the number × this: another unit */
  readonly times?: number
  /** the same at one site alone */
  readonly at?: string
  /** share of references never told */
  readonly untold?: number
}

/** A hospital whose device measures an ejection fraction, which a cardiologist reads too. */
export const measuringPlan: Plan = planWith({
  live_from: '2026-05-01',
  columns: {
    predictions: {
      prediction_id: 'prediction_id',
      subject: 'subject',
      occurred_at: 'occurred_at',
      release: 'model_version',
      output: 'ejection_fraction',
      site: 'site',
      action: 'action',
      seen_at: 'seen_at',
    },
    outcomes: {
      prediction_id: 'prediction_id',
      outcome: 'ejection_fraction',
      observed_at: 'observed_at',
      source: 'source',
    },
  },
  actions: { agreed: ['agreed'], up: ['up'], down: ['down'] },
  output: { kind: 'number', unit: '%', plausible: ['5', '90'], tolerance: '10', tolerance_reason: 'a test' },
  releases: [{ release: '1.0.0', from: '2025-09-01' }],
  outcome: { name: 'ejection fraction', event_words: 'was more than 10 points off', maturity_days: String(maturity) },
  fields: [{ name: 'lactate', kind: 'number', plausible: ['0', '25'], unit: 'mmol/L' }],
  limits: [
    { measure: 'bias', at_least: '-2', at_most: '2', reason: 'a test' },
    { measure: 'mae', at_most: '6', reason: 'a test' },
    { measure: 'wrong_rate', at_most: '0.15', reason: 'a test' },
  ],
})

/** `code`: what the device gives for one case in a hundred; null: it gives nothing. */
export function measuringHospital(
  seed: string,
  plan: Plan = measuringPlan,
  code: number | null = null,
): JudgedHospital<Measuring> {
  return judgedHospital<Measuring>(
    plan,
    seed,
    (random, { shift = 0, noise = 1, sicker = 0, untold = 0.03, times = 1 }) => {
      const truth = 58 - sicker + 9 * random.normal()
      const output = truth + shift + 4.5 * noise * heavyTailed(random)
      const reading = Math.round(truth + 2.5 * heavyTailed(random))
      return {
        output: random.next() < 0.01 ? code : (times * Math.round(10 * Math.min(90, Math.max(5, output)))) / 10,
        readings: random.next() < untold ? null : [reading],
      }
    },
  )
}
