import { clopperPearson } from '../../stats/proportions/clopper-pearson.ts'
import { sharedPart } from '../../stats/sequential/dispersion.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { isRatioWorthAnAlert, ratioEffect, ratioUnderShift } from './ratio.ts'
import { shareArm } from './share.ts'

/**
 * One site against the rest: given the night's events O at all sites, the site's part of them is Binomial(O, π) with
 * π = kE_g/(kE_g + E_r), k being how the site stood to the rest in the baseline. A change common to all sites cancels
 * exactly, so what is found is at the site. W = [O_g·ln R − O·ln(1 − π + R·π)]/φ, R = 1.5, or 2 where a night expects
 * fewer than one event at the site.
 * Values: [O_g, O, E_g, E]. Contributions: as of a share, [O_g, O, Oπ, Oπ(1 − π), O·ln(…) up, O·ln(…) down].
 */
export const contrastArm: ArmKind = {
  name: 'binomial CUSUM of a site against the rest',
  sides: ['up', 'down'],
  estimate,
  contribution,
  cases: ([, , expected]) => expected ?? 0,
  ready: ([, events]) => (events ?? 0) > 0,
  standardised: shareArm.standardised,
  increment: shareArm.increment,
  effect(_parameters, [own = 0, events = 0, expected = 0]) {
    const part = clopperPearson(own, events)
    if (part === undefined || !(expected > 0)) return undefined
    const ratio = (share: number) => (share * events) / expected
    const interval = { estimate: ratio(part.estimate), low: ratio(part.low), high: ratio(part.high) }
    return ratioEffect(interval, own, expected, 1)
  },
  worthAnAlert: (_parameters, side, [own = 0, , expected = 0], minimumEffect) =>
    isRatioWorthAnAlert(side, own, expected, minimumEffect),
  underShift(parameters, side, dispersion, expected, size) {
    const log = byDayType(parameters.logOdds, false) * (side === 'up' ? 1 : -1)
    const toll = byDayType(side === 'up' ? parameters.tollUp : parameters.tollDown, false)
    return ratioUnderShift(side, expected, size, { log, toll, dispersion })
  },
  redraw(parameters, nights) {
    const w = sharedPart(
      nights
        .map((night) => shareArm.standardised(parameters, contribution(parameters, night)))
        .filter((z) => z !== undefined),
    )
    return ({ values }, random) => {
      const [own = 0, events = 0, expected = 0, all = 0] = values
      const part = partOf(parameters, expected, all)
      const share = events === 0 ? part : part + w * (own / events - part)
      return [random.binomial(events, Math.min(1, Math.max(0, share))), events, expected, all]
    }
  },
  sparse: {
    tooSparse: (nights) => (sumsOf(nights)[0] ?? 0) < 20,
    draw(nights, random) {
      const [own = 0, events = 0, expected = 0, all = 0] = sumsOf(nights)
      const level = random.gamma(own + 0.5) / fromTheRest(own, events, expected, all)
      return ({ values: [, tonight = 0, e = 0, total = 0] }) => random.binomial(tonight, partOf({ level }, e, total))
    },
  },
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const [own = 0, events = 0, expected = 0, all = 0] = sumsOf(nights)
  if (!(expected > 0) || events === own) return undefined
  const level = (own + 0.5) / (fromTheRest(own, events, expected, all) + 0.5)
  const ratio = expected / nights.length < 1 ? 2 : 1.5
  const tolls = nights.map((night) => contribution({ level, ratio, logOdds: Math.log(ratio) }, night))
  const total = (at: number) => tolls.reduce((sum, one) => sum + (one[at] ?? 0), 0)
  return { level, ratio, logOdds: Math.log(ratio), tollUp: total(4) / total(2), tollDown: total(5) / total(2) }
}

/** Events at the site, had it fared as the rest did. */
function fromTheRest(own: number, events: number, expected: number, all: number): number {
  return (expected * (events - own)) / (all - expected)
}

/** The part of a night's events that belongs to the site. */
function partOf({ level }: Parameters, expected: number, all: number): number {
  const own = byDayType(level, false) * expected
  const whole = own + (all - expected)
  return whole > 0 ? own / whole : 0
}

function contribution(parameters: Parameters, { values: [own = 0, events = 0, expected = 0, all = 0] }: NightValues) {
  const part = partOf(parameters, expected, all)
  const ratio = byDayType(parameters.ratio, false)
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
