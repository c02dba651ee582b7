import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareCategories } from '../../../src/compare/nannyml/compare-categories.ts'
import { compareColumn } from '../../../src/compare/nannyml/compare-column.ts'
import { compareNumbers } from '../../../src/compare/nannyml/compare-numbers.ts'
import { comparePerformance } from '../../../src/compare/nannyml/compare-performance.ts'
import { compareTogether } from '../../../src/compare/nannyml/compare-together.ts'
import { needsCalibration } from '../../../src/compare/nannyml/needs-calibration.ts'
import { byAlertCount } from '../../../src/compare/nannyml/rank.ts'
import { bothSides, isOutside, thresholdsOf } from '../../../src/compare/nannyml/threshold.ts'
import type { Column, NumberColumn, Side, Sides } from '../../../src/compare/result.ts'
import { wasserstein } from '../../../src/stats/distances/wasserstein.ts'
import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { scoredCases } from '../../../src/stats/performance/scored-cases.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

describe('NannyML’s thresholds', () => {
  test('mean ± 3 SD of 0 to 9 is −4.116843969807043 and 13.116843969807043 (its docstring)', () => {
    const { lower, upper } = thresholdsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], bothSides)
    expect(lower).toBeCloseTo(-4.116843969807043, 12)
    expect(upper).toBeCloseTo(13.116843969807043, 12)
  })

  test('stay within what the measure can take, and are none without a value', () => {
    expect(thresholdsOf([0.1, 0.9], bothSides, { lower: 0, upper: 1 })).toEqual({ lower: 0, upper: 1 })
    expect(thresholdsOf([undefined], bothSides)).toEqual({ lower: undefined, upper: undefined })
  })

  test('a value on a threshold is not outside, and none says nothing', () => {
    expect(isOutside(1, { lower: 0, upper: 1 })).toBe(false)
    expect(isOutside(1.1, { lower: 0, upper: 1 })).toBe(true)
    expect(isOutside(undefined, { lower: 0, upper: 1 })).toBeUndefined()
  })

  test('columns are ranked by alerts, then from Z to A (California housing: id, Population, MedInc …)', () => {
    const none = ['AveBedrms', 'MedInc', 'id', 'Population'].map((name) => ({ name, alerts: 0 }))
    const ranked = byAlertCount([...none, { name: 'Latitude', alerts: 1 }])
    expect(ranked.map(({ name }) => name)).toEqual(['Latitude', 'id', 'Population', 'MedInc', 'AveBedrms'])
  })
})

describe('NannyML’s distances', () => {
  test('do not depend on the order of the rows within a chunk', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 40, maxLength: 80 }), (values) => {
        const reference = numbers(Array.from({ length: 100 }, (_, at) => at % 47))
        const sides = { reference: side(100, 4), current: side(values.length, 1) }
        const valuesOf = (current: NumberColumn) =>
          compareColumn(reference, current, sides).measures.map(({ points }) => points[0]?.value)
        expect(valuesOf(numbers(values.toReversed()))).toEqual(valuesOf(numbers(values)))
      }),
    )
  })

  test('a chunk that is the reference is at no distance from it', () => {
    const { measures } = compareColumn(numbers([1, 2, 3, 4, 5, 6]), numbers([1, 2, 3, 4, 5, 6]), whole(6))
    for (const { points } of measures) expect(points[0]?.value).toBe(0)
  })

  test('a chunk without a value is unknown, with the reason, and never 0', () => {
    const { measures, findings } = compareColumn(numbers([1, 2, 3, 4]), numbers([Number.NaN, Number.NaN]), {
      reference: side(4, 2),
      current: side(2, 1),
    })
    expect(measures[0]?.points[0]).toMatchObject({
      value: undefined,
      verdict: 'unknown',
      because: 'every cell is missing',
    })
    expect(findings[0]?.verdict).toBe('shifted')
    const unknown = compareColumn(numbers([Number.NaN]), numbers([1]), whole(1))
    expect(unknown.measures[0]?.points[0]).toMatchObject({ value: undefined, verdict: 'unknown' })
  })

  test('NannyML counts one case too many below the range of a large reference: our own Wasserstein distance does not', () => {
    const random = createRandom('off by one')
    const reference = Array.from({ length: 10_000 }, () => random.normal())
    const chunk = Array.from({ length: 200 }, () => random.normal() - 3)
    const { measures } = compareColumn(numbers(reference), numbers(chunk), {
      reference: side(10_000, 10),
      current: side(200, 1),
    })
    const theirs = measures.find(({ key }) => key === 'wasserstein')?.points[0]?.value ?? 0
    const ours = wasserstein(atoms(reference), atoms(chunk)) ?? 0
    const range = Math.max(...reference) - Math.min(...reference)
    expect(theirs - ours).toBeCloseTo(range / 200, 2)
  })
})

