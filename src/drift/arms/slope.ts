import { Z95 } from '../../stats/distributions/normal.ts'
import { recalibrate } from '../../stats/performance/recalibration.ts'
import { sharedPart } from '../../stats/sequential/dispersion.ts'
import { type ScoreBin, slopeCentre, slopeScore } from '../../stats/sequential/slope-score.ts'
import { binomialDraws } from '../../stats/simulation/variates.ts'
import { logistic } from '../../stats/special/logistic.ts'
import { type ArmKind, addUp, byDayType, type NightValues, type Parameters, type Side } from './arm.ts'
import { logit } from './risk-bands.ts'

/** The slope that the arm is tuned for: so many times as steep as in the baseline, or its reciprocal. */
const tunedFor = 1.4

/** Contributions before the bands: U, its variance, and expected events. */
const lead = 3

/**
 * Does the score still tell high from low risk as it did? The score test of the calibration slope (Cox 1958): with ℓ the
 * logit of the baseline's expected risk p̃ and ℓ̄ its centre there, U = Σ(y − p̃)(ℓ − ℓ̄) has variance V = Σp̃(1 − p̃)(ℓ − ℓ̄)²
 * while the slope is the baseline's, and mean (β − 1)·V when it is β times that. W = [θU − ½θ²V]/φ, θ = β₁ − 1, is the
 * logarithm of the likelihood ratio of slope β₁ to second order; β₁ = 1.4 and 1/1.4. A change of all risks alike leaves U
 * as it was, by the centre.
 *
 * p̃ is a logistic function of the model's own logit, so a slope on logit p̃ is a slope on that logit over the
 * baseline's: 1 means as then.
 *
 * The baseline pins down neither slope nor level exactly: both are estimated anew from each resampled baseline, and its
 * expected events are those of that fit. Values: by band of risk [known cases, events, Σp̃] (risk-bands.ts). Contributions:
 * [U, V, expected events, then the values with the fit's expected events].
 */
export const slopeArm: ArmKind = {
  name: 'CUSUM of the slope score',
  sides: ['up', 'down'],
  estimate,
  contribution,
  cases: ([, , expected]) => expected ?? 0,
  ready: ([, variance]) => (variance ?? 0) > 0,
  standardised: (_parameters, [score = 0, variance = 0]) => (variance > 0 ? score / Math.sqrt(variance) : undefined),
  increment: (_parameters, side, dispersion, [score = 0, variance = 0]) =>
    likelihoodRatio(side, score, variance) / dispersion,
  effect(_parameters, contributions) {
    const fitted = slopeOf(contributions.slice(lead))
    if (fitted === undefined) return undefined
    const half = Z95 * fitted.slopeSe
    return {
      measure: 'slope',
      value: fitted.slope,
      low: fitted.slope - half,
      high: fitted.slope + half,
      numerator: fitted.events,
      denominator: fitted.cases,
      expected: 1,
    }
  },
  // One step from the baseline's slope: U/V, of variance 1/V.
  standing(_parameters, [score = 0, variance = 0]) {
    return variance > 0 ? { kind: 'mean', shift: score / variance, variance: 1 / variance } : undefined
  },
  worthAnAlert(_parameters, side, contributions, minimumEffect) {
    const slope = slopeOf(contributions.slice(lead))?.slope
    if (slope === undefined) return false
    return side === 'up' ? slope >= minimumEffect : slope <= 1 / minimumEffect
  },
  underShift(parameters, side, dispersion, expected, size) {
    const value = side === 'up' ? 1 + size : 1 / (1 + size)
    const variance = byDayType(parameters.information) * expected
    return {
      mean: likelihoodRatio(side, (value - 1) * variance, variance) / dispersion,
      variance: (theta(side) ** 2 * variance) / dispersion,
      value,
    }
  },
  redraw(parameters, nights) {
    const bands = bandDraws(parameters, nights)
    const at = new Map(nights.map((night, place) => [night, place]))
    return (night, random) => {
      const values = [...night.values]
      for (const { place, draw } of bands[at.get(night) ?? 0] ?? []) values[place] = draw(random.next)
      return values
    }
  },
  quickNights(own, nights) {
    const draws = bandDraws(own, nights)
    return (judge, dispersion) => {
      const fit = fitOf(judge)
      const known = nights.map(({ values }) => {
        const bins = binsOf(fit, values)
        const variance = slopeScore(bins, fit.centre)?.variance ?? 0
        return {
          variance,
          expected: bins.map(({ cases, expected }) => cases * expected),
          lever: bins.map(({ logit }) => (variance > 0 ? logit - fit.centre : 0)),
        }
      })
      let [score, variance] = [0, 0]
      const drop = () => {
        score = 0
        variance = 0
      }
      return {
        add(source, random) {
          const night = known[source]
          const bands = draws[source] ?? []
          let own = 0
          for (let at = 0; at < bands.length; at++)
            own += ((bands[at]?.draw(random.next) ?? 0) - (night?.expected[at] ?? 0)) * (night?.lever[at] ?? 0)
          score += own
          variance += night?.variance ?? 0
          return variance > 0
        },
        step(into) {
          into[0] = likelihoodRatio('up', score, variance) / dispersion
          into[1] = likelihoodRatio('down', score, variance) / dispersion
          drop()
        },
        drop,
      }
    }
  },
}

