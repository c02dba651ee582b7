import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../src/drift/checks.ts'
import { inService } from '../../../src/drift/in-service.ts'
import { addDays } from '../../../src/plan/day.ts'
import { contractOf } from '../contract.ts'
import { baselineTo, maturity, run } from '../hospital.ts'
import { type Writing, writingHospital, writingPlan } from './writing.ts'

const house = writingHospital('written 2')
const first = addDays(baselineTo, 1)
const last = addDays(first, maturity + 38)

contractOf(house)

/** What is found on the last night when this began a week after the baseline. */
function foundAfter(doings: Writing) {
  const since = addDays(first, 7)
  const nights = run(
    house,
    house.ledger(last, (day) => (day >= since ? doings : {})),
    last,
  )
  return (line: string) => nights.get(last)?.findings.find((one) => one.line === line)
}

describe('a device that writes documents', () => {
  test('is asked what readers find in them, and of nothing that scores, flags or numbers alone could tell', () => {
    const service = inService(writingPlan, house.baseline, house.battery)
    const why = new Map(service.checks.map(({ check, notCollected }) => [check, notCollected]))
    expect(why.get('B4')).toBe('this device writes a note and gives no score')
    expect(why.get('C3')).toBe('this device writes a note and gives no score')
    expect(why.get('B5')).toBe('this device writes a note and flags no case')
    expect(why.get('C5')).toBe('this device writes a note and flags no case')
    expect(why.get('C6')).toMatch(/no number/)
    expect(why.get('A5')).toBe('a case is a note that was written: none can be without one')
    const { sites, compared } = house.battery
    const lines = linesOf({ plan: writingPlan, baseline: house.baseline, sites, compared })
    expect([...new Set(lines.map(({ check }) => check))]).toEqual([
      'B1',
      'B2',
      'B3',
      'B6',
      'B7',
      'B8',
      'C1',
      'C2',
      'C4',
      'C8',
    ])
    expect(lines.filter(({ check, stratum }) => check === 'C8' && stratum === 'all').map(({ line }) => line)).toEqual([
      'C8:edits@all',
      'C8:omissions@all',
      'C8:minutes_saved@all',
    ])
    expect(lines.filter(({ check }) => check === 'C4').map(({ line }) => line)).toEqual([
      'C4:rate-omissions at most@all',
      'C4:rate-edits at most@all',
      'C4:wrong_rate at most@all',
    ])
    expect(house.battery.leftOut).toContain('C8:omissions@site=Tiny')
  })

  test('that leaves out twice as much is found by what readers count, by wrong notes and by the agreed limit', () => {
    const found = foundAfter({ omissions: 2.5 })
    const counted = found('C8:omissions@all')
    expect(counted?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(counted?.sentence).toMatch(
      /^Important omissions since about .*: \d+ in [\d,]+, 0\.\d\d in each note \(95% interval 0\.\d\d to 0\.\d\d\); baseline 0\.1\d\.$/,
    )
    expect(found('C8:edits@all')?.verdict).toEqual({ kind: 'steady' })
    expect(found('C4:rate-omissions at most@all')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    const wrong = found('C2@all')
    expect(wrong?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(wrong?.sentence).toMatch(/^Notes with a harmful finding observed against expected/)
    expect(wrong?.why).toMatchObject({ kind: 'unsaid', because: 'all alike' })
  })

  test('that leaves out less than it did is told so as well', () => {
    expect(foundAfter({ omissions: 0.3 })('C8:omissions@all')?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
  })

  test('that saves fewer minutes is found by their mean', () => {
    const found = foundAfter({ minutesLost: 1.5 })
    const saved = found('C8:minutes_saved@all')
    expect(saved?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(saved?.sentence).toMatch(/^Minutes saved since about .*: \d\.\d\d minutes \(95% interval/)
    expect(found('C8:omissions@all')?.verdict).toEqual({ kind: 'steady' })
  })

  test('whose notes are hardly audited any more is not called steady', () => {
    const found = foundAfter({ untold: 0.995 })
    expect(found('C8:omissions@all')?.verdict.kind).toBe('unknown')
    expect(found('C1:outcomes known@all')?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(found('C1:outcomes known@all')?.sentence).toMatch(/^Audits of notes known/)
  })

  test('whose notes nobody audits any more is never called steady again, however long that lasts', () => {
    const long = addDays(first, maturity + 80)
    const nights = run(
      house,
      house.ledger(long, (day) => (day >= addDays(first, 7) ? { untold: 1 } : {})),
      long,
    )
    // Days wait 28 nights for their audits; then 28 days are looked back upon.
    const silent = [...nights].filter(([night]) => night > addDays(first, 7 + maturity + 56))
    const judged = silent.flatMap(([, { findings }]) => findings.filter(({ check }) => /^C[248]$/.test(check)))
    expect(judged.length).toBeGreaterThan(0)
    expect(new Set(judged.map(({ verdict }) => verdict.kind))).toEqual(new Set(['unknown']))
  })

  test('of whose notes the baseline held hardly an audit has agreed limits without an arm, and says so', () => {
    const few = writingHospital('hardly audited', writingPlan, 0.999)
    expect(few.battery.outcomes).toBe(false)
    expect(few.battery.leftOut).toEqual(
      expect.arrayContaining(['C4:rate-omissions at most@all', 'C4:wrong_rate at most@all', 'C8:omissions@all']),
    )
    const night = addDays(first, maturity + 30)
    const { findings } = run(
      few,
      few.ledger(night, () => ({ untold: 0.2, omissions: 3 })),
      night,
    ).get(night) ?? { findings: [] }
    expect(findings.find(({ line }) => line === 'C4:rate-omissions at most@all')?.verdict).toEqual({
      kind: 'unknown',
      reason: 'too few in the baseline',
    })
  })

  test('stays quiet in a quiet hospital', () => {
    const nights = run(
      house,
      house.ledger(last, () => ({})),
      last,
    )
    const shifted = [...nights.values()].flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict.kind === 'shifted'),
    )
    expect(shifted.map(({ line }) => line)).toEqual([])
  })
})
