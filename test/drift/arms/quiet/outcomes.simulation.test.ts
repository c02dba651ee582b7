import { describe, test } from 'vitest'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { contrastArm } from '../../../../src/drift/arms/contrast.ts'
import { expectedNight, observedExpectedArm } from '../../../../src/drift/arms/observed-expected.ts'
import { bandedNight, riskBands } from '../../../../src/drift/arms/risk-bands.ts'
import { shareArm } from '../../../../src/drift/arms/share.ts'
import { slopeArm } from '../../../../src/drift/arms/slope.ts'
import type { Random } from '../../../../src/stats/simulation/random.ts'
import { type Draw, patients } from '../quiet.ts'
import { multinomial } from './multinomial.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

const share =
  (mean: number, q: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, mean)
    return [random.binomial(n, q), n]
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

describe.each<readonly [string, ArmKind, Draw]>([
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
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})
