import { describe, expect, test } from 'vitest'
import { observedExpectedArm } from '../../../src/drift/arms/observed-expected.ts'

/** A hundred cases of one risk: expected 100p events with variance 100p(1 − p). */
const worth = (side: 'up' | 'down', risk: number, observed: number, cases = 100) =>
  observedExpectedArm.worthAnAlert({}, side, [observed, cases * risk, cases * risk * (1 - risk)], 1.25)

describe('the smallest change of observed against expected that is worth an alert', () => {
  test('is by odds: of a risk of 40 %, 1.25 times the odds are 45.5 %, and odds divided by 1.25 are 34.8 %', () => {
    // 0.4/0.6 × 1.25 = 0.8333, 0.8333/1.8333 = 0.4545; 0.4/0.6/1.25 = 0.5333, 0.5333/1.5333 = 0.3478.
    expect([45, 46].map((observed) => worth('up', 0.4, observed))).toEqual([false, true])
    expect([34, 35].map((observed) => worth('down', 0.4, observed))).toEqual([true, false])
  })

  test('of rare events is by their number: of a risk of 1 %, 12.47 for 10', () => {
    // 0.01/0.99 × 1.25 = 0.012626, 0.012626/1.012626 = 0.012469.
    expect([12, 13].map((observed) => worth('up', 0.01, observed, 1000))).toEqual([false, true])
    expect([8, 9].map((observed) => worth('down', 0.01, observed, 1000))).toEqual([true, false])
  })

  test('is there where more events than odds can say were seen', () => {
    expect(worth('up', 0.9, 100)).toBe(true)
  })
})
