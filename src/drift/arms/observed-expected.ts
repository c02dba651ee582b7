import { byar } from '../../stats/proportions/byar.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters, type Side } from './arm.ts'
import { ratioEffect, ratioUnderShift } from './ratio.ts'

/** The ratios of observed to expected that an arm may be tuned for, and their reciprocals. */
const ratios = [1.25, 1.5, 2] as const

/** The values of one night: events observed and expected, the variance of that, and Σn·ln(1 − p̃ + R·p̃) for each R. */
export type ExpectedNight = readonly [observed: number, expected: number, variance: number, ...tolls: number[]]

/**
 * A night's values from its score bins: known cases, events among them and the baseline's expected risk p̃ of each bin.
 * A case whose outcome is not known is in neither.
 */
export function expectedNight(
  bins: readonly { readonly known: number; readonly events: number; readonly risk: number }[],
): ExpectedNight {
  const tuned = ratios.flatMap((ratio) => [ratio, 1 / ratio])
  let [observed, expected, variance] = [0, 0, 0]
  const tolls = tuned.map(() => 0)
  for (const { known, events, risk } of bins) {
    observed += events
    expected += known * risk
    variance += known * risk * (1 - risk)
    tuned.forEach((ratio, at) => {
      tolls[at] = (tolls[at] ?? 0) + known * Math.log1p(risk * (ratio - 1))
    })
  }
  return [observed, expected, variance, ...tolls]
}

/**
 * Events observed against expected: the risk-adjusted CUSUM (Steiner and others 2000, Biostatistics 1:441), summed over
 * the night from its score bins: W = [O·ln R − Σn·ln(1 − p̃ + R·p̃)]/φ. R = 1.25 and 1/1.25 where a night expects five
 * events or more, 1.5 where it expects one, else 2. Values and contributions: see `expectedNight`.
 *
 * p̃ was fitted to the baseline, so the observed there are the expected; what a baseline could not pin down comes in by
 * estimating the ratio c anew from each resampled baseline: expected events and tolls are then c times what they were.
 */
export const observedExpectedArm: ArmKind = {
  name: 'risk-adjusted CUSUM',
  sides: ['up', 'down'],
  estimate,
  contribution: ({ level }, { values }) => {
    const c = byDayType(level)
    return [values[0] ?? 0, ...values.slice(1).map((value) => c * value)]
  },
  cases: ([, expected]) => expected ?? 0,
  ready: ([, expected]) => (expected ?? 0) > 0,
  standardised: (_parameters, [observed, expected, variance]) =>
    (variance ?? 0) > 0 ? ((observed ?? 0) - (expected ?? 0)) / Math.sqrt(variance ?? 0) : undefined,
  increment: (parameters, side, dispersion, contributions) =>
    ((contributions[0] ?? 0) * logRatio(parameters, side) - (contributions[tollAt(parameters, side)] ?? 0)) /
    dispersion,
  effect(_parameters, [observed = 0, expected = 0]) {
    const interval = byar(observed, expected)
    return interval && ratioEffect(interval, observed, expected, 1)
  },
  standing(_parameters, [observed = 0, expected = 0]) {
    if (!(expected > 0)) return undefined
    return { kind: 'counts', seen: [observed], expected: [expected], isTotalGiven: false }
  },
  worthAnAlert: (_parameters, side, [observed = 0, expected = 0, variance = 0], minimumEffect) =>
    isWorthAnAlertByOdds(side, observed, expected, variance, minimumEffect),
  underShift(parameters, side, dispersion, expected, size) {
    const toll = byDayType(side === 'up' ? parameters.tollUp : parameters.tollDown)
    return ratioUnderShift(side, expected, size, { log: logRatio(parameters, side), toll, dispersion })
  },
  redraw(parameters, nights) {
    const shared = sharedDeviations(
      nights.map((night) =>
        observedExpectedArm.standardised(parameters, observedExpectedArm.contribution(parameters, night)),
      ),
    )
    const at = new Map(nights.map((night, place) => [night, shared[place] ?? 0]))
    const c = byDayType(parameters.level)
    return (night, random) => {
      const [, expected = 0, variance = 0] = night.values
      const mean = c * expected + (at.get(night) ?? 0) * Math.sqrt(c * variance)
      // A binomial of the same mean and variance as the sum over the bins: n = E²/(E − V).
      const n = Math.max(1, Math.round(expected > variance ? expected ** 2 / (expected - variance) : expected))
      return [random.binomial(n, Math.min(1, Math.max(0, mean / n))), ...night.values.slice(1)]
    }
  },
  sparse: {
    tooSparse: (nights) => (totals(nights)[0] ?? 0) < 20,
    // The gamma posterior of the ratio under Jeffreys' prior: what so few events could not rule out.
    draw(nights, random) {
      const [observed = 0, expected = 0] = totals(nights)
      const ratio = random.gamma(observed + 0.5) / expected
      return ({ values: [, own = 0] }) => random.poisson(ratio * own)
    },
  },
}

/**
 * Are the odds of the event so many times what was expected, or a part of it? For rare events that is their number; where
 * they are common a fifth more of them is a worse error than a quarter more of rare ones, and there may be no room for a
 * quarter. p̄ = 1 − Σp̃(1 − p̃)/Σp̃ is the expected risk of a typical event's patient; with a ratio r of observed to expected the
 * odds are r·(1 − p̄)/(1 − r·p̄) times what they were.
 */
function isWorthAnAlertByOdds(side: Side, observed: number, expected: number, variance: number, smallest: number) {
  const typical = 1 - Math.min(expected, variance) / expected
  const [seen, unseen] = [observed * (1 - typical), expected - observed * typical]
  return side === 'up' ? seen >= smallest * unseen : smallest * seen <= unseen
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const sums = totals(nights)
  const [observed = 0, expected = 0] = sums
  if (!(expected > 0)) return undefined
  const aNight = expected / nights.length
  const place = aNight >= 5 ? 0 : aNight >= 1 ? 1 : 2
  const at = 3 + 2 * place
  return {
    level: (observed + 0.5) / (expected + 0.5),
    ratio: ratios[place] ?? 2,
    at,
    tollUp: (sums[at] ?? 0) / expected,
    tollDown: (sums[at + 1] ?? 0) / expected,
  }
}

function totals(nights: readonly NightValues[]): readonly number[] {
  const sums: number[] = []
  for (const { values } of nights)
    values.forEach((value, at) => {
      sums[at] = (sums[at] ?? 0) + value
    })
  return sums
}

function tollAt(parameters: Parameters, side: Side): number {
  return byDayType(parameters.at) + (side === 'up' ? 0 : 1)
}

function logRatio(parameters: Parameters, side: Side): number {
  const log = Math.log(byDayType(parameters.ratio))
  return side === 'up' ? log : -log
}
