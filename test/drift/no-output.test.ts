import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/plan/day.ts'
import { baselineTo, type Doings, hospital, run } from './hospital.ts'

/* Cases that arrive and get no output (A5): the baseline has none of them. */
const house = hospital('no output')
const first = addDays(baselineTo, 1)
const changedFrom = addDays(first, 7)
const last = addDays(changedFrom, 20)

/** Every night's finding of a line, the device failing to answer from the eighth night on. */
function told(unanswered: (day: string) => number, line: string) {
  const doings = (day: string): Doings => ({ unanswered: unanswered(day) })
  const nights = run(house, house.ledger(last, doings), last)
  return [...nights.values()].map(({ findings }) => findings.find((finding) => finding.line === line))
}

describe('cases without an output', () => {
  test('are steady where the device goes on answering, and the figure says of how many', () => {
    const own = told(() => 0, 'A5:no output@all')
    expect(own.map((finding) => finding?.verdict.kind)).not.toContain('shifted')
    expect(own.at(-1)?.verdict.kind).toBe('steady')
    expect(own.at(-1)?.effect).toMatchObject({ measure: 'share', numerator: 0 })
    expect(own.at(-1)?.effect?.denominator).toBeGreaterThan(1000)
  })

  test('are found within days where one in ten is left without, everywhere', () => {
    const own = told((day) => (day < changedFrom ? 0 : 0.1), 'A5:no output@all')
    const found = own.findIndex((finding) => finding?.verdict.kind === 'shifted') - 7
    expect(found).toBeGreaterThanOrEqual(0)
    expect(found).toBeLessThanOrEqual(2)
    expect(own.at(-1)?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(own.at(-1)?.sentence).toMatch(/^Cases without an output since about \d+ May 2026: [\d,]+ of [\d,]+, [\d.]+%/)
  })

  test('are found on the first night where the device answers nothing', () => {
    const own = told((day) => (day < changedFrom ? 0 : 1), 'A5:no output@all')
    expect(own.findIndex((finding) => finding?.verdict.kind === 'shifted') - 7).toBe(0)
  })
})