describe('defects of NannyML that ours does not repeat', () => {
  test('its thresholds alarm several times as often as three standard deviations promise; a test at that level does not', () => {
    const random = createRandom('reference chunks')
    let alarms = 0
    for (let repeat = 0; repeat < 60; repeat++) {
      const draw = (n: number) => numbers(Array.from({ length: n }, () => random.normal()))
      const sides = { reference: side(2000, 10), current: side(2000, 10) }
      const { measures } = compareColumn(draw(2000), draw(2000), sides)
      const ks = measures.find(({ key }) => key === 'kolmogorov_smirnov')
      alarms += ks?.points.filter(({ verdict }) => verdict === 'shifted').length ?? 0
    }
    // Of 600 quiet chunks; 0.13 % of them would be one.
    expect(alarms).toBeGreaterThan(12)
  })

  test('its standard error of the AUC leaves one of DeLong’s two parts out: with balanced outcomes it is 1/√2 of ours', () => {
    const random = createRandom('delong')
    const outcome = Int8Array.from({ length: 4000 }, (_, row) => row % 2)
    const score = Float64Array.from(outcome, (event) => event * 1.2 + random.normal())
    const predictions = { score, flag: outcome, outcome }
    const auc = comparePerformance(predictions, predictions, whole(4000)).find(({ subject }) => subject === 'AUC')
    const variance = rocAuc(scoredCases(score, outcome) ?? { events: [], nonEvents: [] })?.variance ?? 0
    expect((auc?.measures[0]?.points[0]?.standardError ?? 0) / Math.sqrt(variance)).toBeCloseTo(Math.SQRT1_2, 1)
  })
})

describe('calibration before the estimate', () => {
  test('is needed where scores are wrong', () => {
    const random = createRandom('calibration')
    const risk = Float64Array.from({ length: 3000 }, () => random.next())
    const outcomes = Int8Array.from(risk, (p) => (random.bernoulli(p) ? 1 : 0))
    const wrong = risk.map((p) => p * p * p)
    expect(needsCalibration(wrong, outcomes)).toBe(true)
  })

  test('is not where the AUC is above 0.999, by NannyML’s rule', () => {
    const scores = Array.from({ length: 200 }, (_, at) => at / 1000)
    const outcomes = scores.map((_, at) => (at < 100 ? 0 : 1))
    expect(needsCalibration(scores, outcomes)).toBe(false)
  })

  test('is not for one class', () => {
    expect(needsCalibration([0.1, 0.2, 0.3], [0, 0, 0])).toBe(false)
  })
})

describe('outputs that are not a flag', () => {
  test('without outcomes in the reference there is nothing to say', () => {
    const unknown = Float64Array.of(Number.NaN, Number.NaN)
    const number = { kind: 'number', predicted: unknown, actual: undefined } as const
    expect(compareNumbers(number, number, whole(2))).toEqual([])
    const predicted = Int32Array.of(0, 1)
    const levels = {
      kind: 'category',
      levels: ['a', 'b'],
      scores: [unknown, unknown],
      predicted,
      actual: undefined,
    } as const
    expect(compareCategories(levels, levels, whole(2))).toEqual([])
  })

  test('columns together need two that vary', () => {
    expect(compareTogether([numbers([1, 2, 3])], [numbers([1, 2, 3])], whole(3))).toBeUndefined()
    const constant: readonly Column[] = [numbers([1, 1, 1]), numbers([2, 2, 2])]
    expect(compareTogether(constant, constant, whole(3))).toBeUndefined()
  })
})

function numbers(values: readonly number[]): NumberColumn {
  return { kind: 'number', name: 'x', values: Float64Array.from(values) }
}

function side(rows: number, chunks: number): Side {
  const size = Math.ceil(rows / chunks)
  return {
    rows,
    chunks: Array.from({ length: chunks }, (_, at) => ({
      key: String(at),
      words: `chunk ${at}`,
      first: at * size,
      end: Math.min(rows, (at + 1) * size),
    })),
  }
}

function whole(rows: number): Sides {
  return { reference: side(rows, 1), current: side(rows, 1) }
}
