import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '../../../src/stats/hypotheses/benjamini-hochberg.ts'
import { bonferroni } from '../../../src/stats/hypotheses/bonferroni.ts'
import { holm } from '../../../src/stats/hypotheses/holm.ts'
import { off, outside } from './outside.ts'

describe('adjusted p-values are R’s', () => {
  const [, entry] = outside<{ p: number[] }, Record<'holm' | 'BH' | 'bonferroni', number[]>>('p_adjust')[0] ?? []
  test.each([
    ['holm', holm],
    ['BH', benjaminiHochberg],
    ['bonferroni', bonferroni],
  ] as const)('%s', (name, adjust) => {
    if (entry === undefined) throw new Error('no fixture')
    const adjusted = adjust(entry.inputs.p) ?? []
    for (const [at, expected] of entry.expected[name].entries())
      expect(off(adjusted[at], expected, entry)).toBeLessThanOrEqual(1)
  })
  test('BH with ties among the p-values', () => {
    const [, tied] = outside<{ p: number[] }, { adjusted: number[] }>('p_adjust_BH')[0] ?? []
    if (tied === undefined) throw new Error('no fixture')
    const adjusted = benjaminiHochberg(tied.inputs.p) ?? []
    for (const [at, expected] of tied.expected.adjusted.entries())
      expect(off(adjusted[at], expected, tied)).toBeLessThanOrEqual(1)
  })
})

test('alibi-detect asks for p < q·i/m and finds nothing in .01, .02, .03, .04 at q = .04; Benjamini and Hochberg ask for ≤', () => {
  // The paper: reject all up to the largest i with p(i) ≤ q·i/m, here all four.
  const adjusted = benjaminiHochberg([0.01, 0.02, 0.03, 0.04]) ?? []
  expect(adjusted.every((p) => p <= 0.04)).toBe(true)
})

test('Evidently, NannyML, fairlearn and aequitas adjust nothing: of 50 quiet columns some would be called changed', () => {
  const quiet = Array.from({ length: 50 }, (_, at) => (at + 1) / 51)
  expect(quiet.filter((p) => p < 0.05).length).toBe(2)
  expect(holm(quiet)?.filter((p) => p < 0.05)).toEqual([])
  expect(benjaminiHochberg(quiet)?.filter((p) => p <= 0.05)).toEqual([])
})

test('none is smaller than what it adjusts, BH ≤ Holm ≤ Bonferroni, and the order is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (p) => {
      const [b, h, f] = [bonferroni(p) ?? [], holm(p) ?? [], benjaminiHochberg(p) ?? []]
      for (const [at, one] of p.entries()) {
        expect(f[at]).toBeGreaterThanOrEqual(one * (1 - 1e-15))
        expect(h[at]).toBeGreaterThanOrEqual((f[at] ?? 9) * (1 - 1e-12))
        expect(b[at]).toBeGreaterThanOrEqual((h[at] ?? 9) * (1 - 1e-12))
        for (const [other, two] of p.entries()) if (one < two) expect(h[at]).toBeLessThanOrEqual(h[other] ?? 0)
      }
    }),
  )
})
