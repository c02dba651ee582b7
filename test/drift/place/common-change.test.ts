import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { degreesOf, devianceFromCommonChange, devianceFromNoChange } from '../../../src/drift/place/common-change.ts'
import { inflated, type Standing } from '../../../src/drift/place/standing.ts'

const share = (x: number, n: number, q: number): Standing => ({
  kind: 'counts',
  seen: [x, n - x],
  expected: [n * q, n * (1 - q)],
  isTotalGiven: true,
})
const ratio = (seen: number, expected: number): Standing => ({
  kind: 'counts',
  seen: [seen],
  expected: [expected],
  isTotalGiven: false,
})
const levels = (seen: readonly number[], shares: readonly number[]): Standing => {
  const n = seen.reduce((a, b) => a + b, 0)
  return { kind: 'counts', seen, expected: shares.map((q) => n * q), isTotalGiven: true }
}

// Each pair: numpy and scipy 1.17 (minimize_scalar, minimize), the deviance of a logistic, multinomial or Poisson model
// with the baseline's log-odds as offset and one change for all; and with none.
describe('the deviance from a common change, and from none', () => {
  const shares = [share(41, 600, 0.05), share(96, 400, 0.08), share(22, 200, 0.1), share(9, 120, 0.06)]
  const mixes = [
    levels([30, 50, 20], [0.3, 0.5, 0.2]),
    levels([80, 60, 10], [0.4, 0.45, 0.15]),
    levels([12, 25, 13], [0.25, 0.5, 0.25]),
  ]
  const ratios = [ratio(52, 60), ratio(31, 35), ratio(9, 12), ratio(14, 5)]
  const means: readonly Standing[] = [
    { kind: 'mean', shift: 0.1, variance: 0.01 },
    { kind: 'mean', shift: 0.9, variance: 0.02 },
    { kind: 'mean', shift: 0.05, variance: 0.04 },
  ]
  test.each([
    ['shares at four sites', shares, 38.57111943665913, 99.26177346828999],
    ['without the one that moved', shares.toSpliced(1, 1), 0.6695976399100572, 4.4897979957401475],
    ['levels at three sites', mixes, 8.854138914714138, 15.716573662691527],
    ['levels at two', mixes.toSpliced(1, 1), 0.026390269984110253, 0.04001067349919074],
    ['observed and expected', ratios, 12.916878266847583, 13.244205504045766],
    ['three of those', ratios.slice(0, 3), 0.20626918694066065, 2.4148618229733385],
    ['means', means, 23.482142857142854, 41.5625],
  ] as const)('of %s', (_, standings, common, none) => {
    expect(devianceFromCommonChange(standings)).toBeCloseTo(common, 8)
    expect(devianceFromNoChange(standings)).toBeCloseTo(none, 8)
  })

  test('is nothing for one place, and counts what varies twice as much for half', () => {
    expect(devianceFromCommonChange([share(41, 600, 0.05)])).toBeCloseTo(0, 9)
    const halved = shares.map((one) => inflated(one, 2))
    expect(devianceFromCommonChange(halved)).toBeCloseTo(38.57111943665913 / 2, 8)
    expect(shares.map(degreesOf)).toEqual([1, 1, 1, 1])
    expect([mixes, ratios, means].map(([first]) => first && degreesOf(first))).toEqual([2, 1, 1])
  })

  test('a change that is the same everywhere leaves nothing, whatever each place was before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 20, max: 900 }), fc.double({ min: 0.02, max: 0.9, noNaN: true })), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (sites, odds) => {
          const moved = sites.map(([n, q]) => share((n * q * odds) / (1 - q + q * odds), n, q))
          expect(devianceFromCommonChange(moved)).toBeLessThan(1e-6)
        },
      ),
    )
  })

  test('nobody with a level that the baseline has is not a fault of the arithmetic', () => {
    expect(devianceFromCommonChange([share(0, 50, 0.05), share(0, 80, 0.1)])).toBeCloseTo(0, 9)
  })
})
