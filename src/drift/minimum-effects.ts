import type { Plan } from '../plan/plan.ts'

/** The smallest changes worth an alert: the plan's, each with its reason, else the defaults (docs/methods/baseline-and-limits.md). */
export interface MinimumEffects {
  /** relative odds of a share */
  readonly share: number
  /** shift of a mean, in baseline standard deviations */
  readonly mean: number
  /** of how far scores lie apart, as a part of the baseline's standard deviation; the plan may not yet move it */
  readonly spread: number
  /** fraction of the volume */
  readonly volume: number
  /** observed ÷ expected; where events are common, their odds (observed-expected.ts) */
  readonly ratio: number
  /** calibration slope, times the baseline's; the plan may not yet move it */
  readonly slope: number
}

export function minimumEffects({ minimum_effects: agreed }: Plan): MinimumEffects {
  return {
    share: agreed.share?.relative_odds ?? 1.15,
    mean: agreed.mean?.baseline_sd ?? 0.1,
    spread: 0.1,
    volume: agreed.volume?.fraction ?? 0.1,
    ratio: agreed.observed_to_expected?.ratio ?? 1.25,
    slope: 1.25,
  }
}
