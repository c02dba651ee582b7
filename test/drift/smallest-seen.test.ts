import { describe, expect, test } from 'vitest'
import { addUp, type NightValues } from '../../src/drift/arms/arm.ts'
import { levelsArm } from '../../src/drift/arms/levels.ts'
import { shiftedZ } from '../../src/drift/arms/shifted-z.ts'
import { line } from '../../src/drift/line.ts'
import { smallestSeen } from '../../src/drift/smallest-seen.ts'
import { stepUp } from '../../src/stats/sequential/cusum.ts'
import { createRandom, type Random } from '../../src/stats/simulation/random.ts'
import { arm } from './frozen.ts'

/*
 * Mean and variance of norm.isf(chi2.sf(x, df)) at 200,000 quantiles x of ncx2(df, λ), scipy 1.17. The cube roots are
 * nearest the mean, which is what counts over 28 nights.
 */
test.each([
  [1, 4, 1.63, 1.393],
  [1, 12, 3.256, 1.138],
  [3, 6, 1.672, 1.295],
  [6, 10, 2.045, 1.263],
  [6, 40, 5.332, 1.175],
  [10, 15, 2.428, 1.25],
])(
  'the z of a noncentral χ² of %s degrees of freedom, λ = %s, is about scipy’s',
  (df, noncentrality, mean, variance) => {
    const z = shiftedZ(noncentrality, df)
    expect(Math.abs(z.mean / mean - 1)).toBeLessThan(0.04)
    expect(Math.abs(z.variance / variance - 1)).toBeLessThan(0.29)
  },
)

test('and without a shift it is a standard normal', () => {
  for (const df of [1, 3, 10]) {
    expect(shiftedZ(0, df).mean).toBeCloseTo(0, 12)
    expect(shiftedZ(0, df).variance).toBeCloseTo(1, 12)
  }
})

/*
 * What the page says would have been seen with 80 % probability within 28 nights is put to the arm itself. With limits for
 * 0.02 alarms a year, numpy's multinomials and scipy's χ² saw these shifts in 69 to 90 of 100 runs; the formula before it
 * (χ² over √(2df), every level by itself) in 51 to 93, and least where few big steps count (docs/methods/README.md).
 */
describe('the smallest change said to be seen of the levels of a category', () => {
  test.each([
    ['of seven levels, 60 cases a night', [0.6, 0.2, 0.1, 0.05, 0.03, 0.02], 60, 8.05],
    ['of seven levels, 400 cases a night', [0.6, 0.2, 0.1, 0.05, 0.03, 0.02], 400, 7.86],
    ['of two levels, 60 cases a night', [0.3, 0.7], 60, 7.41],
    ['of ten even levels, 130 cases a night', Array.from({ length: 10 }, () => 0.1), 130, 7.78],
    ['of two levels, seven cases a night, five nights a step', [0.3, 0.7], 7, 5.99],
  ] as const)('%s, is seen by four in five', (name, levels, perNight, limit) => {
    const random = createRandom(name)
    const shares = [0, ...levels]
    // So long a baseline that its own error is none: one of 180 nights moves what is seen by some tenths either way.
    const nights = Array.from({ length: 4000 }, () => night(random, perNight, shares))
    const parameters = levelsArm.estimate(nights)
    if (parameters === undefined) throw new Error('no estimate')
    const solved = { limit, wantedAlarms: 0.02, seenAlarms: 10, years: 500, seed: 'a seed' }
    const frozen = arm({ parameters, dispersion: 1, limits: { up: solved } })
    const window = nights
      .slice(0, 28)
      .reduce<readonly number[]>((sum, one) => addUp(sum, levelsArm.contribution(parameters, one)), [])
    const smallest = smallestSeen(question, frozen, window) ?? Number.NaN
    const shifted = moved(shares, smallest)
    const runs = 300
    let seen = 0
    for (let run = 0; run < runs; run++) if (isSeen(random, perNight, shifted, parameters, limit)) seen += 1
    // 300 runs tell a share of 0.8 to ±0.06 (scipy 1.17, binom.interval(0.99, 300, 0.8) / 300).
    expect(seen / runs).toBeGreaterThan(0.66)
    expect(seen / runs).toBeLessThan(0.93)
  })
})

const question = line({
  check: 'B3',
  subject: 'group',
  stratum: 'all',
  kind: levelsArm,
  basis: 'fact',
  minimum: 30,
  minimumEffect: 1.15,
  budget: 'inputs and outputs',
  values: () => [],
})

function night(random: Random, n: number, shares: readonly number[]): NightValues {
  let [left, share] = [n, 1]
  const values = shares.map((own) => {
    const count = share <= 0 ? left : random.binomial(left, Math.min(1, own / share))
    left -= count
    share -= own
    return count
  })
  return { day: '2026-03-11', dayType: 'weekday', values }
}

/** The largest level has so much more, and the others less in proportion. */
function moved(shares: readonly number[], by: number): readonly number[] {
  const largest = Math.max(...shares)
  const at = shares.indexOf(largest)
  return shares.map((share, level) => (level === at ? share + by : (share * (1 - largest - by)) / (1 - largest)))
}

function isSeen(
  random: Random,
  n: number,
  shares: readonly number[],
  parameters: NonNullable<ReturnType<typeof levelsArm.estimate>>,
  limit: number,
): boolean {
  let height = 0
  let pending: readonly number[] = []
  for (let one = 0; one < 28; one++) {
    pending = addUp(pending, levelsArm.contribution(parameters, night(random, n, shares)))
    if (!levelsArm.ready(pending)) continue
    height = stepUp(height, levelsArm.increment(parameters, 'up', 1, pending))
    pending = []
    if (height >= limit) return true
  }
  return false
}
