import { expect, test } from 'vitest'
import { draw } from '../../src/audit-draw/draw.ts'
import { auditedSensitivity } from '../../src/audit-draw/sensitivity.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

/** Months of a hospital whose every patient is known: how often the interval of the audit holds the month's own sensitivity. */
function held(seed: string, unflagged: number, missRate: number, read: number, known: number): number {
  const random = createRandom(seed)
  const runs = 1500
  let inside = 0
  for (let run = 0; run < runs; run++) {
    const misses = new Set(Array.from({ length: unflagged }, (_, at) => at).filter(() => random.bernoulli(missRate)))
    const flagged = 120
    const events = 10 + random.binomial(flagged - 10, 0.3)
    const isKnown = random.binomial(events, known)
    const othersKnown = random.binomial(flagged - events, known)
    const { drawn } = draw(
      Array.from({ length: unflagged }, (_, at) => String(at)),
      read,
      `${seed} ${run}`,
    )
    const told = auditedSensitivity({
      ...{ flagged, flaggedKnown: isKnown + othersKnown, flaggedEvents: isKnown },
      ...{ frame: unflagged, read: drawn.length, missed: drawn.filter((one) => misses.has(Number(one))).length },
    })
    if (typeof told === 'string') continue
    const truth = events / (events + misses.size)
    if (told.low <= truth && truth <= told.high) inside += 1
  }
  return inside / runs
}

// The interval is exact, so 95 % or more; 1,500 runs may show 1.7 points less (3 standard errors).
test.each([
  ['few misses', 900, 0.01, 50, 1],
  ['many misses', 900, 0.08, 50, 1],
  ['a small department, a third of it read', 120, 0.03, 40, 1],
  ['flagged outcomes that are not all known', 900, 0.04, 50, 0.9],
])('the interval holds the sensitivity of the month: %s', (name, unflagged, missRate, read, known) => {
  expect(held(name, unflagged, missRate, read, known)).toBeGreaterThan(0.933)
})
