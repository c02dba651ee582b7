import { describe, expect, test } from 'vitest'
import { confusionRates } from '../../../src/stats/performance/rates.ts'
import { exactBinomial } from '../../../src/stats/proportions/exact-binomial.ts'
import { differencePValue, newcombe } from '../../../src/stats/proportions/newcombe.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

/*
 * What other tools get wrong about rates by group, measured by running them, and what is said here instead.
 */
describe('fairlearn', () => {
  // Its MetricFrame on the UCI diabetes stream: by_group(tpr) is 0 for the two records of "Unknown/Invalid".
  const women = { tp: 1133, fp: 4759, fn: 1830, tn: 18880 }
  const men = { tp: 854, fp: 3555, fn: 1683, tn: 16976 }
  const unknown = { tp: 0, fp: 0, fn: 0, tn: 2 }

  test('one record of an undefined group is not a 38-point gap', () => {
    expect(confusionRates(unknown).sensitivity.interval).toBeUndefined()
    expect(newcombe(0, 0, women.tp, women.tp + women.fn)).toBeUndefined()
    // Its max − min over the three groups: 0.3824. The gap there is: 4.6 points.
    const gap = newcombe(men.tp, men.tp + men.fn, women.tp, women.tp + women.fn)
    expect(gap?.estimate).toBeCloseTo(-0.0458, 4)
  })

  test('five equal groups have a largest gap of 0.15 on average; everyone has a difference with an interval instead', () => {
    const random = createRandom('equal groups')
    const sizes = [500, 200, 60, 20, 10]
    let spread = 0
    let held = 0
    for (let turn = 0; turn < 2000; turn++) {
      const found = sizes.map((n) => random.binomial(n, 0.85))
      const shares = found.map((x, group) => x / (sizes[group] ?? 1))
      spread += (Math.max(...shares) - Math.min(...shares)) / 2000
      const smallest = found[4] ?? 0
      const rest = found.slice(0, 4).reduce((sum, x) => sum + x, 0)
      const gap = newcombe(smallest, 10, rest, 780)
      if (gap !== undefined && gap.low <= 0 && gap.high >= 0) held += 1
    }
    // Simulated with numpy: E[max − min] = 0.151.
    expect(spread).toBeCloseTo(0.151, 2)
    expect(held / 2000).toBeGreaterThan(0.93)
  })
})

describe('aequitas', () => {
  /* ProPublica's COMPAS counts (the compas_for_aequitas table): flagged and not, among those who did not reoffend. */
  const black = { fp: 805, tn: 990 }
  const hispanic = { fp: 87, tn: 318 }
  const women = { fp: 288, tn: 609 }
  const men = { fp: 994, tn: 2072 }
  const compare = (one: typeof black, other: typeof black): number | undefined =>
    differencePValue(one.fp, one.fp + one.tn, other.fp, other.fp + other.tn)

  test('FPR is compared on true negatives and false positives, not on predicted positives: 0.448 v 0.215 is not p = 0.02', () => {
    // It reports 0.0210138 (Welch's t on the false positives among the flagged, scipy ttest_ind gives the same);
    // scipy 1.17.1 fisher_exact([[805, 990], [87, 318]]): 5.7e-19.
    const p = compare(black, hispanic) ?? 9
    expect(p).toBeLessThan(1e-15)
    expect(p).toBeGreaterThan(1e-25)
  })

  test('FPR of women 0.321 and men 0.324 is not a difference with p = 0.00000007', () => {
    // It reports 6.98e-08; scipy 1.17.1 fisher_exact([[288, 609], [994, 2072]]): 0.87.
    expect(compare(women, men)).toBeCloseTo(0.87, 1)
  })
})

test('aequitas tests at 5 % whatever level it is given: here the level asked for is the level of the interval', () => {
  // Its get_disparity_predefined_groups(alpha=…) leads to bias.py with alpha=5e-2 written in. 30 of 100 against 45 of 100:
  // scipy 1.17.1 fisher_exact gives p = 0.04, so that 5 % and 1 % disagree.
  const at95 = newcombe(30, 100, 45, 100, 0.95)
  const at99 = newcombe(30, 100, 45, 100, 0.99)
  expect(at95?.high).toBeLessThan(0)
  expect(at99?.high).toBeGreaterThan(0)
})

test('Evidently: a sampled reference taken as a known rate is a false alarm in one look of six; ours keeps to one in twenty', () => {
  // Exactly: both of 100 cases at 0.3, every pair of counts with its probability.
  const probability = Array.from({ length: 101 }, (_, x) => Math.exp(logBinomial(x, 100, 0.3)))
  const alarms = { asKnown: 0, asSampled: 0 }
  for (const [reference, first] of probability.entries())
    for (const [current, second] of probability.entries()) {
      if (first * second < 1e-9) continue
      if ((exactBinomial(current, 100, reference / 100) ?? 1) <= 0.05) alarms.asKnown += first * second
      if ((differencePValue(current, 100, reference, 100) ?? 1) <= 0.05) alarms.asSampled += first * second
    }
  expect(alarms.asKnown).toBeGreaterThan(0.14)
  expect(alarms.asSampled).toBeLessThan(0.055)
})

function logBinomial(x: number, n: number, rate: number): number {
  let sum = x * Math.log(rate) + (n - x) * Math.log1p(-rate)
  for (let k = 1; k <= x; k++) sum += Math.log((n - k + 1) / k)
  return sum
}
