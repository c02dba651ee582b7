import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eitherWorseP, gapOf, worseP } from '../../../src/equality/decision/worse-p.ts'
import { binomialProbability } from '../../../src/stats/distributions/binomial.ts'
import { newcombe } from '../../../src/stats/proportions/newcombe.ts'

const of = (numerator: number, denominator: number) => ({ numerator, denominator })
const [men, women] = [of(854, 2537), of(1133, 2963)]

describe('the p-value of "no worse than the margin"', () => {
  // scipy 1.17: brentq on Newcombe's upper end (Wilson's limits by norm), for z; then norm.sf(z).
  it.each([
    [0, 0.00021421563117031734],
    [0.02, 0.02358680179567727],
    [0.05, 0.6282400076187306],
  ])('turns Newcombe’s interval round: men beside women at a margin of %f', (margin, p) => {
    expect(worseP(men, women, margin)).toBeCloseTo(p, 9)
  })

  // scipy 1.17: the same square-and-add with beta.ppf limits (Clopper–Pearson), brentq on the one-sided level.
  it.each([
    [of(20, 60), of(300, 600), 0, 0.00919091616368868],
    [of(20, 60), of(300, 600), 0.05, 0.05243043863648806],
    [of(5, 20), of(300, 400), 0.1, 0.00040830027166499107],
    [of(12, 15), of(900, 1000), 0, 0.18574999953112714],
  ])('is that of exact limits where hits or misses are few', (own, rest, margin, p) => {
    expect(worseP(own, rest, margin)).toBeCloseTo(p, 8)
  })

  it('cannot be said where a side has nothing to count', () => {
    expect(worseP(of(0, 0), of(3, 9), 0.05)).toBeUndefined()
    expect(worseP(of(3, 9), of(0, 0), 0.05)).toBeUndefined()
    expect(eitherWorseP(of(0, 0), of(3, 9), 0.05)).toBeUndefined()
  })

  it('never says more than the interval beside it: below 2.5 % only where that lies wholly below −margin', () => {
    const side = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(side, side, fc.constantFrom(0, 0.03, 0.1), ([x, n], [y, m], margin) => {
        const p = worseP(of(x, n), of(y, m), margin) ?? Number.NaN
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        const high = newcombe(x, n, y, m)?.high ?? Number.NaN
        if (p < 0.025 - 1e-9) expect(high).toBeLessThan(-margin + 1e-9)
        if (gapOf(of(x, n), of(y, m)) > -margin + 1e-9) expect(p).toBeGreaterThanOrEqual(0.5)
      }),
    )
  })

  /**
   * All outcomes of n cases summed by their probability, against a known share of the others: the true gap is exactly the
   * margin, the worst that is still harmless. Newcombe's p alone would be wrong up to 20 times as often (n = 12, share
   * 0.95, a level of 1 in 1,000).
   */
  it('is below a level no more often than that, however small the group', () => {
    for (const share of [0.35, 0.85, 0.95])
      for (const n of [10, 12, 15, 20, 30, 50])
        for (const margin of [0, 0.05, 0.1]) {
          const others = of(Math.round(share * 20_000), 20_000)
          const all = Array.from({ length: n + 1 }, (_, x) => ({
            p: worseP(of(x, n), others, margin) ?? Number.NaN,
            often: binomialProbability(x, n, share - margin) ?? Number.NaN,
          }))
          for (const level of [0.05, 0.01, 0.004, 0.001]) {
            const wrong = all.filter(({ p }) => p <= level).reduce((sum, { often }) => sum + often, 0)
            expect(wrong, `n ${n}, share ${share}, margin ${margin}`).toBeLessThanOrEqual(level * 1.01)
          }
        }
  })
})

describe('two levels that are each other’s complement are one hypothesis', () => {
  // scipy 1.17, as above: without a margin Newcombe's two-sided p (Fisher's in R 4.2.2: 0.00043).
  it('has p = 0.0004 for men and women of the diabetes feed, whichever of them is named first', () => {
    expect(eitherWorseP(men, women, 0)).toBeCloseTo(0.0004284312623406347, 9)
    expect(eitherWorseP(women, men, 0)).toBeCloseTo(0.0004284312623406347, 9)
  })

  // scipy 1.17: the tail beyond the gap where the true one is the margin, and the tail as far out on the other side.
  it('has the tails of both sides of the margin', () => {
    expect(eitherWorseP(men, women, 0.02)).toBeCloseTo(0.02358701165730168, 9)
    expect(eitherWorseP(women, men, 0.05)).toBeCloseTo(0.6282400076188125, 9)
  })
})
