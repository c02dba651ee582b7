import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/plan/plan.ts'
import { recalibrate } from '../../src/stats/performance/recalibration.ts'
import { logistic } from '../../src/stats/special/logistic.ts'
import { freezeRiskByBin } from '../../src/tally/freeze-risk-by-bin.ts'
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

const frozen = (...tallies: readonly Tally[]) =>
  freezeRiskByBin({ output: { kind: 'binary' } }, { scoreCuts: flagCuts }, tallies)

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

/** Known cases and wrong ones of each bin, as a `score` tally of an output that is judged. */
function judged(bins: readonly (readonly [known: number, wrong: number])[]): Tally {
  const cells = bins.flatMap(([known, wrong], bin) => [
    [bin, 0, 0, 7],
    [bin, 0, 1, known - wrong],
    [bin, 0, 2, wrong],
  ])
  return { ...tallyOf([0, 0, 0, 0]), cells: cells.filter(([, , , n = 0]) => n > 0).flat() }
}

function riskOf(output: Plan['output'], bins: readonly (readonly [known: number, wrong: number])[]) {
  const scoreCuts = bins.slice(1).map((_, at) => at + 1.5)
  return freezeRiskByBin({ output }, { scoreCuts }, [judged(bins)])
}

/** Over the baseline as many are expected to be wrong as were. */
function expectedOf(risks: readonly number[] | undefined, bins: readonly (readonly [known: number, wrong: number])[]) {
  return bins.reduce((sum, [known], bin) => sum + known * (risks?.[bin] ?? Number.NaN), 0)
}

const table = fc.array(
  fc.nat(200).chain((known) => fc.nat(known).map((wrong): readonly [number, number] => [known, wrong])),
  { minLength: 2, maxLength: 10 },
)

describe('expected risk that a number is off by more than it may be', () => {
  const output: Plan['output'] = { kind: 'number', tolerance: 10, tolerance_reason: 'a test' }

  test('is the baseline’s rate by tenth of the number, neighbours together until they hold 20 wrong ones', () => {
    const bins = [
      [100, 25],
      [100, 12],
      [100, 8],
      [100, 21],
      [100, 3],
    ] as const
    // by hand: 25 of 100; 12 + 8 of 200; 21 + 3 of 200, because 3 alone are too few
    expect(riskOf(output, bins)).toEqual([0.25, 0.1, 0.1, 0.12, 0.12])
  })

  test('is one rate for all where the baseline holds fewer than 40, and none with fewer than 20', () => {
    const few = (wrong: number) =>
      [
        [50, 10],
        [50, wrong],
        [0, 0],
      ] as const
    expect(riskOf(output, few(10))).toEqual([0.2, 0.2, 0.2])
    expect(riskOf(output, few(9))).toBeUndefined()
  })

  test('adds up to what the baseline saw', () => {
    fc.assert(
      fc.property(table, (bins) => {
        const wrong = bins.reduce((sum, [, n]) => sum + n, 0)
        const risks = riskOf(output, bins)
        expect(risks === undefined).toBe(wrong < 20)
        // each rate is held a quarter of a case off nought and one
        if (risks !== undefined) expect(Math.abs(expectedOf(risks, bins) - wrong)).toBeLessThanOrEqual(0.25 + 1e-9)
      }),
    )
  })
})

describe('expected risk that a class is not the reference’s', () => {
  const output: Plan['output'] = { kind: 'category', classes: ['R0', 'R1', 'R2', 'R3'], ordered: true }

  test('is the baseline’s rate among cases given that class', () => {
    expect(
      riskOf(output, [
        [800, 16],
        [120, 30],
        [60, 12],
        [20, 5],
      ]),
    ).toEqual([0.02, 0.25, 0.2, 0.25])
  })

  test('is one rate for the rarest classes together until they hold 20 cases, those never seen among them', () => {
    expect(
      riskOf(output, [
        [800, 16],
        [0, 0],
        [15, 5],
        [25, 7],
      ]),
      // by hand: 5 + 7 of 15 + 25
    ).toEqual([0.02, 0.3, 0.3, 0.3])
  })

  test('adds up to what the baseline saw', () => {
    fc.assert(
      fc.property(table, (bins) => {
        const [wrong, four] = [bins.slice(0, 4).reduce((sum, [, n]) => sum + n, 0), bins.slice(0, 4)]
        const risks = riskOf(output, four)
        expect(risks === undefined).toBe(wrong < 20)
        if (risks !== undefined) expect(Math.abs(expectedOf(risks, four) - wrong)).toBeLessThanOrEqual(0.25 + 1e-9)
      }),
    )
  })
})

test('expected risk that a document is wrong is the share of the baseline’s audited ones that were', () => {
  const rate = { name: 'left_out', column: 'left_out', label: 'Left out', measure: 'count', harmful: true } as const
  const output: Plan['output'] = { kind: 'document', name_one: 'note', rates: [rate] }
  expect(riskOf(output, [[400, 30]])).toEqual([0.075])
  expect(riskOf(output, [[400, 19]])).toBeUndefined()
})
