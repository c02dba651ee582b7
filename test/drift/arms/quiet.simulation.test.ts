import { describe, expect, test } from 'vitest'
import { agreedArm } from '../../../src/drift/arms/agreed.ts'
import type { ArmKind } from '../../../src/drift/arms/arm.ts'
import { contrastArm } from '../../../src/drift/arms/contrast.ts'
import { levelsArm } from '../../../src/drift/arms/levels.ts'
import { meanArm } from '../../../src/drift/arms/mean.ts'
import { expectedNight, observedExpectedArm } from '../../../src/drift/arms/observed-expected.ts'
import { bandedNight, riskBands } from '../../../src/drift/arms/risk-bands.ts'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { slopeArm } from '../../../src/drift/arms/slope.ts'
import { spreadArm } from '../../../src/drift/arms/spread.ts'
import { volumeArm } from '../../../src/drift/arms/volume.ts'
import { type DayType, dayTypeOf } from '../../../src/plan/calendar/day-type.ts'
import { addDays, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import { besideEightWeeks, type Draw, ofTheWeek, patients, quietRate, withoutHolidays } from './quiet.ts'

/*
 * The false-alarm contract from outside: hospitals in which nothing happens, each with a baseline of 180 nights of its own
 * and five years after it. Wanted: one alarm a year and side. 250 years expect 250 alarms (standard deviation 16 by
 * Poisson, about twice that because an unlucky baseline alarms again and again): at most 1.3 a year; and a limit
 * that never alarms is not right either: at least 0.4.
 */
const quiet = { baselines: 50, years: 5, nights: 180 }
const anySize = { minimumEffect: 0 }

const share =
  (mean: number, q: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, mean)
    return [random.binomial(n, q), n]
  }

const mean =
  (perDay: number, draw = (random: Random) => random.normal()): Draw =>
  (random, weekend) => {
    const values = Array.from({ length: patients(random, weekend, perDay) }, () => draw(random) + (weekend ? 0.1 : 0))
    return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
  }

const laplace = (random: Random) => Math.log(1 - random.next()) * (random.next() < 0.5 ? 1 : -1)
const atTheEnd = (random: Random) => (random.next() < 0.02 ? -11 : random.normal())

const levels =
  (perDay: number, shares: readonly number[]): Draw =>
  (random, weekend) => [0, ...multinomial(random, patients(random, weekend, perDay), shares)]

function multinomial(random: Random, n: number, shares: readonly number[]): readonly number[] {
  let [left, whole] = [n, 1]
  return shares.map((q) => {
    const k = random.binomial(left, Math.min(1, q / whole))
    left -= k
    whole -= q
    return k
  })
}

/** The second site sees other groups, and its days are much busier or quieter than the first's. */
const groupsOfTwoSites: Draw = (random, weekend) => {
  const first = multinomial(random, patients(random, weekend, 80), [0.8, 0.09, 0.05, 0.04, 0.02])
  const second = multinomial(random, patients(random, weekend, 40, 8), [0.5, 0.2, 0.2, 0.06, 0.04])
  return [0, ...first.map((count, level) => count + (second[level] ?? 0))]
}

/** Cases in bins of risk, and their events: what a night's scores and outcomes say. */
const risks = [0.01, 0.03, 0.06, 0.1, 0.2, 0.4]
const bins = (random: Random, weekend: boolean, perDay: number) =>
  multinomial(random, patients(random, weekend, perDay), [0.3, 0.25, 0.2, 0.12, 0.08, 0.05]).map((known, bin) => {
    const risk = risks[bin] ?? 0
    return { bin, known, events: random.binomial(known, risk), risk }
  })
const outcomes =
  (perDay: number): Draw =>
  (random, weekend) =>
    expectedNight(bins(random, weekend, perDay))
const banded =
  (perDay: number): Draw =>
  (random, weekend) =>
    bandedNight(riskBands(risks), bins(random, weekend, perDay))

/** Of every unit, known or not, seven events in eight are known by then. */
const knownEarly =
  (perDay: number): Draw =>
  (random, weekend) =>
    expectedNight(
      bins(random, weekend, perDay).map(({ known, events, risk }) => ({
        known,
        events: random.binomial(events, 0.875),
        risk: 0.875 * risk,
      })),
    )

/** A site and the rest, whose events share nights that are better or worse for everybody. */
const siteAndRest =
  (site: number, rest: number): Draw =>
  (random, weekend) => {
    const common = Math.exp(0.1 * random.normal())
    const [e, others] = [site, rest].map((mean) => 0.09 * patients(random, weekend, mean))
    const [own, theirs] = [e, others].map((expected) => random.poisson(common * (expected ?? 0)))
    return [own ?? 0, (own ?? 0) + (theirs ?? 0), e ?? 0, (e ?? 0) + (others ?? 0)]
  }

const typeInEngland = (day: string) => dayTypeOf(day, 'England')
const seasonOn = (day: string) => 1 + 0.1 * Math.cos((2 * Math.PI * daysBetween('2025-01-15', day)) / 365.25)
const busyOn = (day: string) => Math.exp(0.06 * createRandom(addDays(day, -weekday(day))).normal())

