import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaCdf, betaQuantile, betaSurvival } from '../../../src/stats/distributions/beta.ts'
import { binomialCdf, binomialProbability, binomialQuantile } from '../../../src/stats/distributions/binomial.ts'
import { fCdf, fQuantile, fSurvival } from '../../../src/stats/distributions/f.ts'
import { gammaCdf, gammaQuantile, gammaSurvival } from '../../../src/stats/distributions/gamma.ts'
import {
  hypergeometricCdf,
  hypergeometricProbability,
  hypergeometricQuantile,
  hypergeometricUpperTail,
} from '../../../src/stats/distributions/hypergeometric.ts'
import { kolmogorovCdf, kolmogorovQuantile, kolmogorovSurvival } from '../../../src/stats/distributions/kolmogorov.ts'
import {
  negativeBinomialCdf,
  negativeBinomialQuantile,
  negativeBinomialUpperTail,
  zeroProbability,
} from '../../../src/stats/distributions/negative-binomial.ts'
import { poissonCdf, poissonQuantile, poissonUpperTail } from '../../../src/stats/distributions/poisson.ts'
import { studentTCdf, studentTQuantile, studentTSurvival } from '../../../src/stats/distributions/student-t.ts'

const shape = fc.double({ min: 0.4, max: 5000, noNaN: true })
const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })

test('the quantile undoes the cdf', () => {
  fc.assert(
    fc.property(shape, shape, probability, (a, b, p) => {
      const undone = (cdf: number | undefined): void => expect((cdf ?? 9) / p).toBeCloseTo(1, 7)
      // Next to 1 the doubles are too far apart for a beta's quantile to say its probability.
      if (b > 0.5) undone(betaCdf(betaQuantile(p, a, b) ?? 9, a, b))
      undone(gammaCdf(gammaQuantile(p, a, b) ?? -1, a, b))
      undone(fCdf(fQuantile(p, a, b) ?? -1, a, b))
      undone(studentTCdf(studentTQuantile(p, a + 0.2) ?? Number.NaN, a + 0.2))
      undone(kolmogorovCdf(kolmogorovQuantile(p) ?? -1))
    }),
  )
})

test('a count’s quantile is the first count that reaches the probability, and undoes its own cdf', () => {
  const mean = fc.double({ min: 0.01, max: 3000, noNaN: true })
  fc.assert(
    fc.property(mean, shape, probability, fc.integer({ min: 1, max: 400 }), (m, size, p, n) => {
      const share = (m % 1) * 0.98 + 0.01
      const urn = { total: 2 * n, marked: n, drawn: Math.ceil(n / 3) }
      const laws: readonly (readonly [(k: number) => number | undefined, (p: number) => number | undefined])[] = [
        [(k) => binomialCdf(k, n, share), (q) => binomialQuantile(q, n, share)],
        [(k) => poissonCdf(k, m), (q) => poissonQuantile(q, m)],
        [(k) => negativeBinomialCdf(k, m, size), (q) => negativeBinomialQuantile(q, m, size)],
        [(k) => hypergeometricCdf(k, urn), (q) => hypergeometricQuantile(q, urn)],
      ]
      for (const [cdf, quantile] of laws) {
        const k = quantile(p) ?? Number.NaN
        const at = cdf(k) ?? Number.NaN
        expect(at).toBeGreaterThanOrEqual(p * (1 - 1e-12))
        if (k > 0) expect(cdf(k - 1)).toBeLessThan(p)
        if (at < 1 - 1e-9 && at > 1e-300) expect(quantile(at)).toBe(k)
      }
    }),
  )
})

