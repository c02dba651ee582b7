import { expect, test } from 'vitest'
import { expectedByFlag, flaggedApart } from '../../../src/drift/why/flagged.ts'

const before = { observed: [380, 600], expected: [400, 580] } as const

test('each group is held against its own baseline, and the two against each other', () => {
  // Python: E·O₀/E₀ = 62·380/400 and 110·600/580; 2·scipy.stats.norm.sf(|ln rf − ln ru|/√(1/380 + 1/600 + 1/60 + 1/70)).
  const apart = flaggedApart(before, { observed: [60, 70], expected: [62, 110] })
  expect(apart?.unflagged.expected).toBeCloseTo(58.9, 12)
  expect(apart?.unflagged.estimate).toBeCloseTo(1.0186757215619695, 12)
  expect(apart?.flagged.expected).toBeCloseTo(113.79310344827586, 12)
  expect(apart?.flagged.estimate).toBeCloseTo(0.6151515151515152, 12)
  expect(apart?.p).toBeCloseTo(0.007220985651574634, 12)
  expect(apart?.onlyFlaggedFell).toBe(true)
})

test('a fall of both is no fall of the flagged alone, however unlike the two are', () => {
  expect(flaggedApart(before, { observed: [40, 20], expected: [62, 110] })).toMatchObject({ onlyFlaggedFell: false })
})

test('fewer than five events in one of the four counts is too few to compare', () => {
  expect(flaggedApart(before, { observed: [4, 70], expected: [62, 110] })).toBeUndefined()
})

test('outcomes that are not known, and cases without a flag, are in neither group', () => {
  const cells = [
    { bin: 0, flag: 0, state: 0, n: 50 },
    { bin: 0, flag: 0, state: 1, n: 8 },
    { bin: 0, flag: 0, state: 2, n: 2 },
    { bin: 1, flag: 1, state: 2, n: 3 },
    { bin: 1, flag: 2, state: 2, n: 9 },
  ]
  expect(expectedByFlag(cells, [0.1, 0.5])).toEqual({ observed: [2, 3], expected: [1, 1.5] })
})
