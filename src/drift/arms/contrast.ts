import { clopperPearson } from '../../stats/proportions/clopper-pearson.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { quickBinomials } from './quick-binomials.ts'
import { isRatioWorthAnAlert, ratioEffect } from './ratio.ts'
import { shareArm } from './share.ts'

/**
 * One stratum against the rest of its dimension: given the night's events O of both, the stratum's part of them is
 * Binomial(O, π) with π = kE_g/(kE_g + E_r), k = c_g/c_r being how the stratum stood to the rest in the baseline. A change
 * common to both cancels exactly, so what is found is in the stratum. W = [O_g·ln R − O·ln(1 − π + R·π)]/φ, R = 1.5, or 2
 * where a night expects fewer than one event in the stratum. Of two strata either may be the one named: W is the same.
 * Shown is O_g over what the rest lead one to expect, Π·(O − O_g)/(O − Π) with Π = ΣOπ.
 * Values: [O_g, O, E_g, E]. Contributions: as of a share, [O_g, O, Oπ, Oπ(1 − π), O·ln(…) up, O·ln(…) down].
 */
export const contrastArm: ArmKind = {
  name: 'binomial CUSUM of a stratum against the rest',
  sides: ['up', 'down'],
  estimate,
  contribution,
  cases: ([, , expected]) => expected ?? 0,
  ready: ([, events]) => (events ?? 0) > 0,
  standardised: shareArm.standardised,
  increment: shareArm.increment,
  effect(_parameters, [own = 0, events = 0, expected = 0]) {
    const part = clopperPearson(own, events)
    // With no event in the rest there is nothing to hold the stratum against.
    if (part === undefined || !(expected > 0 && events > own)) return undefined
    const ratio = (share: number) => ((share / (1 - share)) * (events - expected)) / expected
    const interval = { estimate: ratio(part.estimate), low: ratio(part.low), high: ratio(part.high) }
    return ratioEffect(interval, own, (expected * (events - own)) / (events - expected), 1)
  },
  worthAnAlert: (_parameters, side, [own = 0, events = 0, expected = 0], minimumEffect) =>
    isRatioWorthAnAlert(side, own * (events - expected), expected * (events - own), minimumEffect),
  underShift(parameters, side, dispersion, expected, size) {
    const log = byDayType(parameters.logOdds) * (side === 'up' ? 1 : -1)
    const toll = byDayType(side === 'up' ? parameters.tollUp : parameters.tollDown)
    const value = side === 'up' ? 1 + size : 1 / (1 + size)
    const part = byDayType(parameters.part)
    // More events in the stratum are more in all: as many nights hold `growth` times the events, `own` of a night's expected here.
    const growth = 1 - part + value * part
    const own = value / growth
    return {
      mean: (growth * expected * (own * log - toll)) / dispersion,
      variance: (growth * expected * own * (1 - own * part) * log ** 2) / dispersion,
      value,
    }
  },
  redraw(parameters, nights) {
    const shares = redrawnShares(parameters, nights)
    const at = new Map(nights.map((night, place) => [night, shares[place] ?? 0]))
    return (night, random) => {
      const [, events = 0, expected = 0, all = 0] = night.values
      return [random.binomial(events, at.get(night) ?? 0), events, expected, all]
    }
  },
  quickNights: (own, nights) => quickBinomials(nights, redrawnShares(own, nights)),
  sparse: {
    tooSparse: (nights) => (sumsOf(nights)[0] ?? 0) < 20,
    draw(nights, random) {
      const [own = 0, events = 0, expected = 0, all = 0] = sumsOf(nights)
      const level = random.gamma(own + 0.5) / fromTheRest(own, events, expected, all)
      return ({ values: [, tonight = 0, e = 0, total = 0] }) => random.binomial(tonight, partOf({ level }, e, total))
    },
  },
}

/** The parts that nights are drawn anew with. */
function redrawnShares(parameters: Parameters, nights: readonly NightValues[]): Float64Array {
  const shared = sharedDeviations(
    nights.map((night) => shareArm.standardised(parameters, contribution(parameters, night))),
  )
  return Float64Array.from(nights, ({ values: [, events = 0, expected = 0, all = 0] }, at) => {
    const part = partOf(parameters, expected, all)
    const spread = events === 0 ? 0 : Math.sqrt((part * (1 - part)) / events)
    return Math.min(1, Math.max(0, part + (shared[at] ?? 0) * spread))
  })
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const [own = 0, events = 0, expected = 0, all = 0] = sumsOf(nights)
  if (!(expected > 0) || events === own) return undefined
  const level = levelOf(nights, (own + 0.5) / (fromTheRest(own, events, expected, all) + 0.5))
  const ratio = expected / nights.length < 1 ? 2 : 1.5
  const tolls = nights.map((night) => contribution({ level, ratio, logOdds: Math.log(ratio) }, night))
  const total = (at: number) => tolls.reduce((sum, one) => sum + (one[at] ?? 0), 0)
  return {
    level,
    ratio,
    logOdds: Math.log(ratio),
    part: total(2) / events,
    tollUp: total(4) / total(2),
    tollDown: total(5) / total(2),
  }
}

/**
 * k as the events themselves say, given each night's total: ΣO_g + ½ = ΣOπ(k) + k/2, by Newton's steps on ln k from `first`.
 * From the totals alone it would take days that are worse for everybody, and on which the stratum's part happens to be small
 * (weekends), for a difference of the stratum. The halves draw it towards 1, like everybody, by half an event: an error that
 * the limit allows for needs no more.
 */
function levelOf(nights: readonly NightValues[], first: number): number {
  let level = first
  for (let step = 0; step < 8; step++) {
    let [missing, information] = [0.5 - level / 2, level / 2]
    for (const { values } of nights) {
      const [own = 0, events = 0, expected = 0, all = 0] = values
      const part = partOf({ level }, expected, all)
      missing += own - events * part
      information += events * part * (1 - part)
    }
    level *= Math.exp(Math.min(1, Math.max(-1, missing / information)))
  }
  return level
}

/** Events in the stratum, had it fared as the rest did. */
function fromTheRest(own: number, events: number, expected: number, all: number): number {
  return (expected * (events - own)) / (all - expected)
}

/** The part of a night's events that belongs to the stratum. */
function partOf({ level }: Parameters, expected: number, all: number): number {
  const own = byDayType(level) * expected
  const whole = own + (all - expected)
  return whole > 0 ? own / whole : 0
}

function contribution(parameters: Parameters, { values: [own = 0, events = 0, expected = 0, all = 0] }: NightValues) {
  const part = partOf(parameters, expected, all)
  const ratio = byDayType(parameters.ratio)
  return [
    own,
    events,
    events * part,
    events * part * (1 - part),
    events * Math.log1p(part * (ratio - 1)),
    events * Math.log1p(part * (1 / ratio - 1)),
  ]
}

function sumsOf(nights: readonly NightValues[]): readonly number[] {
  return nights.reduce<readonly number[]>((sums, { values }) => values.map((value, at) => (sums[at] ?? 0) + value), [])
}