test('the two tails make one, and mirror: t at 0, F by 1/x, beta by 1 − x, the urn by its unmarked', () => {
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-6, max: 50, noNaN: true }), fc.nat(60), (a, b, x, k) => {
      const u = 1 / (1 + x)
      expect((betaCdf(u, a, b) ?? 9) + (betaSurvival(u, a, b) ?? 9)).toBeCloseTo(1, 12)
      expect((gammaCdf(x, a) ?? 9) + (gammaSurvival(x, a) ?? 9)).toBeCloseTo(1, 12)
      expect((fCdf(x, a, b) ?? 9) + (fSurvival(x, a, b) ?? 9)).toBeCloseTo(1, 12)
      expect(fCdf(x, a, b) ?? 9).toBeCloseTo(fSurvival(1 / x, b, a) ?? 8, 9)
      expect(studentTCdf(-x, a)).toBe(studentTSurvival(x, a))
      expect((poissonCdf(k, x) ?? 9) + (poissonUpperTail(k + 1, x) ?? 9)).toBeCloseTo(1, 12)
      expect((negativeBinomialCdf(k, x, a) ?? 9) + (negativeBinomialUpperTail(k + 1, x, a) ?? 9)).toBeCloseTo(1, 12)
      const urn = { total: 130, marked: 60, drawn: 45 }
      const mirrored = { ...urn, marked: 70 }
      expect(hypergeometricCdf(k, urn) ?? 9).toBeCloseTo(hypergeometricUpperTail(45 - k, mirrored) ?? 8, 12)
    }),
  )
})

test('probabilities of single counts sum to one and to the cdf', () => {
  const urn = { total: 90, marked: 40, drawn: 33 }
  let [binomial, hypergeometric] = [0, 0]
  for (let k = 0; k <= 33; k++) {
    binomial += binomialProbability(k, 33, 0.3) ?? 9
    hypergeometric += hypergeometricProbability(k, urn) ?? 9
    expect(binomial).toBeCloseTo(binomialCdf(k, 33, 0.3) ?? 9, 13)
    expect(hypergeometric).toBeCloseTo(hypergeometricCdf(k, urn) ?? 9, 13)
  }
  expect(binomialProbability(2.5, 33, 0.3)).toBe(0)
  expect(binomialProbability(3, 3, 1)).toBe(1)
})

test('an argument outside the domain has no answer', () => {
  const none = [
    studentTCdf(1, 0),
    studentTQuantile(0, 3),
    studentTQuantile(1, 3),
    fCdf(-1, 2, 3),
    fSurvival(1, 0, 3),
    fQuantile(1.2, 2, 3),
    betaCdf(1.1, 2, 3),
    betaCdf(0.5, -1, 3),
    betaQuantile(-0.1, 2, 3),
    gammaCdf(1, 0),
    gammaCdf(1, 2, -1),
    gammaQuantile(1, 2),
    binomialQuantile(0, 5, 0.5),
    binomialCdf(1, 2.5, 0.5),
    poissonQuantile(1, 3),
    negativeBinomialUpperTail(1, -1, 3),
    negativeBinomialQuantile(0.5, 1, 0),
    hypergeometricCdf(1, { total: 5, marked: 6, drawn: 2 }),
    hypergeometricQuantile(0, { total: 5, marked: 3, drawn: 2 }),
    kolmogorovQuantile(0),
  ]
  for (const answer of none) expect(answer).toBeUndefined()
})

test('Student’s t goes over into the normal law without a step', () => {
  // scipy 1.17.1 stats.norm.sf(2) = 0.022750131948179195
  for (const df of [1e11, 1.9e12, 2.1e12, Infinity])
    expect((studentTSurvival(2, df) ?? 9) / 0.022750131948179195).toBeCloseTo(1, 9)
})

test('the smallest doubles are arguments like any other', () => {
  // By definition: the Kolmogorov cdf is below 1e-330 at 0.04 (its exponent is −π²/8x² = −771); nothing expected is certainly nothing.
  expect([kolmogorovCdf(5e-324), kolmogorovSurvival(5e-324)]).toEqual([0, 1])
  expect(zeroProbability(0, 3, Infinity)).toBe(1)
  expect(zeroProbability(2, 1e-320, 0)).toBe(1)
})

test('an F quantile past the smallest doubles has no answer', () => {
  // 40-digit arithmetic: 3.3e-304 is reached with a probability 29 % above this one; scipy 1.17.1 f.ppf says 1.3e-303.
  expect(fQuantile(4.222059829947922e-9, 0.05421274420856399, 3197.1387765465115)).toBeUndefined()
})

test('a quantile too small for a double is 0', () => {
  // Where x is tiny, P(X ≤ x) = x^a/(a·B) for the beta and x^a/Γ(a + 1) for the gamma law: 1e-9 is reached near x = 1e-9000.
  expect(gammaQuantile(1e-9, 0.001)).toBe(0)
  expect(betaQuantile(1e-9, 0.001, 3)).toBe(0)
})
