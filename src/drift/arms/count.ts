import { dispersedRate } from '../../stats/proportions/dispersed-rate.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { inflated } from '../place/standing.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters, type Side } from './arm.ts'
import { negativeBinomial } from './negative-binomial.ts'
import { ratesByDayType } from './rates-by-day-type.ts'
import { isRatioWorthAnAlert, ratioUnderShift } from './ratio.ts'

/** Counts, taken together by their dispersion, that tell a day type's own rate. */
const enoughForARate = 20
/** Counts below which a baseline is too sparse to be resampled. */
const enoughToResample = 20

/**
 * How many of something a reader counts in a document: x in n documents. Some documents have several and most have none, so
 * that the variance is δ times a Poisson's: a quasi-Poisson log-likelihood CUSUM against the baseline's rate λ of the day type
 * (McCullagh and Nelder 1989, chapter 9), W = [x·ln R − nλ·(R − 1)]/(δφ), R = 1.25 and 1/1.25 where a night expects five (as δ
 * counts them) or more, 1.5 where it expects one, else 2. φ is the nights' own, as of every arm. Nights are drawn as
 * negative binomials: a sum over documents that are such is one. A mean arm, which waits for thirty documents, would never
 * step where a few are audited a night, and of rare counts raise half its alarms again.
 * Values: [x, n, Σx²]. Contributions: [x, n, Σx², nλ].
 */
export const countArm: ArmKind = {
  name: 'quasi-Poisson log-likelihood CUSUM',
  sides: ['up', 'down'],
  estimate,
  contribution: ({ rate }, { dayType, values: [x = 0, n = 0, squares = 0] }) => [
    x,
    n,
    squares,
    n * byDayType(rate, dayType),
  ],
  cases: ([, n]) => n ?? 0,
  ready: ([, n]) => (n ?? 0) > 0,
  standardised: ({ excess }, [x = 0, , , expected = 0]) =>
    expected > 0 ? (x - expected) / Math.sqrt(expected * byDayType(excess)) : undefined,
  increment(parameters, side, dispersion, [x = 0, , , expected = 0]) {
    // Nothing can be found less often than never: of what the baseline did not hold only more is looked for.
    if (side === 'down' && byDayType(parameters.found) === 0) return 0
    return (
      (x * logRatio(parameters, side) - expected * toll(parameters, side)) / (byDayType(parameters.excess) * dispersion)
    )
  },
  effect(_parameters, [x = 0, n = 0, squares = 0, expected = 0]) {
    if (!(n > 0)) return undefined
    const interval = dispersedRate(n, x, squares)
    return {
      measure: 'rate',
      value: x / n,
      ...(interval === undefined ? {} : { low: interval.low, high: interval.high }),
      numerator: x,
      denominator: n,
      expected: expected / n,
    }
  },
  standing(parameters, [x = 0, , , expected = 0]) {
    if (!(expected > 0)) return undefined
    const poisson = { kind: 'counts', seen: [x], expected: [expected], isTotalGiven: false } as const
    return inflated(poisson, byDayType(parameters.excess))
  },
  worthAnAlert: (_parameters, side, [x = 0, , , expected = 0], minimumEffect) =>
    isRatioWorthAnAlert(side, x, expected, minimumEffect),
  underShift(parameters, side, dispersion, n, size) {
    const rate = byDayType(parameters.rate)
    const shifted = ratioUnderShift(side, n * rate, size, {
      log: logRatio(parameters, side),
      toll: toll(parameters, side),
      dispersion: byDayType(parameters.excess) * dispersion,
    })
    return { ...shifted, value: rate * shifted.value }
  },
  redraw(parameters, nights) {
    const shared = sharedDeviations(
      nights.map((night) => countArm.standardised(parameters, countArm.contribution(parameters, night))),
    )
    const of = new Map(nights.map((night, at) => [night, shared[at] ?? 0]))
    const excess = byDayType(parameters.excess)
    return (night, random) => {
      const [, n = 0, squares = 0] = night.values
      const expected = n * byDayType(parameters.rate, night.dayType)
      const mean = Math.max(0, expected + (of.get(night) ?? 0) * Math.sqrt(expected * excess))
      return [negativeBinomial(random, mean, excess), n, squares]
    }
  },
  sparse: {
    tooSparse: (nights) => countedIn(nights) < enoughToResample,
    // The gamma posterior of the rate under Jeffreys' prior: what so few counts could not rule out.
    draw(nights, random) {
      const [x, n] = totals(nights)
      const excess = excessOf(nights)
      const rate = (random.gamma(x / excess + 0.5) * excess) / n
      return ({ values: [, own = 0] }) => negativeBinomial(random, rate * own, excess)
    },
  },
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const [x, n] = totals(nights)
  if (!(n > 1)) return undefined
  const excess = excessOf(nights)
  // Half a count is added, so that what was never found has a rate.
  const rate = ratesByDayType(nights, (x + 0.5 * excess) / n, (some) => {
    const [own, documents] = totals(some)
    return own / excess >= enoughForARate ? own / documents : undefined
  })
  const aNight = x / excess / nights.length
  return { rate, excess, found: x, ratio: aNight >= 5 ? 1.25 : aNight >= 1 ? 1.5 : 2 }
}

/** δ: the variance of the counts of single documents over their mean, 1 at least. */
function excessOf(nights: readonly NightValues[]): number {
  const [x, n, squares] = totals(nights)
  return dispersedRate(n, x, squares)?.dispersion ?? 1
}

function countedIn(nights: readonly NightValues[]): number {
  return totals(nights)[0] / excessOf(nights)
}

function totals(nights: readonly NightValues[]): readonly [x: number, n: number, squares: number] {
  const sum = (at: number) => nights.reduce((total, { values }) => total + (values[at] ?? 0), 0)
  return [sum(0), sum(1), sum(2)]
}

function logRatio(parameters: Parameters, side: Side): number {
  const log = Math.log(byDayType(parameters.ratio))
  return side === 'up' ? log : -log
}

function toll(parameters: Parameters, side: Side): number {
  const ratio = byDayType(parameters.ratio)
  return side === 'up' ? ratio - 1 : 1 / ratio - 1
}
