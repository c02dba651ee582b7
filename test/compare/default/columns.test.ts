import { describe, expect, test } from 'vitest'
import { defaultMethod } from '../../../src/compare/default/method.ts'
import type { CategoryColumn, Compared, Measure, NumberColumn } from '../../../src/compare/result.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { chunk, sidesOf, times } from '../example.ts'

function numbers(values: readonly number[]): NumberColumn {
  return { kind: 'number', name: 'x', values: Float64Array.from(values) }
}

function levels(texts: readonly (string | undefined)[], printable = true): CategoryColumn {
  const names = [...new Set(texts.filter((text) => text !== undefined))]
  const codes = Int32Array.from(texts, (text) => (text === undefined ? -1 : names.indexOf(text)))
  return { kind: 'category', name: 'x', levels: names, codes, printable }
}

function measure(compared: Compared, key: string): Measure {
  const found = compared.measures.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no ${key}`)
  return found
}

/** The only column of a report, judged. */
function judged(compared: Compared): Compared {
  const settled = defaultMethod.settle?.({ columns: [{ ...compared, column: 'x', kind: 'number' }], performance: [] })
  const [one] = settled?.columns ?? []
  if (one === undefined) throw new Error('nothing was settled')
  return one
}

function verdicts(compared: Compared) {
  return judged(compared).findings.map(({ verdict }) => verdict)
}

const repeat = (text: string, count: number) => times(count, () => text)

describe('a column of numbers', () => {
  // scipy 1.17.1: x = [(i*37) % 101 for i in range(200)], y = [(i*53) % 89 + 15 for i in range(150)]
  const x = numbers(times(200, (i) => (i * 37) % 101))
  const y = numbers(times(150, (i) => ((i * 53) % 89) + 15))
  const compared = defaultMethod.compareColumn(x, y, sidesOf(200, 150))

  test('has the Kolmogorov–Smirnov distance and p of scipy', () => {
    const [point] = measure(compared, 'kolmogorov_smirnov').points
    expect(point?.value).toBeCloseTo(0.15, 12) // ks_2samp(x, y).statistic
    // ks_2samp(x, y, method='asymp').pvalue is 0.0374 by a finite-sample form of the limit; R's ks.test takes the limit itself.
    expect(point?.p).toBeCloseTo(0.0423, 3)
  })

  test('has the Wasserstein distance of scipy, per standard deviation of the reference', () => {
    // wasserstein_distance(x, y) / x.std(ddof=1)
    expect(measure(compared, 'wasserstein_per_sd').points[0]?.value).toBeCloseTo(0.31801991364724935, 12)
  })

  test('has its medians', () => {
    const median = measure(compared, 'median')
    expect([median.reference?.value, median.points[0]?.value]).toEqual([50, 60]) // numpy.median
    expect(measure(compared, 'median_shift').points[0]?.value).toBe(10)
    expect(compared.findings[0]?.sentence).toMatch(/^Median 60; in the reference 50: \+10 \(95% interval/)
  })

  test('that has shifted is so called, chunk by chunk', () => {
    const random = createRandom('shift')
    const before = numbers(times(2000, () => random.normal()))
    const now = numbers(times(2000, (row) => random.normal() + (row < 1000 ? 0 : 0.5)))
    const chunks = [chunk(0, 1000, '1'), chunk(1000, 2000, '2')]
    expect(verdicts(defaultMethod.compareColumn(before, now, sidesOf(2000, 2000, chunks)))).toEqual([
      'steady',
      'shifted',
    ])
  })

  test('that has certainly moved, but by too little to matter, is steady', () => {
    const before = numbers(times(100_000, (i) => (i % 1000) / 1000))
    const now = numbers(times(100_000, (i) => (i % 1000) / 1000 + 0.02))
    const one = defaultMethod.compareColumn(before, now, sidesOf(100_000, 100_000))
    expect(measure(one, 'kolmogorov_smirnov').points[0]?.p).toBeLessThan(1e-6)
    expect(measure(one, 'wasserstein_per_sd').points[0]?.value).toBeLessThan(0.1)
    expect(verdicts(one)).toEqual(['steady'])
  })

  test('of fewer than 30 values is unknown, never steady', () => {
    const one = judged(defaultMethod.compareColumn(x, numbers(times(29, (i) => i)), sidesOf(200, 29)))
    expect(one.findings).toEqual([{ verdict: 'unknown', sentence: expect.stringContaining('29 of the 30 needed') }])
  })

  test('with every cell missing says so, and that cells are missing', () => {
    const one = judged(defaultMethod.compareColumn(x, numbers(times(100, () => Number.NaN)), sidesOf(200, 100)))
    expect(one.findings[0]?.verdict).toBe('shifted')
    expect(one.findings[0]?.sentence).toContain('Missing in 100.0% of rows (100 of 100); in the reference 0.0%')
    expect(measure(one, 'median').points[0]).toEqual({ value: undefined, because: 'every cell is missing' })
  })

  test('that never varied and still does not is steady; that begins to is shifted', () => {
    const flat = numbers(times(100, () => 5))
    expect(verdicts(defaultMethod.compareColumn(flat, flat, sidesOf(100, 100)))).toEqual(['steady'])
    const moved = defaultMethod.compareColumn(flat, numbers(times(100, (i) => 5 + (i % 2))), sidesOf(100, 100))
    expect(verdicts(moved)).toEqual(['shifted'])
    expect(moved.remarks).toContain('Every value of the reference is 5.')
  })

  test('whose unit seems to have changed says which', () => {
    const mmol = times(200, (i) => 4 + (i % 30) / 10)
    const mg = numbers(mmol.map((value) => value * 18.0182))
    const one = defaultMethod.compareColumn(numbers(mmol), mg, sidesOf(200, 200))
    expect(one.remarks?.join(' ')).toContain('glucose in mmol/l and in mg/dl')
  })
})

describe('a column of levels', () => {
  // scipy 1.17.1: chi2_contingency([[100, 60, 40], [50, 50, 50]], correction=False)
  const before = levels([...repeat('a', 100), ...repeat('b', 60), ...repeat('c', 40)])
  const now = levels([...repeat('c', 50), ...repeat('b', 50), ...repeat('a', 50)])
  const compared = defaultMethod.compareColumn(before, now, sidesOf(200, 150))

  test('has the χ² and p of scipy, whatever the order of its levels', () => {
    const [point] = measure(compared, 'chi_squared').points
    expect(point?.value).toBeCloseTo(11.784511784511793, 10)
    expect(point?.p).toBeCloseTo(0.002760741730961909, 12)
  })

  test('names the level that moved most', () => {
    expect(compared.findings[0]?.sentence).toMatch(/^“a” in 33.3% of rows; in the reference 50.0%: −16.7 points/)
    expect(measure(compared, 'l_infinity').points[0]).toMatchObject({ because: 'of “a”' })
  })

  test('names no level where there are too many of them', () => {
    const quiet = defaultMethod.compareColumn(
      { ...before, printable: false },
      { ...now, printable: false },
      sidesOf(200, 150),
    )
    expect(JSON.stringify(quiet)).not.toMatch(/“[abc]”/)
  })

  test('lists levels that the reference never had, and calls it shifted where they are many', () => {
    const fresh = levels([...repeat('a', 90), ...repeat('b', 40), ...repeat('new ward', 20)])
    const one = judged(defaultMethod.compareColumn(before, fresh, sidesOf(200, 150)))
    expect(one.findings[0]?.verdict).toBe('shifted')
    expect(one.remarks).toContain('Never seen in the reference: “new ward”.')
    expect(one.remarks).toContain('In the reference and no longer there: “c”.')
    expect(measure(one, 'unseen_levels').points[0]?.value).toBeCloseTo(20 / 150, 12)
  })

  test('with rare levels in reference and current file is not shifted by having others now', () => {
    // Every tenth row a code of its own on both sides: new ones are what is to be expected.
    const rare = (from: number) =>
      levels(
        times(500, (row) => (row % 10 === 0 ? `rare ${from + row}` : 'common')),
        false,
      )
    expect(verdicts(defaultMethod.compareColumn(rare(0), rare(9000), sidesOf(500, 500)))).toEqual(['steady'])
  })

  test('with one level is steady while it has no other', () => {
    const one = levels(repeat('a', 100))
    expect(verdicts(defaultMethod.compareColumn(one, one, sidesOf(100, 100)))).toEqual(['steady'])
  })

  test('whose cells begin to be missing is shifted for that reason', () => {
    const holes = levels(times(200, (row) => (row % 4 === 0 ? undefined : ['a', 'b', 'c'][row % 3])))
    const full = levels(times(200, (row) => ['a', 'b', 'c'][row % 3]))
    const one = judged(defaultMethod.compareColumn(full, holes, sidesOf(200, 200)))
    expect(one.findings[0]).toMatchObject({ verdict: 'shifted', sentence: expect.stringContaining('Missing in 25.0%') })
  })
})
