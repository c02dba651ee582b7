import { describe, expect, test } from 'vitest'
import { medianOfBins } from '../../../src/drift/unit/medians.ts'
import { suspectedUnit } from '../../../src/drift/unit/suspected.ts'
import type { PlanField } from '../../../src/plan/plan.ts'
import { fahrenheit } from '../../../src/plan/unit-factors.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { binOf, numberCuts } from '../../../src/tally/bins.ts'

function binned(cuts: readonly number[], values: readonly number[]) {
  const counts = new Array<number>(cuts.length + 1).fill(0)
  for (const value of values) counts[binOf(cuts, value)] = (counts[binOf(cuts, value)] ?? 0) + 1
  return medianOfBins(cuts, counts)
}

function field(name: string, unit?: string): PlanField {
  return { name, kind: 'number', plausible: [0, 1e6], ...(unit === undefined ? {} : { unit }) }
}

/** Values about `typical`, as blood tests lie: lognormal. */
function values(seed: string, n: number, typical: number, sigma: number): readonly number[] {
  const random = createRandom(seed)
  return Array.from({ length: n }, () => typical * Math.exp(sigma * random.normal()))
}

/** What is said of a field when so many of its values arrive changed. */
function said(seed: string, of: PlanField, typical: number, sigma: number, n: number, change: (x: number) => number) {
  const before = values(`${seed} before`, 4000, typical, sigma)
  const cuts = numberCuts(before)
  const [was, now] = [binned(cuts, before), binned(cuts, values(`${seed} now`, n, typical, sigma).map(change))]
  return was && now && suspectedUnit(of, was, now)
}

const seeds = Array.from({ length: 40 }, (_, at) => `unit ${at}`)
const howMany = (words: string | undefined, run: (seed: string) => string | undefined) =>
  seeds.filter((seed) => run(seed) === words).length

describe('a median from bins', () => {
  test('lies within its bounds, which hold the true one in at least 95 of 100 samples', () => {
    const cuts = numberCuts(values('cuts', 4000, 90, 0.42))
    const held = Array.from({ length: 300 }, (_, at) => binned(cuts, values(`median ${at}`, 60, 90, 0.42))).filter(
      (found) => found !== undefined && found.low <= 90 && 90 <= found.high,
    )
    expect(held.length).toBeGreaterThanOrEqual(285)
  })

  test('cannot be told of fewer than 30 values', () => {
    expect(binned([0, 10, 20], new Array(29).fill(5))).toBeUndefined()
    expect(binned([0, 10, 20], new Array(30).fill(5))).toMatchObject({ low: 0, high: 10 })
  })

  test('cannot be told where it lies below or above all bins', () => {
    expect(binned([0, 10], new Array(40).fill(-3))).toBeUndefined()
    expect(binned([0, 10], new Array(40).fill(12))).toBeUndefined()
  })
})

describe('a suspected unit', () => {
  test('creatinine in mg/dL where µmol/L is expected is named from one day of a small site', () => {
    const run = (seed: string) => said(seed, field('creatinine', 'µmol/L'), 88, 0.42, 45, (x) => x / 88.42)
    expect(howMany('mg/dL sent as µmol/L (÷88.42)', run)).toBeGreaterThanOrEqual(34)
    expect(howMany(undefined, run) + howMany('mg/dL sent as µmol/L (÷88.42)', run)).toBe(seeds.length)
  })

  test.each([
    [
      'glucose in mg/dL',
      field('glucose', 'mmol/L'),
      6,
      0.3,
      (x: number) => x * 18.0182,
      'mg/dL sent as mmol/L (×18.0182)',
    ],
    ['weight in pounds', field('weight', 'kg'), 75, 0.2, (x: number) => x * 2.2046, 'lb sent as kg (×2.2046)'],
    [
      'a number a thousand times smaller',
      field('dose', 'mg'),
      400,
      0.5,
      (x: number) => x / 1000,
      'in a unit a factor of 1,000 apart (÷1,000)',
    ],
    ['temperature in °F', field('temperature', '°C'), 37, 0.015, fahrenheit, '°F sent as °C'],
  ])('%s', (_, of, typical, sigma, change, words) => {
    expect(howMany(words, (seed) => said(seed, of, typical, sigma, 200, change))).toBeGreaterThanOrEqual(36)
  })

  test('of lactate, 9 and 10 times are told apart by its name, and of a field without a name not at all from few values', () => {
    expect(said('l', field('lactate', 'mmol/L'), 2, 0.5, 400, (x) => x * 9.01)).toMatch(/^mg\/dL sent as mmol\/L/)
    expect(said('x', field('x'), 2, 0.5, 60, (x) => x * 9.5)).toBeUndefined()
  })

  test('none is named where patients only differ, whether by a tenth, a half or three times', () => {
    for (const times of [1, 1.1, 1.5, 3, 5])
      expect(
        howMany(undefined, (seed) => said(seed, field('creatinine', 'µmol/L'), 88, 0.42, 45, (x) => x * times)),
      ).toBe(seeds.length)
  })

  test('none is named of a number that lies about nought, or of 4 + 0.3·x', () => {
    const before = createRandom('nought')
    const sample = Array.from({ length: 3000 }, () => before.normal())
    const cuts = numberCuts(sample)
    const [was, now] = [
      binned(cuts, sample),
      binned(
        cuts,
        sample.slice(0, 200).map((x) => 4 + 0.3 * x),
      ),
    ]
    expect(was).toBeDefined()
    expect(was && now && suspectedUnit(field('x1'), was, now)).toBeUndefined()
  })
})
