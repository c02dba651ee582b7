import { expect, test } from 'vitest'
import { biasOf, heldOf, mature } from '../../../bench/harm/figures.ts'
import type { HarmRun } from '../../../bench/harm/one-run.ts'

const figure = (estimate: number, truth: number) => ({ estimate, low: estimate - 10, high: estimate + 10, truth })
const run = (id: string, error: number, isWhole = true): HarmRun => ({
  ...{ id, seed: 'a' },
  looks: [
    { after: 28, isWhole: false, days: 5, missed: figure(error, 0), overCalled: figure(0, 0) },
    { after: 58, isWhole, days: 30, missed: figure(20 + error, 20), overCalled: figure(0, 30) },
  ],
})

test('a run counts by its last night on which every outcome is due, and not where records are spoilt', () => {
  const looks = mature([run('S12', 0), run('S10', 0, false), run('S08', 0)])
  expect(looks.map(({ after }) => after)).toEqual([58])
  expect(heldOf(looks, 'missed')).toMatchObject({ held: 1, of: 1 })
  expect(heldOf(looks, 'overCalled')).toMatchObject({ held: 0, of: 1 })
})

test('a bias is the mean error in halves of the interval, with the error of that mean', () => {
  const runs = [-5, -5, 5, 5, 10].map((error) => run('S12', error))
  const bias = biasOf([{ hospital: 'first', seeds: 5, runs }], 'missed', 58)
  // numpy 1.24: mean([-.5, -.5, .5, .5, 1]) = 0.2, std(ddof=1) = 0.67082; 1.96 * 0.67082 / sqrt(5) = 0.588
  expect(bias?.mean).toBeCloseTo(0.2, 12)
  expect(bias?.high).toBeCloseTo(0.788, 3)
  expect(biasOf([{ hospital: 'first', seeds: 1, runs: runs.slice(0, 4) }], 'missed', 58)).toBeUndefined()
})
