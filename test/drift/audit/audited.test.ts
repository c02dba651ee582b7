import { describe, expect, test } from 'vitest'
import type { ArmState } from '../../../src/drift/arms/advance.ts'
import { auditedMisses } from '../../../src/drift/audit/audited.ts'
import { auditSentence } from '../../../src/drift/audit/words.ts'
import type { Battery } from '../../../src/drift/battery.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { planWith } from '../../equality/plan.ts'
import { battery as empty, baseline as of } from '../frozen.ts'
import { ledgerOfReadings, type ReadOn } from './readings.ts'

const plan = planWith({ audit: { missed_at_most: '0.04', per_month: '50', reason: 'a test' } })
const baseline = { ...of, toDay: '2026-03-31' }
const battery: Battery = { ...empty, audit: { alpha: 1 / 400 } }

/** The finding of the last night, each night from the states of the one before. */
function foundOn(last: string, all: readonly ReadOn[], by = battery): Finding | undefined {
  const ledger = ledgerOfReadings(all)
  let states: ReadonlyMap<string, ArmState> = new Map()
  let found: Finding | undefined
  for (const night of dayRange(addDays(baseline.toDay, 1), last)) {
    const next = new Map<string, ArmState>()
    const refused = { duplicates: 0, future: 0 }
    ;[found] = auditedMisses({ plan, baseline, ledger, night, states, restarts: new Set(), refused }, by, next)
    states = next
  }
  return found
}

const may = { from: '2026-05-01', to: '2026-05-31', read: 50, missed: 10, other: 0 }
const agreed = plan.audit as NonNullable<typeof plan.audit>
const april = (missed: number, read = 50, other = 0) => ({ on: '2026-04-20', read, missed, other })

describe('the sentence', () => {
  test('of a quiet month gives how many of how many, the interval, the limit and what would have been seen', () => {
    // scipy 1.17: binomtest(2, 50).proportion_ci(method="wilson") = 0.0110, 0.1346; 10 misses are the fewest with evidence of
    // ln 400 (numpy as in evidence.test.ts), beta.ppf(.8, 10, 41) = 0.2414
    expect(foundOn('2026-05-07', [april(2)])?.sentence).toBe(
      'Audited misses: 2 of 50 unflagged cases read from 1 April 2026 to 30 April 2026 were misses, 4.0% (95% interval 1.1% to 13.5%); agreed at most 4.0%; no breach of the limit found. A month like it would have shown a share of 24.1% or more.',
    )
  })

  test('of a month without a single miss says what that can rule out: three in n', () => {
    // −ln 0.05 ÷ 50 = 5.99 %
    expect(foundOn('2026-05-07', [april(0)])?.sentence).toContain(
      'none of 50 unflagged cases read from 1 April 2026 to 30 April 2026 was a miss, so fewer than 6.0% are (95% confidence)',
    )
  })

  test('of a month that is beyond the limit, and not enough evidence for an alert, says so', () => {
    const found = foundOn('2026-05-07', [april(6)])
    expect(found?.verdict).toEqual({ kind: 'steady' })
    expect(found?.sentence).toContain('beyond it in this month, and the evidence is not yet enough for an alert')
  })

  test('of a shift gives everything read since it began', () => {
    const found = foundOn('2026-06-07', [april(9), { on: '2026-05-20', read: 50, missed: 10 }])
    expect(found).toMatchObject({ verdict: { kind: 'shifted', direction: 'up' }, onset: '2026-04-01', n: 100 })
    expect(found?.sentence).toMatch(
      /^Unflagged patients are missed more often than was agreed: 19 of 100 unflagged cases read from 1 April 2026 to 31 May 2026 were misses, 19\.0%/,
    )
  })

  test('says what else was read and is not of the cases asked about, and when fewer were read than planned', () => {
    const found = foundOn('2026-05-07', [april(1, 34, 3)])
    expect(found?.sentence).toContain(
      '1 of 34 unflagged cases read from 1 April 2026 to 30 April 2026 (50 a month are planned)',
    )
    expect(found?.sentence).toMatch(
      /3 more readings are of flagged cases, or of none that the plan counts, and left out\.$/,
    )
  })
})

describe('the sentence says of a reading that was', () => {
  test('delivered late, that it is in the figures', () => {
    const state = { limit: 0.04, takenTo: '2026-05-31', looks: [], last: { ...may, late: 10, height: 1 } }
    const effect = { measure: 'share', value: 0.2, low: 0.112, high: 0.33, numerator: 10, denominator: 50 } as const
    const finding = {
      verdict: { kind: 'steady' },
      effect: { ...effect, expected: 0.04 },
      from: may.from,
      to: may.to,
    } as const
    expect(auditSentence(finding, agreed, state)).toMatch(
      /10 of 50 .* 10 of them were delivered too late for the month of the reading, and are counted since\.$/,
    )
  })

  test('of a case from too long before, that it is not', () => {
    const old = { on: '2026-04-21', read: 2, missed: 1, age: 250 }
    const found = foundOn('2026-05-07', [april(1), old])
    expect(found).toMatchObject({ n: 50 })
    expect(found?.sentence).toMatch(
      / 2 more readings are of cases that came more than 240 days before, and left out\.$/,
    )
  })
})

describe('it cannot say', () => {
  test('before the first month is judged, and says when that is', () => {
    const found = foundOn('2026-05-06', [april(2)])
    expect(found?.verdict).toEqual({ kind: 'unknown', reason: 'labels immature' })
    expect(found?.sentence).toBe('Audited misses: cannot say, the first month is judged on 7 May 2026.')
  })

  test('of fewer than 30, or none: never that all is well', () => {
    const few = foundOn('2026-05-07', [april(0, 29)])
    expect(few).toMatchObject({ verdict: { reason: 'too few cases', have: 29, need: 30 }, n: 29 })
    expect(few?.sentence).toBe(
      'Audited misses: cannot say, 29 unflagged cases were read from 1 April 2026 to 30 April 2026, of 30 needed (50 a month are planned); they are kept and judged together with the next.',
    )
    expect(foundOn('2026-05-07', [])?.verdict).toMatchObject({ reason: 'too few cases', have: 0 })
    // steady once is not steady for ever
    expect(foundOn('2026-06-07', [april(2)])?.verdict).toMatchObject({ reason: 'too few cases', have: 0 })
  })

  test('where the audit was agreed after the contract was shared out', () => {
    const found = foundOn('2026-05-07', [april(20)], empty)
    expect(found?.verdict).toEqual({ kind: 'unknown', reason: 'no baseline' })
    expect(found?.sentence).toContain('the baseline was frozen before the audit was agreed')
  })
})

test('the answer of the last look stands on the nights until the next', () => {
  const [first, later] = ['2026-05-07', '2026-06-06'].map((night) => foundOn(night, [april(2)]))
  expect(later).toEqual(first)
})
