import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regulaFalsi } from '../../../src/stats/search/regula-falsi.ts'

const closely = { near: 1e-12, narrow: 1e-14 }

test('finds where a curve crosses 0, whichever end is above it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.boolean(), (root, falls) => {
      const f = (x: number): number => (falls ? -1 : 1) * (Math.exp(x) - Math.exp(root))
      const found = regulaFalsi(f, { x: 0, y: f(0) }, { x: 10, y: f(10) }, closely)
      expect(found).toBeCloseTo(root, 8)
    }),
  )
})

test('an end that is near enough is the answer; one side only, or no answer, has none', () => {
  expect(regulaFalsi((x) => x, { x: 0, y: 0 }, { x: 1, y: 1 }, closely)).toBe(0)
  expect(regulaFalsi((x) => x, { x: 1, y: 1 }, { x: 2, y: 2 }, closely)).toBeUndefined()
  expect(regulaFalsi(() => Number.NaN, { x: -1, y: -1 }, { x: 2, y: 2 }, closely)).toBeUndefined()
})
