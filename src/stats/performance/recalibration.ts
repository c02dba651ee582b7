/** Cases that share one logit of the score: how many there were and how many had the event. Weights need not be whole. */
type LogitBin = { readonly logit: number; readonly events: number; readonly n: number }

type Recalibration = {
  readonly intercept: number
  readonly slope: number
  readonly interceptSe: number
  readonly slopeSe: number
}

/**
 * Logistic recalibration: the intercept a and slope b of logit P(event) = a + b·logit, by maximum likelihood
 * (iteratively reweighted least squares, two parameters), with standard errors from the Fisher information (Cox
 * 1958; Van Calster and others 2016, J Clin Epidemiol 74:167). A slope under 1 means the scores are too extreme.
 * Exact for scores that take few values; bins stand for their own logit otherwise.
 *
 * `undefined` when only one class was seen, when all logits are the same, or when the two classes are separated so
 * that no finite answer exists.
 */
export function recalibrate(bins: readonly LogitBin[]): Recalibration | undefined {
  if (!hasBothClasses(bins)) return undefined
  let intercept = 0
  let slope = 1
  let likelihood = logLikelihood(bins, intercept, slope)
  for (let step = 0; step < 60; step++) {
    const score = scoreAt(bins, intercept, slope)
    const determinant = score.i00 * score.i11 - score.i01 * score.i01
    // A singular information is one logit only, or a fit that has run off towards separation.
    if (!(determinant > 1e-12 * score.i00 * score.i11)) return undefined
    const moveIntercept = (score.i11 * score.u0 - score.i01 * score.u1) / determinant
    const moveSlope = (score.i00 * score.u1 - score.i01 * score.u0) / determinant
    if (Math.abs(moveIntercept) + Math.abs(moveSlope) < 1e-10 * (1 + Math.abs(intercept) + Math.abs(slope))) {
      return {
        intercept,
        slope,
        interceptSe: Math.sqrt(score.i11 / determinant),
        slopeSe: Math.sqrt(score.i00 / determinant),
      }
    }
    // Halve a step that overshoots; the log-likelihood is concave, so a short enough one always gains.
    let scale = 1
    let next = logLikelihood(bins, intercept + moveIntercept, slope + moveSlope)
    while (next < likelihood - 1e-12 * Math.abs(likelihood) && scale > 1e-6) {
      scale /= 2
      next = logLikelihood(bins, intercept + scale * moveIntercept, slope + scale * moveSlope)
    }
    intercept += scale * moveIntercept
    slope += scale * moveSlope
    likelihood = next
  }
  return undefined
}

/**
 * Calibration in the large: the shift a in logit P(event) = a + logit, the slope held at 1, with its standard error.
 * 0 is right on average; positive is more events than the scores said. `undefined` when only one class was seen.
 */
export function calibrationInTheLarge(bins: readonly LogitBin[]): { intercept: number; se: number } | undefined {
  if (!hasBothClasses(bins)) return undefined
  let intercept = 0
  for (let step = 0; step < 100; step++) {
    const { u0, i00 } = scoreAt(bins, intercept, 1)
    if (!(i00 > 0)) return undefined
    // One logit at a time at most: where every score is extreme, a whole Newton step can leave for infinity.
    const move = Math.max(-1, Math.min(1, u0 / i00))
    if (Math.abs(move) < 1e-12 * (1 + Math.abs(intercept))) return { intercept, se: 1 / Math.sqrt(i00) }
    intercept += move
  }
  return undefined
}

/**
 * A probability kept off 0 and 1 by a quarter of one case among the n0 of the baseline, [1/4n0, 1 − 1/4n0]: an expected
 * risk of exactly 0 would make a single event infinite evidence. Needs n0 ≥ 1 and a p that is a number; else it throws.
 */
export function clampProbability(p: number, n0: number): number {
  if (Number.isNaN(p) || !(n0 >= 1)) throw new RangeError(`cannot clamp ${p} among ${n0} cases`)
  const edge = 1 / (4 * n0)
  return Math.min(1 - edge, Math.max(edge, p))
}

function hasBothClasses(bins: readonly LogitBin[]): boolean {
  let events = 0
  let others = 0
  for (const bin of bins) {
    if (!Number.isFinite(bin.logit) || !(bin.events >= 0 && bin.n >= bin.events && Number.isFinite(bin.n))) return false
    events += bin.events
    others += bin.n - bin.events
  }
  return events > 0 && others > 0
}

/** Score vector and Fisher information of the two-parameter logistic model. */
function scoreAt(bins: readonly LogitBin[], intercept: number, slope: number) {
  let [u0, u1, i00, i01, i11] = [0, 0, 0, 0, 0]
  for (const { logit, events, n } of bins) {
    const p = 1 / (1 + Math.exp(-(intercept + slope * logit)))
    const weight = n * p * (1 - p)
    u0 += events - n * p
    u1 += (events - n * p) * logit
    i00 += weight
    i01 += weight * logit
    i11 += weight * logit * logit
  }
  return { u0, u1, i00, i01, i11 }
}

function logLikelihood(bins: readonly LogitBin[], intercept: number, slope: number): number {
  let sum = 0
  for (const { logit, events, n } of bins) {
    const eta = intercept + slope * logit
    // ln(1 + e^eta) without overflow.
    sum += events * eta - n * (Math.max(0, eta) + Math.log1p(Math.exp(-Math.abs(eta))))
  }
  return sum
}
