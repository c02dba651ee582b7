import { describe, expect, test } from 'vitest'
import { normalCdf } from '../../../src/stats/distributions/normal.ts'
import { latticeOf } from '../../../src/stats/sequential/increment-law.ts'
import { limitForRunLength } from '../../../src/stats/sequential/limit-for-run-length.ts'
import { cusumRunLength, runLengths } from '../../../src/stats/sequential/run-length.ts'

describe('small chains worked by hand', () => {
  test('steps of ±1 with an alarm at 2', () => {
    // L0 = 1 + q·L0 + p·L1 and L1 = 1 + q·L0: with p = ½, L0 = 6 and L1 = 4.
    const lengths = runLengths({ lowest: -1, mass: Float64Array.of(0.5, 0, 0.5) }, 2)
    expect(lengths?.[0]).toBeCloseTo(6, 12)
    expect(lengths?.[1]).toBeCloseTo(4, 12)
  })
  test('steps of −3 or +2 with an alarm at 3: two rises are needed, and every fall starts again', () => {
    // p = ¼: L0 = 1 + ¾·L0 + ¼·L2, L2 = 1 + ¾·L0, so L0 = 20 and L2 = 16.
    const lengths = runLengths({ lowest: -3, mass: Float64Array.of(0.75, 0, 0, 0, 0, 0.25) }, 3)
    expect(lengths?.[0]).toBeCloseTo(20, 11)
    expect(lengths?.[2]).toBeCloseTo(16, 11)
  })
  test('one state: the wait for the first rise', () => {
    expect(runLengths({ lowest: -1, mass: Float64Array.of(0.9, 0, 0.1) }, 1)?.[0]).toBeCloseTo(10, 12)
  })
})

test('steps that only fall never alarm, and a step that always rises counts its steps', () => {
  expect(runLengths({ lowest: -1, mass: Float64Array.of(1) }, 3)).toBeUndefined()
  expect(runLengths({ lowest: 1, mass: Float64Array.of(1) }, 5)?.[0]).toBeCloseTo(5, 12)
})

test('more cells bring the run length to where it settles', () => {
  const length = (states: number): number => cusumRunLength((x) => normalCdf(x + 0.5), 5, { states }) ?? 0
  // R's spc: 930.887012064239.
  const errors = [50, 100, 200].map((states) => Math.abs(length(states) - 930.887012064239))
  expect(errors[0]).toBeLessThan(3)
  expect((errors[0] ?? 0) / (errors[1] ?? 1)).toBeCloseTo(4, 0)
  expect((errors[1] ?? 0) / (errors[2] ?? 1)).toBeCloseTo(4, 0)
})

test('a law keeps its mean on the lattice, where rounding to the nearest would not (vlad’s simple rounding)', () => {
  const law = { values: [-0.024, 0.669], probabilities: [0.97, 0.03] }
  const width = 0.01
  const { lowest, mass } = latticeOf(law, width, 100)
  const mean = mass.reduce((sum, share, at) => sum + share * (lowest + at) * width, 0)
  expect(mean).toBeCloseTo(-0.024 * 0.97 + 0.669 * 0.03, 14)
  expect(mass.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14)
  const rounded = law.values.reduce(
    (sum, w, at) => sum + Math.round(w / width) * width * (law.probabilities[at] ?? 0),
    0,
  )
  expect(Math.abs(rounded - mean)).toBeGreaterThan(1e-3)
})

test('the limit of a known run length', () => {
  // ARL = e^h: the limit is its logarithm.
  for (const wanted of [1.5, 10, 370, 1e6]) expect(limitForRunLength(Math.exp, wanted)).toBeCloseTo(Math.log(wanted), 9)
  expect(limitForRunLength(() => 5, 10)).toBeUndefined()
  expect(limitForRunLength(() => undefined, 10)).toBeUndefined()
})
