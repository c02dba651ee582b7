import { describe, expect, test } from 'vitest'
import { falseAlarms } from '../../bench/faults/page/controls.ts'
import { delayTarget } from '../../bench/faults/page/targets.ts'

const best = (median: number, lag: number) => ({ fault: 'S10', seeds: 8, series: 'outcomes', median, lag })

describe('the target of a delay', () => {
  test('is half as long again as the best possible and two nights, the wait for outcomes counted once', () => {
    // 1.5 · (32 − 22) + 2 + 22
    expect(delayTarget('S13', best(32, 22))).toBe(39)
  })

  test('is the fault’s own where that is sooner', () => {
    expect(delayTarget('S10', best(32, 22))).toBe(35)
    expect(delayTarget('S01', undefined)).toBe(2)
  })

  test('is none where neither is known', () => {
    expect(delayTarget('S17', undefined)).toBeUndefined()
  })
})

describe('false alarms a quarter', () => {
  const alert = { night: '2026-02-01', cause: 'score', place: 'all', title: '' }
  const run = (seed: string, judged: readonly boolean[]) => ({
    id: 'N2',
    seed,
    alerts: judged.map((isFalse) => ({ ...alert, false: isFalse })),
  })

  test('have the exact Poisson interval', () => {
    const figures = falseAlarms([run('a', [true, true, false]), run('b', [true])])
    // scipy 1.17: chi2.ppf([.025, .975], [6, 8]) / 2 = 0.618672, 8.767273 of 3 alarms, over 2 · 180/91 quarters
    expect(figures?.alarms).toBe(3)
    expect(figures?.low).toBeCloseTo(0.618672 / (360 / 91), 5)
    expect(figures?.high).toBeCloseTo(8.767273 / (360 / 91), 5)
  })

  test('cannot be told of no runs', () => {
    expect(falseAlarms([])).toBeUndefined()
  })
})
