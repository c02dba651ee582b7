import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recalibrate } from '../../src/stats/performance/recalibration.ts'
import { logistic } from '../../src/stats/special/logistic.ts'
import { freezeFlagRisk } from '../../src/tally/freeze-flag-risk.ts'
import { flagCuts } from '../../src/tally/output-value.ts'
import type { Tally } from '../../src/tally/tally.ts'

/** Units of known and unknown outcome by flag, as a `score` tally of a flag without a score. */
function tallyOf([fn, tn, tp, fp]: readonly [number, number, number, number], unknown = 0): Tally {
  const cells = [
    [0, 0, 0, unknown],
    [0, 0, 1, tn],
    [0, 0, 2, fn],
    [1, 1, 0, unknown],
    [1, 1, 1, fp],
    [1, 1, 2, tp],
  ].filter(([, , , n = 0]) => n > 0)
  return {
    day: '2026-01-05',
    basis: 'at maturity',
    series: 'score',
    stratum: 'all',
    baselineId: 1,
    counts: [fn + tn + tp + fp + 2 * unknown],
    sums: [],
    cells: cells.flat(),
  }
}

const frozen = (...tallies: readonly Tally[]) => freezeFlagRisk({ scoreCuts: flagCuts }, tallies)

describe('expected risk of a flag without a score', () => {
  test('is the rate of the event among those not flagged, and among those flagged', () => {
    // by hand: 12 of 880 not flagged, 54 of 120 flagged
    expect(frozen(tallyOf([12, 868, 54, 66]))).toEqual([12 / 880, 54 / 120])
  })

  test('is of all the days together, and not known is never no event', () => {
    const [a, b] = [tallyOf([3, 400, 20, 30], 500), tallyOf([9, 468, 34, 36], 80)]
    expect(frozen(a, b)).toEqual([12 / 880, 54 / 120])
    expect(frozen(b, a)).toEqual(frozen(a, b))
  })

  test('is what a logistic recalibration of any two scores comes to: with two values the model is saturated', () => {
    const size = fc.integer({ min: 10, max: 400 })
    fc.assert(
      fc.property(fc.tuple(size, size, size, size), fc.double({ min: -3, max: 0, noNaN: true }), (table, low) => {
        const [fn, tn, tp, fp] = table
        const logits = [low, 1.5]
        const fitted = recalibrate({ logits, events: [fn, tp], nonEvents: [tn, fp] })
        const risk = frozen(tallyOf(table))
        for (const [bin, logit] of logits.entries())
          expect(risk?.[bin]).toBeCloseTo(logistic((fitted?.intercept ?? 0) + (fitted?.slope ?? 0) * logit), 6)
      }),
    )
  })

  test('never says never: 0 of n₀ is a quarter of one of them', () => {
    expect(frozen(tallyOf([0, 900, 50, 50]))).toEqual([1 / 4000, 0.5])
  })

  test('is not said with fewer than 20 events, nor where nobody was flagged or everybody was', () => {
    expect(frozen(tallyOf([9, 300, 10, 10]))).toBeUndefined()
    expect(frozen(tallyOf([10, 300, 10, 10]))).toEqual([10 / 310, 0.5])
    expect(frozen(tallyOf([40, 300, 0, 0]))).toBeUndefined()
    expect(frozen(tallyOf([0, 0, 40, 300]))).toBeUndefined()
    expect(frozen()).toBeUndefined()
  })
})
