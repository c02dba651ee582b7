import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { defaultChoice } from '../../../src/compare/evidently/default-choice.ts'
import { evidentlyMethod } from '../../../src/compare/evidently/method.ts'
import { type Sample, sampleOf } from '../../../src/compare/evidently/samples.ts'
import { type StatisticName, statistics } from '../../../src/compare/evidently/statistics.ts'
import { psi } from '../../../src/stats/distances/psi.ts'
import { contingency } from '../../../src/stats/hypotheses/contingency.ts'
import { mannWhitney } from '../../../src/stats/hypotheses/mann-whitney.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { compareFixtures } from './files.ts'

/* Evidently's own output (commit a4aa4c2, May 2026). The fixture names its source. */
interface Expected {
  readonly metric: string
  readonly reference_counts?: readonly number[]
  readonly current_counts?: readonly number[]
  readonly reference_inline?: readonly number[]
  readonly current_inline?: readonly number[]
  readonly params?: { readonly values?: readonly number[] }
  readonly expected: number
  readonly tolerance: number
}

const { entries } = JSON.parse(readFileSync('test/fixtures/compare/evidently.json', 'utf8')) as {
  readonly entries: readonly Expected[]
}

describe('Evidently’s drift scores', () => {
  test.each(entries)('$metric is $expected', ({ metric, expected, tolerance, ...given }) => {
    const [reference, current] = given.reference_counts
      ? [counted(given.reference_counts, given.params), counted(given.current_counts ?? [], given.params)]
      : given.reference_inline
        ? [numbers(given.reference_inline), numbers(given.current_inline ?? [])]
        : [numbers(scores('reference', '')), numbers(scores('analysis', '2021-06'))]
    const score = statistics[(metric.split(':')[0] ?? '') as StatisticName](reference, current)
    expect(Math.abs((score ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance)
  })
})

describe('which statistic Evidently would choose (registry.py)', () => {
  const random = createRandom('choice')
  const normal = (n: number) => numbers(Array.from({ length: n }, () => random.normal()))
  const few = (n: number, values: number) => numbers(Array.from({ length: n }, (_, at) => at % values))

  test.each([
    ['1,000 numbers', 'number', normal(1000), normal(50), 'ks'],
    ['1,001 numbers', 'number', normal(1001), normal(50), 'wasserstein'],
    ['1,000 numbers of five values', 'number', few(1000, 5), few(50, 5), 'chisquare'],
    ['1,000 numbers of two values', 'number', few(1000, 2), few(50, 2), 'z'],
    ['1,001 numbers of five values', 'number', few(1001, 5), few(50, 5), 'jensenshannon'],
    ['1,000 of three levels', 'category', counted([500, 300, 200]), counted([5, 3, 2]), 'chisquare'],
    ['1,000 of two levels', 'category', counted([500, 500]), counted([5, 5]), 'z'],
    ['1,001 of three levels', 'category', counted([501, 300, 200]), counted([5, 3, 2]), 'jensenshannon'],
  ] as const)('for a reference of %s', (_, kind, reference, current, choice) => {
    expect(defaultChoice(kind, reference, current)).toBe(choice)
  })

  test('the method judges that statistic alone, and the dataset by half of its columns', async () => {
    const { results } = await compareFixtures(evidentlyMethod, 'titanic-reference.csv', 'titanic-analysis.csv', {
      categorical: ['Pclass', 'SibSp', 'Parch'],
    })
    for (const { measures } of results.columns) {
      expect(measures.filter(({ points }) => points.some(({ verdict }) => verdict !== undefined))).toHaveLength(1)
      expect(measures[0]?.points[0]?.verdict).toBeDefined()
    }
    const drifted = results.columns.filter(({ findings }) => findings[0]?.verdict === 'shifted').length
    expect(results.together?.findings[0]?.verdict).toBe(drifted >= results.columns.length / 2 ? 'shifted' : 'steady')
  })
})

describe('defects of Evidently that ours does not repeat', () => {
  const random = createRandom('defects')
  const draw = (n: number, shift = 0) => Array.from({ length: n }, () => random.normal() + shift)

  test('Evidently’s Mann–Whitney test is blind to a downward shift (p = 1): ours sees it', () => {
    const [before, after] = [draw(400), draw(400, -1)]
    expect(statistics.mannw(numbers(before), numbers(after))).toBeCloseTo(1, 6)
    expect(mannWhitney(before, after)?.p).toBeLessThan(1e-9)
  })

  test('Evidently’s χ² takes the reference as known, and fires on a third of quiet columns: ours counts both samples', () => {
    const levels = (n: number) => Array.from({ length: n }, () => random.integer(5))
    const counts = (values: readonly number[]) =>
      [0, 1, 2, 3, 4].map((level) => values.filter((v) => v === level).length)
    let [theirs, ours] = [0, 0]
    for (let at = 0; at < 400; at++) {
      const [before, after] = [counts(levels(500)), counts(levels(500))]
      if ((statistics.chisquare(counted(before), counted(after)) ?? 1) < 0.05) theirs++
      if ((contingency([before, after])?.p ?? 1) < 0.05) ours++
    }
    expect(theirs / 400).toBeGreaterThan(0.25)
    // 5 % of 400 is 20, and more than 35 has a chance of one in a thousand.
    expect(ours).toBeLessThanOrEqual(35)
  })

  test('Evidently’s PSI of 50 quiet cases passes its fixed 0.1 nearly always: ours has a limit for their number', () => {
    const fixed = Array.from({ length: 100 }, () => statistics.psi(numbers(draw(2000)), numbers(draw(50))) ?? 0)
    expect(fixed.filter((value) => value >= 0.1).length).toBeGreaterThan(90)
    const counts = (n: number) => {
      const bins = [0, 0, 0, 0, 0]
      for (const value of draw(n)) {
        const bin = Math.min(4, Math.max(0, Math.floor(value + 2.5)))
        bins[bin] = (bins[bin] ?? 0) + 1
      }
      return bins
    }
    const above = Array.from({ length: 200 }, () => psi(counts(2000), counts(50))).filter(
      (one) => one !== undefined && one.psi > one.limit,
    )
    expect(above.length).toBeLessThanOrEqual(22)
  })

  test('a level that the reference does not have is p = 0, not an error', () => {
    expect(statistics.chisquare(counted([10, 10, 0]), counted([10, 5, 5]))).toBe(0)
  })
})

function numbers(values: readonly number[]): Sample {
  return sampled({ kind: 'number', name: '', values: Float64Array.from(values) }, values.length)
}

/** Counts by level, or by number where the numbers are given. */
function counted(counts: readonly number[], params?: Expected['params']): Sample {
  const codes = counts.flatMap((count, level) => Array.from({ length: count }, () => level))
  if (params?.values) return numbers(codes.map((code) => params.values?.[code] ?? Number.NaN))
  const levels = counts.map((_, level) => `level ${level}`)
  return sampled({ kind: 'category', name: '', levels, codes: Int32Array.from(codes), printable: true }, codes.length)
}

function sampled(column: Parameters<typeof sampleOf>[0], rows: number): Sample {
  const sample = sampleOf(column, { first: 0, end: rows })
  if (sample === undefined) throw new Error('there is no value')
  return sample
}

function scores(side: 'reference' | 'analysis', month: string): readonly number[] {
  const lines = gunzipSync(readFileSync(`test/fixtures/compare/california-${side}.csv.gz`))
    .toString('utf8')
    .split('\n')
  return lines.filter((line) => line.startsWith(month) && /^\d/.test(line)).map((line) => Number(line.split(',')[1]))
}
