/** The units of one bin of the model's score: how many, how many events, their expected risk p̃ and their score's logit ℓ. */
export interface ScoreBin {
  readonly cases: number
  readonly events: number
  readonly expected: number
  readonly logit: number
}

/** A score, its variance where nothing is wrong, and the score over its standard deviation. */
interface SlopeScore {
  readonly score: number
  readonly variance: number
  readonly z: number
}

/**
 * Slope score: has the model's ordering of patients become weaker or stronger?
 *
 * Use: the night's (or the look's) z of the slope arm; negative when high scores have fewer events, and low ones more,
 * than expected.
 * Formula: U = Σ(y − p̃)(ℓ − ℓ̄), variance Σp̃(1 − p̃)(ℓ − ℓ̄)², where ℓ̄ = Σp̃(1 − p̃)ℓ/Σp̃(1 − p̃) comes from the
 * baseline. The centring makes a change of all risks alike leave U as it was.
 * Assumes: cases are independent; p̃ holds when nothing is wrong.
 * Not for: a p̃ that reaches 0 or 1 (isotonic): its slope arm fires 22 to 64 times too often.
 * Undefined: nothing varies (no cases, all of one logit, or p̃ of 0 or 1), more events than cases, or a number that is
 * not finite.
 * Source: Cox 1958, Biometrika 45:562 (the score of the slope in a logistic recalibration).
 */
export function slopeScore(bins: readonly ScoreBin[], centre: number): SlopeScore | undefined {
  if (!(Number.isFinite(centre) && bins.every(isSound))) return undefined
  let [score, variance] = [0, 0]
  for (const { cases, events, expected, logit } of bins) {
    score += (events - cases * expected) * (logit - centre)
    variance += cases * expected * (1 - expected) * (logit - centre) ** 2
  }
  const z = score / Math.sqrt(variance)
  return variance > 0 && Number.isFinite(z) && Number.isFinite(variance) ? { score, variance, z } : undefined
}

/**
 * ℓ̄ = Σp̃(1 − p̃)ℓ/Σp̃(1 − p̃) over the baseline: the centre of the slope score.
 */
export function slopeCentre(baseline: readonly ScoreBin[]): number | undefined {
  if (!baseline.every(isSound)) return undefined
  let [weighted, weights] = [0, 0]
  for (const { cases, expected, logit } of baseline) {
    const weight = cases * expected * (1 - expected)
    weighted += weight * logit
    weights += weight
  }
  return weights > 0 ? weighted / weights : undefined
}

function isSound({ cases, events, expected, logit }: ScoreBin): boolean {
  return (
    cases >= 0 &&
    Number.isFinite(cases) &&
    events >= 0 &&
    events <= cases &&
    expected >= 0 &&
    expected <= 1 &&
    Number.isFinite(logit)
  )
}