describe.each<readonly [string, ArmKind, Draw]>([
  ['a share, many cases', shareArm, share(60, 0.05)],
  ['a share, few cases', shareArm, share(12, 0.005)],
  ['a share of very few cases', shareArm, share(3, 0.05)],
  [
    'a site’s share of the total, which varies more than a binomial',
    shareArm,
    (random, weekend) => {
      const site = patients(random, weekend, 20)
      return [site, site + patients(random, weekend, 112)]
    },
  ],
  [
    'a share that is high or low by the week',
    shareArm,
    (random, weekend, day) => share(60, 0.1 * Math.exp(0.12 * ofTheWeek(random, day)))(random, weekend, day),
  ],
  ['a mean, a step every night', meanArm(), mean(60)],
  ['a mean, a step every third night', meanArm(), mean(12)],
  ['a spread, a step every night', spreadArm(), mean(60)],
  ['a spread, a step every third night', spreadArm(), mean(12)],
  ['a spread of scores with long tails (Laplace)', spreadArm(), mean(60, laplace)],
  ['a spread of scores of which one in fifty is at the end of the scale', spreadArm(), mean(60, atTheEnd)],
  ['levels, four in unequal shares', levelsArm, levels(60, [0.45, 0.3, 0.15, 0.1])],
  ['levels, one of them of half a per cent', levelsArm, levels(60, [0.9, 0.07, 0.025, 0.005])],
  [
    'bands of age that come on other days of the week',
    levelsArm,
    (random, weekend, day) => levels(60, weekend ? [0.25, 0.3, 0.25, 0.2] : [0.2, 0.3, 0.3, 0.2])(random, weekend, day),
  ],
  ['ethnic groups, at sites that differ in them and are busy by turns', levelsArm, groupsOfTwoSites],
  ['a group not known of one in a hundred', { ...shareArm, sides: ['up'] }, share(132, 0.01)],
  ['events observed against expected, many', observedExpectedArm, outcomes(132)],
  ['events observed against expected, few', observedExpectedArm, outcomes(20)],
  ['a site’s events beside the rest, many', contrastArm, siteAndRest(40, 92)],
  ['a site’s events beside the rest, few', contrastArm, siteAndRest(12, 120)],
  ['one half’s events beside the other’s', contrastArm, siteAndRest(64, 68)],
  ['a small group’s events beside the rest', contrastArm, siteAndRest(3, 129)],
  ['events known by the early age', observedExpectedArm, knownEarly(132)],
  ['how many of the events were known early', shareArm, share(11, 0.86)],
  ['the calibration slope, many', slopeArm, banded(132)],
  ['the calibration slope, few', slopeArm, banded(12)],
  // At the limit itself, where every alarm would be a false one.
  ['a rate at its agreed limit', agreedArm('down', 0.8), share(9, 0.8)],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => {
    const rate = quietRate(kind, draw, 1, { ...quiet, ...anySize, seed: name })
    for (const side of kind.sides) {
      expect(rate[side], side).toBeLessThan(1.3)
      expect(rate[side], side).toBeGreaterThan(0.4)
    }
  })
})

/** Nights whose number of cases has nothing to do with chance: a clinic of some days, a site that opened late. */
const since = (day: string) => daysBetween('2025-01-06', day)
describe.each<readonly [string, (day: string) => number]>([
  ['open every other week', (day) => (Math.floor(since(day) / 7) % 2 === 0 ? 100 : 0)],
  ['open three weeks of four', (day) => (Math.floor(since(day) / 7) % 4 < 3 ? 100 : 0)],
  ['opened when half of the baseline was over', (day) => (since(day) < 91 ? 0 : 100)],
  [
    'five times as busy at the end of the baseline as at its beginning',
    (day) => 30 + 120 * Math.min(1, since(day) / 180),
  ],
  ['a clinic on Wednesdays', (day) => (weekday(day) === 2 ? 100 : 0)],
  ['with one night of twenty times its cases', (day) => (since(day) === 100 ? 2000 : 100)],
])('in a hospital where nothing happens, a share at a site %s', (name, casesOn) => {
  test('keeps the wanted number of alarms', () => {
    const draw: Draw = (random, _weekend, day) => {
      const n = Math.round(casesOn(day))
      return [random.binomial(n, 0.3), n]
    }
    const rate = quietRate(shareArm, draw, 1, { ...quiet, ...anySize, seed: name })
    for (const side of shareArm.sides) {
      expect(rate[side], side).toBeLessThan(1.3)
      expect(rate[side], side).toBeGreaterThan(0.4)
    }
  })
})

describe.each<readonly [string, Draw, (day: string) => DayType]>([
  ['large', (random, weekend) => [patients(random, weekend, 132)], withoutHolidays],
  ['small', (random, weekend) => [patients(random, weekend, 12)], withoutHolidays],
  [
    'with a season of 10 % and bank holidays',
    (random, weekend, day) => [patients(random, weekend || typeInEngland(day) === 'bank holiday', 132 * seasonOn(day))],
    typeInEngland,
  ],
  ['busy by the week', (random, weekend, day) => [patients(random, weekend, 132 * busyOn(day))], withoutHolidays],
])('in a hospital where nothing happens, everybody’s volume, %s', (name, draw, typeOf) => {
  test('keeps the wanted number of alarms', () => {
    const rate = quietRate(volumeArm, draw, 1, {
      ...quiet,
      ...anySize,
      typeOf,
      prepare: besideEightWeeks,
      seed: `volume ${name}`,
    })
    for (const side of volumeArm.sides) {
      expect(rate[side], side).toBeLessThan(1.3)
      expect(rate[side], side).toBeGreaterThan(0.4)
    }
  })
})
