import type { Plan } from '../../plan/plan.ts'

/** The audit's part of the contract: how many false alarms a look may raise, on average. */
export interface FrozenAudit {
  readonly alpha: number
}

/** However many false alarms a plan tolerates, evidence weaker than one in twenty is none. */
const weakest = 0.05

/** Twelve looks a year share the arm's part; undefined where the plan agrees no audit. */
export function freezeAudit({ audit }: Plan, alarmsAYear: number): FrozenAudit | undefined {
  return audit === undefined ? undefined : { alpha: Math.min(weakest, alarmsAYear / looksAYear) }
}

export const looksAYear = 12
