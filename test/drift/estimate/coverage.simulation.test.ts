import { expect, test } from 'vitest'
import { simulate } from '../../../bench/cbpe/simulated.ts'
import { measures } from '../../../src/drift/estimate/measures.ts'

/** Seeded: it comes out the same each time. The whole of it: bench/cbpe/run.ts. */
const quiet = { perDay: 60, mix: 0.15, unrest: 0 }

test('in a quiet hospital the interval holds what happens in at least 9 months of 10, and little is muted', () => {
  const { heldBefore, heldAfter, mutedAfter } = simulate({ ...quiet, name: 'quiet' }, 12)
  for (const measure of measures) {
    const [held, of] = [
      heldBefore[measure].yes + heldAfter[measure].yes,
      heldBefore[measure].of + heldAfter[measure].of,
    ]
    expect(of).toBe(12 * 9)
    expect(held / of).toBeGreaterThanOrEqual(0.9)
    expect(mutedAfter[measure].yes / mutedAfter[measure].of).toBeLessThanOrEqual(0.15)
  }
})

test('after the score has come to mean half as much its estimates are muted', () => {
  const drift = { add: 0.35, times: 0.5 }
  const { mutedBefore, mutedAfter } = simulate({ ...quiet, name: 'concept drift', drift }, 6)
  for (const measure of ['sensitivity', 'auc'] as const) {
    expect(mutedAfter[measure].yes / mutedAfter[measure].of).toBeGreaterThanOrEqual(0.9)
    expect(mutedBefore[measure].yes / mutedBefore[measure].of).toBeLessThanOrEqual(0.2)
  }
})