/** For each night its bands that hold cases: where their events stand among the values, and how they are drawn anew. */
function bandDraws(
  parameters: Parameters,
  nights: readonly NightValues[],
): readonly (readonly { readonly place: number; readonly draw: (next: () => number) => number }[])[] {
  const expected = nights.map((night) => contribution(parameters, night))
  const z = expected.map((one) => slopeArm.standardised(parameters, one)).filter((value) => value !== undefined)
  const w = sharedPart(z)
  return nights.map(({ values }, night) =>
    values.flatMap((events, place) => {
      const known = values[place - 1] ?? 0
      if (place % 3 !== 1 || known === 0) return []
      const mean = expected[night]?.[lead + place + 1] ?? 0
      return [{ place, draw: binomialDraws(known, Math.min(1, Math.max(0, (mean + w * (events - mean)) / known))) }]
    }),
  )
}

function theta(side: Side): number {
  return (side === 'up' ? tunedFor : 1 / tunedFor) - 1
}

function likelihoodRatio(side: Side, score: number, variance: number): number {
  return theta(side) * score - 0.5 * theta(side) ** 2 * variance
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const values = nights.reduce<readonly number[]>((sum, night) => addUp(sum, night.values), [])
  const fitted = slopeOf(values)
  if (fitted === undefined || !(fitted.slope > 0)) return undefined
  const fit = { intercept: fitted.intercept, slope: fitted.slope }
  const centre = slopeCentre(binsOf(fit, values))
  if (centre === undefined) return undefined
  const [, variance = 0, expected = 0] = contributionOf({ ...fit, centre }, values)
  return variance > 0 ? { ...fit, centre, information: variance / expected } : undefined
}

/** The slope of the events on the logit of what was expected, with its standard error; undefined where none can be fitted. */
function slopeOf(bands: readonly number[]) {
  const [logits, events, nonEvents]: [number[], number[], number[]] = [[], [], []]
  for (let at = 0; at + 2 < bands.length; at += 3) {
    const [known = 0, happened = 0, expected = 0] = bands.slice(at, at + 3)
    if (!(known > 0)) continue
    logits.push(logit(expected / known))
    events.push(happened)
    nonEvents.push(known - happened)
  }
  const fitted = recalibrate({ logits, events, nonEvents })
  const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0)
  return fitted && { ...fitted, events: total(events), cases: total(events) + total(nonEvents) }
}

interface Fit {
  readonly intercept: number
  readonly slope: number
}
interface CentredFit extends Fit {
  readonly centre: number
}

/** The bands that hold cases, each with what this fit expects of it. */
function binsOf({ intercept, slope }: Fit, values: readonly number[]): readonly ScoreBin[] {
  const bins: ScoreBin[] = []
  for (let at = 0; at + 2 < values.length; at += 3) {
    const [cases = 0, events = 0, sum = 0] = [values[at], values[at + 1], values[at + 2]]
    if (!(cases > 0)) continue
    const own = logit(sum / cases)
    bins.push({ cases, events, expected: logistic(intercept + slope * own), logit: own })
  }
  return bins
}

function contribution(parameters: Parameters, { values }: NightValues): readonly number[] {
  return contributionOf(fitOf(parameters), values)
}

function fitOf({ intercept, slope, centre }: Parameters): CentredFit {
  return { intercept: byDayType(intercept), slope: byDayType(slope), centre: byDayType(centre) }
}

function contributionOf(fit: CentredFit, values: readonly number[]): readonly number[] {
  const bins = binsOf(fit, values)
  const { score, variance } = slopeScore(bins, fit.centre) ?? { score: 0, variance: 0 }
  const contributions = [score, variance, 0, ...values]
  let next = 0
  for (let at = 0; at + 2 < values.length; at += 3) {
    const bin = (values[at] ?? 0) > 0 ? bins[next++] : undefined
    const expected = bin === undefined ? 0 : bin.cases * bin.expected
    contributions[lead + at + 2] = expected
    contributions[2] = (contributions[2] ?? 0) + expected
  }
  return contributions
}
