import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { binomialIncrement } from '../../stats/sequential/cusum.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import type { Random } from '../../stats/simulation/random.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters, type Side } from './arm.ts'
import { quickBinomials } from './quick-binomials.ts'
import { ratesByDayType } from './rates-by-day-type.ts'

/** Expected cases (on the rarer side) that tell a day type's own share, and that tell by their absence that it has none. */
const enoughForAShare = 20
const enoughForNever = 5

/**
 * A share (missing, flagged, a site's part of the volume, outcomes known): x of n cases.
 * Binomial log-likelihood CUSUM against the baseline's share q of the day type: W = [x·ln R − n·ln(1 − q + R·q)]/φ,
 * R = 1.5 and 1/1.5, or 2 and ½ where a night expects fewer than three. Normal z is not used: at Bin(20, .05) it gives 3.8 times the
 * false alarms it promises. Values: [x, n]. Contributions: [x, n, expected x, variance, n·ln(…) up, n·ln(…) down].
 */
export const shareArm: ArmKind = {
  name: 'binomial log-likelihood CUSUM',
  sides: ['up', 'down'],
  estimate,
  contribution,
  cases: ([, n]) => n ?? 0,
  ready: ([, n]) => (n ?? 0) > 0,
  standardised: (_parameters, [x, , expected, variance]) =>
    (variance ?? 0) > 0 ? ((x ?? 0) - (expected ?? 0)) / Math.sqrt(variance ?? 0) : undefined,
  increment: (parameters, side, dispersion, [x, , , , up, down]) =>
    ((x ?? 0) * logOdds(parameters, side) - ((side === 'up' ? up : down) ?? 0)) / dispersion,
  effect(_parameters, [x, n, expected]) {
    const interval = proportionInterval(x ?? 0, n ?? 0)
    if (interval === undefined) return undefined
    return {
      measure: 'share',
      value: interval.estimate,
      low: interval.low,
      high: interval.high,
      numerator: x ?? 0,
      denominator: n ?? 0,
      expected: (expected ?? 0) / (n ?? 1),
    }
  },
  standing(_parameters, [x = 0, n = 0, expected = 0]) {
    if (!(n > 0)) return undefined
    return { kind: 'counts', seen: [x, n - x], expected: [expected, n - expected], isTotalGiven: true }
  },
  worthAnAlert(_parameters, side, [x, n, expected], minimumEffect) {
    // ½ added to each count, so that nought of n has odds.
    const odds = (part: number) => (part + 0.5) / ((n ?? 0) - part + 0.5)
    const ratio = odds(x ?? 0) / odds(expected ?? 0)
    return side === 'up' ? ratio >= minimumEffect : ratio <= 1 / minimumEffect
  },
  underShift(parameters, side, dispersion, n, size) {
    const q = byDayType(parameters.share)
    const ratio = side === 'up' ? 1 + size : 1 / (1 + size)
    const shifted = (q * ratio) / (1 - q + q * ratio)
    const step = Math.exp(logOdds(parameters, side))
    return {
      mean: binomialIncrement(n * shifted, n, q, step) / dispersion,
      variance: (n * shifted * (1 - shifted) * logOdds(parameters, side) ** 2) / dispersion,
      value: shifted,
    }
  },
  redraw(parameters, nights) {
    const shares = redrawnShares(parameters, nights)
    const at = new Map(nights.map((night, place) => [night, shares[place] ?? 0]))
    return (night, random) => [random.binomial(night.values[1] ?? 0, at.get(night) ?? 0), night.values[1] ?? 0]
  },
  quickNights: (own, nights) => quickBinomials(nights, redrawnShares(own, nights)),
  sparse: {
    tooSparse: (nights) => {
      const [x, n] = totals(nights)
      return Math.min(x, n - x) < 20
    },
    // Jeffreys' posterior of the share: what so few cases could not rule out.
    draw(nights, random) {
      const [x, n] = totals(nights)
      const a = random.gamma(x + 0.5)
      const share = a / (a + random.gamma(n - x + 0.5))
      if (x < n - x) return rareEvents(share, random)
      const others = rareEvents(1 - share, random)
      return (night) => (night.values[1] ?? 0) - others(night)
    },
  },
}

/** The shares that nights are drawn anew with. */
function redrawnShares(parameters: Parameters, nights: readonly NightValues[]): Float64Array {
  const shared = sharedDeviations(
    nights.map((night) => shareArm.standardised(parameters, contribution(parameters, night))),
  )
  return Float64Array.from(nights, ({ dayType, values: [, n = 0] }, at) => {
    const q = byDayType(parameters.share, dayType)
    return Math.min(1, Math.max(0, n === 0 ? q : q + (shared[at] ?? 0) * Math.sqrt((q * (1 - q)) / n)))
  })
}

/** How many of a night's cases have a rare event: the cases until the next one are geometric, so few numbers are drawn. */
function rareEvents(share: number, random: Random): (night: NightValues) => number {
  const gap = () =>
    share > 0 ? Math.floor(Math.log(1 - random.next()) / Math.log1p(-share)) : Number.POSITIVE_INFINITY
  let until = gap()
  return ({ values: [, n = 0] }) => {
    let events = 0
    let left = n
    while (until < left) {
      events += 1
      left -= until + 1
      until = gap()
    }
    until -= left
    return events
  }
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const [, n] = totals(nights)
  if (n === 0) return undefined
  const whole = shareOf(nights)
  const share = ratesByDayType(nights, whole, (some, otherwise) => {
    const [x, cases] = totals(some)
    const expected = cases * Math.min(otherwise, 1 - otherwise)
    const isNever = Math.min(x, cases - x) === 0
    return expected >= (isNever ? enoughForNever : enoughForAShare) ? shareOf(some) : undefined
  })
  const expectedANight = (n * Math.min(whole, 1 - whole)) / nights.length
  return stepsOf(share, expectedANight < 3 ? 2 : 1.5)
}

/** Half a case is added to each side, so that a share never stands at 0 or 1. */
function shareOf(nights: readonly NightValues[]): number {
  const [x, n] = totals(nights)
  return (x + 0.5) / (n + 1)
}

function totals(nights: readonly NightValues[]): readonly [number, number] {
  let x = 0
  let n = 0
  for (const night of nights) {
    x += night.values[0] ?? 0
    n += night.values[1] ?? 0
  }
  return [x, n]
}

function contribution(parameters: Parameters, night: NightValues): readonly number[] {
  const [x = 0, n = 0] = night.values
  const { dayType } = night
  const q = byDayType(parameters.share, dayType)
  const { up, down } = parameters
  return [x, n, n * q, n * q * (1 - q), n * byDayType(up, dayType), n * byDayType(down, dayType)]
}

/** The shares by day type and the odds ratio that the arm is tuned for, with the logarithms that every step needs. */
function stepsOf(share: readonly number[], oddsRatio: number): Parameters {
  return {
    share,
    oddsRatio,
    logOdds: Math.log(oddsRatio),
    up: share.map((q) => Math.log1p(q * (oddsRatio - 1))),
    down: share.map((q) => Math.log1p(q * (1 / oddsRatio - 1))),
  }
}

function logOdds(parameters: Parameters, side: Side): number {
  const log = byDayType(parameters.logOdds)
  return side === 'up' ? log : -log
}
