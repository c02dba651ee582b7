import { describe, expect, test } from 'vitest'
import * as beta from '../../../src/stats/distributions/beta.ts'
import * as binomial from '../../../src/stats/distributions/binomial.ts'
import * as chiSquared from '../../../src/stats/distributions/chi-squared.ts'
import * as f from '../../../src/stats/distributions/f.ts'
import * as gamma from '../../../src/stats/distributions/gamma.ts'
import * as hypergeometric from '../../../src/stats/distributions/hypergeometric.ts'
import * as kolmogorov from '../../../src/stats/distributions/kolmogorov.ts'
import * as negativeBinomial from '../../../src/stats/distributions/negative-binomial.ts'
import * as normal from '../../../src/stats/distributions/normal.ts'
import * as poisson from '../../../src/stats/distributions/poisson.ts'
import * as studentT from '../../../src/stats/distributions/student-t.ts'
import { readFixture, relativeError } from '../fixture.ts'

type Entry = { test: string; function: string; cases: number[][]; source: string; tolerance: number }
type Answer = number | undefined
type Numeric = (...args: number[]) => Answer

const urnOf = (total = 0, marked = 0, drawn = 0) => ({ total, marked, drawn })

const functions: Readonly<Record<string, Numeric>> = {
  ...(beta as Record<string, Numeric>),
  ...(binomial as Record<string, Numeric>),
  ...(chiSquared as Record<string, Numeric>),
  ...(f as Record<string, Numeric>),
  ...(gamma as Record<string, Numeric>),
  ...(kolmogorov as Record<string, Numeric>),
  ...(negativeBinomial as unknown as Record<string, Numeric>),
  ...(normal as unknown as Record<string, Numeric>),
  ...(poisson as Record<string, Numeric>),
  ...(studentT as Record<string, Numeric>),
  hypergeometricCdf: (k = 0, ...urn) => hypergeometric.hypergeometricCdf(k, urnOf(...urn)),
  hypergeometricUpperTail: (k = 0, ...urn) => hypergeometric.hypergeometricUpperTail(k, urnOf(...urn)),
  hypergeometricQuantile: (p = 0, ...urn) => hypergeometric.hypergeometricQuantile(p, urnOf(...urn)),
}

const entries = readFixture<Entry>('distributions')

describe('both tails, down to 1e-300, for small and for extreme parameters: relative error below 1e-12', () => {
  const tails = entries.filter((entry) => entry.test === 'distribution_tail')
  test.each(tails.map((entry) => [entry.function, entry] as const))('%s', (name, { cases, tolerance }) => {
    let smallest = 1
    for (const numbers of cases) {
      const expected = numbers.at(-1) ?? Number.NaN
      const args = numbers.slice(0, -1)
      expect(relativeError(functions[name]?.(...args), expected), `${name}(${args.join(', ')})`).toBeLessThan(tolerance)
      smallest = Math.min(smallest, expected)
    }
    // The tails were there to be tested.
    expect(smallest).toBeLessThan(1e-25)
  })
})

describe('quantiles are scipy’s', () => {
  const quantiles = entries.filter((entry) => entry.test === 'quantile')
  test.each(quantiles.map((entry) => [entry.function, entry] as const))('%s', (name, { cases, tolerance }) => {
    for (const numbers of cases) {
      const expected = numbers.at(-1) ?? Number.NaN
      const args = numbers.slice(0, -1)
      const actual = functions[name]?.(...args) ?? Number.NaN
      const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300)
      expect(actual === expected ? 0 : error, `${name}(${args.join(', ')})`).toBeLessThan(tolerance)
    }
  })
})
