import { describe, expect, test } from 'vitest'
import { inService } from '../../src/drift/in-service.ts'
import { addDays } from '../../src/plan/day.ts'
import { baselineTo, type Doings, hospital, plan, run } from './hospital.ts'

/* Who the patients are (B6), what clinicians do with the output (B7), and when they see it (B8). */
const house = hospital('use')
const first = addDays(baselineTo, 1)
const changedFrom = addDays(first, 7)
const last = addDays(changedFrom, 20)

/** What a line says on the last night of three weeks in which something was otherwise, and how many nights it took to be found. */
function seen(doings: Doings, line: string) {
  const ledger = house.ledger(last, (day) => (day < changedFrom ? {} : doings))
  const nights = [...run(house, ledger, last).values()]
  const own = nights.map(({ findings }) => findings.find((finding) => finding.line === line))
  const found = own.findIndex((finding) => finding?.verdict.kind === 'shifted')
  return { finding: own.at(-1), delay: found - 7 }
}

describe('case mix', () => {
  test('a small group that becomes one in nine is found within days, and named', () => {
    const { finding, delay } = seen({ hispanic: 0.11 }, 'B6:ethnicity@all')
    expect(delay).toBeLessThanOrEqual(4)
    expect(finding?.verdict.kind).toBe('shifted')
    expect(finding?.effect?.levelName).toBe('Hispanic')
    expect(finding?.effect?.expected).toBeCloseTo(0.02, 1)
    expect(finding?.sentence).toMatch(
      /^Race \(ethnicity\) since about \d+ May 2026: “Hispanic” [\d,]+ of [\d,]+, [\d.]+% \(95% interval .*\); baseline .*%\.$/,
    )
  })

  test('a group that is known of fewer is no other patients: the shares of those known stay, and it is said apart', () => {
    expect(seen({ groupNotKnown: 0.4 }, 'B6:ethnicity@all').finding?.verdict.kind).toBe('steady')
    const { finding } = seen({ groupNotKnown: 0.4 }, 'B6:ethnicity not known@all')
    expect(finding?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(finding?.sentence).toMatch(/^Race \(ethnicity\) not known since about/)
  })
})

describe('what clinicians do with the output', () => {
  test('that they hardly disagree any more is found in both directions', () => {
    for (const line of ['B7:disagreed up@all', 'B7:disagreed down@all'])
      expect(seen({ disagreement: 0.01 }, line).finding?.verdict, line).toEqual({ kind: 'shifted', direction: 'down' })
  })

  test('the disagreement that grows is found as well', () => {
    const { finding } = seen({ disagreement: 0.3 }, 'B7:disagreed up@site=Big')
    expect(finding?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(finding?.sentence).toMatch(/^Decided on more care than it said at Big since about/)
  })

  test('a time that doubles is found, and told as the typical time in minutes', () => {
    const { finding } = seen({ minutes: 24 }, 'B8:time until seen@all')
    expect(finding?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(finding?.sentence).toMatch(
      /^Typical time until seen since about .*: 2\d\.\d minutes \(95% interval .* to .*\); baseline 1[12]\.\d\.$/,
    )
  })

  test('outputs that nobody sees are found; they are no time', () => {
    expect(seen({ unseen: 0.2 }, 'B8:not seen@all').finding?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(seen({ unseen: 0.2 }, 'B8:time until seen@all').finding?.verdict.kind).toBe('steady')
  })
})

describe('what the plan does not collect', () => {
  const { action: _action, seen_at: _seen, ...columns } = plan.columns.predictions
  const without = { ...plan, columns: { ...plan.columns, predictions: columns } }

  test('has no line, and the contract says so', () => {
    const { checks } = inService(without, house.baseline, house.battery)
    const said = new Map(checks.map(({ check, notCollected, arms }) => [check, { notCollected, arms }]))
    expect(said.get('B7')?.notCollected).toMatch(/no column that says how clinicians acted/)
    expect(said.get('B8')?.notCollected).toMatch(/no column that says when outputs were seen/)
    expect(said.get('B6')?.notCollected).toBeUndefined()
  })
})
