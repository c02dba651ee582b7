import { heavyTailed, overdispersed } from '../../../src/demo/judged/heavy-tailed.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { planWith } from '../../equality/plan.ts'
import { maturity } from '../hospital.ts'
import { type JudgedHospital, judgedHospital } from './judged.ts'

/** A day's doings that a test may change. */
export interface Writing {
  /** omissions × this */
  readonly omissions?: number
  readonly minutesLost?: number
  /** the same at one site alone */
  readonly at?: string
  /** share of notes that nobody audits */
  readonly untold?: number
}

/** A hospital whose device writes notes, four in ten of them audited. */
export const writingPlan: Plan = planWith({
  live_from: '2026-05-01',
  columns: {
    predictions: {
      prediction_id: 'prediction_id',
      subject: 'subject',
      occurred_at: 'occurred_at',
      release: 'model_version',
      site: 'site',
      action: 'action',
      seen_at: 'seen_at',
    },
    outcomes: { prediction_id: 'prediction_id', observed_at: 'observed_at', source: 'source' },
  },
  actions: { agreed: ['agreed'], up: ['up'], down: ['down'] },
  output: {
    kind: 'document',
    name_one: 'note',
    rates: [
      { name: 'edits', column: 'edits', label: 'Edits' },
      { name: 'omissions', column: 'omissions', label: 'Important omissions', harmful: 'true' },
      { name: 'minutes_saved', column: 'minutes_saved', label: 'Minutes saved', measure: 'minutes' },
    ],
  },
  releases: [{ release: '1.0.0', from: '2025-09-01' }],
  outcome: { name: 'audit', event_words: 'had an important omission', maturity_days: String(maturity) },
  fields: [{ name: 'lactate', kind: 'number', plausible: ['0', '25'], unit: 'mmol/L' }],
  limits: [
    { measure: 'rate', of: 'omissions', at_most: '0.25', reason: 'a test' },
    { measure: 'rate', of: 'edits', at_most: '8', reason: 'a test' },
    { measure: 'wrong_rate', at_most: '0.25', reason: 'a test' },
  ],
})

/** `usually`: share of notes that nobody audits, where a day's doings do not say. */
export function writingHospital(seed: string, plan: Plan = writingPlan, usually = 0.6): JudgedHospital<Writing> {
  return judgedHospital<Writing>(plan, seed, (random, { omissions = 1, minutesLost = 0, untold = usually }) => {
    const edits = overdispersed(random, 5.5, 1.6)
    const left = overdispersed(random, 0.17 * omissions, 0.7)
    const minutes = Math.max(0, 3 - 0.16 * edits + 2 * heavyTailed(random) - minutesLost)
    return { output: 0, readings: random.next() < untold ? null : [edits, left, Math.round(2 * minutes) / 2] }
  })
}
