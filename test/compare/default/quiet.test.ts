import { describe, expect, test } from 'vitest'
import type { Pair } from '../../../src/compare/columns.ts'
import { compare } from '../../../src/compare/compare.ts'
import { defaultMethod } from '../../../src/compare/default/method.ts'
import type { Column, Predictions, Verdict } from '../../../src/compare/result.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import { chunk, sidesOf, times } from '../example.ts'

// What the report promises: at most 5 in 100 reports on unchanged data have a shifted column, and so for performance.
// Of 100 reports at a rate of 5 % more than 10 are called shifted once in 100 times (binomial): then the promise is broken.
const REPORTS = 100
const MOST = 10

const rows = { reference: 400, current: 400 }
const chunks = times(4, (place) => chunk(place * 100, (place + 1) * 100, String(place + 1)))
const sides = sidesOf(rows.reference, rows.current, chunks)

describe('reports on data that have not changed', () => {
  test('call a column shifted in at most 5 of 100', () => {
    const random = createRandom('quiet columns')
    expect(alarms(() => compare(defaultMethod, quiet(random)).columns)).toBeLessThanOrEqual(MOST)
  })

  test('call a measure of performance shifted in at most 5 of 100', () => {
    const random = createRandom('quiet performance')
    const report = () =>
      defaultMethod.comparePerformance(predictions(random, rows.reference), predictions(random, rows.current), sides)
    const settled = () => defaultMethod.settle?.({ columns: [], performance: report() })?.performance ?? []
    expect(alarms(settled)).toBeLessThanOrEqual(MOST)
  })
})

function alarms(report: () => readonly { readonly findings: readonly { readonly verdict: Verdict }[] }[]): number {
  let count = 0
  for (let at = 0; at < REPORTS; at++)
    if (report().some(({ findings }) => findings.some(({ verdict }) => verdict === 'shifted'))) count += 1
  return count
}

function quiet(random: Random) {
  const pairs: readonly Pair[] = [
    pair((n) =>
      column(
        (make) => times(n, make),
        () => random.normal(),
      ),
    ),
    pair((n) =>
      column(
        (make) => times(n, make),
        () => random.lognormal(0, 1),
      ),
    ),
    pair((n) =>
      column(
        (make) => times(n, make),
        () => random.poisson(3),
      ),
    ),
    pair((n) =>
      column(
        (make) => times(n, make),
        () => (random.bernoulli(0.05) ? Number.NaN : random.normal()),
      ),
    ),
    pair((n) => category(n, () => random.integer(4))),
    pair((n) => category(n, () => Math.min(30, Math.floor(random.lognormal(1, 1))))),
    pair((n) => category(n, () => (random.bernoulli(0.03) ? 1 : 0))),
  ]
  return {
    files: { reference: { name: 'r', rows: 0 }, current: { name: 'c', rows: 0 } },
    cut: { by: 'count' as const, chunks: 4 },
    sides,
    pairs,
    facts: [],
    leftOut: [],
    notes: [],
  }
}

function pair(make: (n: number) => Column): Pair {
  return { reference: make(rows.reference), current: make(rows.current) }
}

function column(many: (make: () => number) => readonly number[], make: () => number): Column {
  return { kind: 'number', name: 'x', values: Float64Array.from(many(make)) }
}

function category(n: number, make: () => number): Column {
  const codes = Int32Array.from({ length: n }, make)
  return { kind: 'category', name: 'x', levels: times(31, String), codes, printable: true }
}

function predictions(random: Random, n: number): Predictions {
  const score = Float64Array.from({ length: n }, () => 1 / (1 + Math.exp(1 - 1.5 * random.normal())))
  return {
    score,
    flag: Int8Array.from(score, (value) => (value >= 0.4 ? 1 : 0)),
    outcome: Int8Array.from(score, (value) => (random.bernoulli(value) ? 1 : 0)),
  }
}
