import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/plan/plan.ts'
import { binOf } from '../../src/tally/bins.ts'
import { outputCuts } from '../../src/tally/output-cuts.ts'
import { planWith } from '../equality/plan.ts'

const number: Plan = planWith({ output: { kind: 'number', tolerance: '10', tolerance_reason: 'a test' } })
const grading: Plan = planWith({ output: { kind: 'category', classes: ['R0', 'R1', 'R2', 'R3'] } })
const notes: Plan = planWith({
  output: { kind: 'document', rates: [{ name: 'left_out', column: 'left_out', label: 'Left out', harmful: 'true' }] },
})

const fractions = [48, 50, 50, 51, 52.5, 55, 55, 57, 58, 60, 61, 61, 62, 63, 64, 65, 66, 70, 71, 75.5]

describe('the bins of an output that is a number', () => {
  test('are the tenths of the baseline’s numbers, wherever they lie', () => {
    // [part[0] for part in numpy.array_split(sorted(fractions), 10)][1:]
    const firsts = [50, 52.5, 55, 58, 61, 62, 64, 66, 71]
    expect(outputCuts(number, fractions)).toEqual(firsts)
    expect(outputCuts(number, fractions.toReversed())).toEqual(firsts)
    const below = fractions.map((value) => value - 100)
    expect(outputCuts(number, below)[0]).toBe(-50)
  })

  test('are fewer where many cases have the same one, and none is empty in the baseline', () => {
    const same = [...new Array(70).fill(60), ...new Array(30).fill(65)]
    expect(outputCuts(number, same)).toEqual([65])
    expect(new Set(same.map((value) => binOf(outputCuts(number, same), value)))).toEqual(new Set([0, 1]))
    expect(outputCuts(number, new Array(20).fill(60))).toEqual([])
    expect(outputCuts(number, [])).toEqual([])
  })
})

test('every class of a category is a bin of its own, in the plan’s order, whatever the baseline held', () => {
  const cuts = outputCuts(grading, [])
  expect([1, 2, 3, 4].map((place) => binOf(cuts, place))).toEqual([0, 1, 2, 3])
  expect(cuts).toHaveLength(3)
})

test('documents are all in one bin', () => {
  expect(outputCuts(notes, [])).toEqual([])
})
