import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../src/drift/checks.ts'
import { inService } from '../../../src/drift/in-service.ts'
import { addDays } from '../../../src/plan/day.ts'
import { contractOf } from '../contract.ts'
import { baselineTo, maturity, run } from '../hospital.ts'
import { judgedHospital } from './judged.ts'
import { type Measuring, measuringHospital, measuringPlan } from './measuring.ts'

const house = measuringHospital('measured')
const first = addDays(baselineTo, 1)
const last = addDays(first, maturity + 38)

contractOf(house)

/** What is found on the last night when this began a week after the baseline. */
function foundAfter(doings: Measuring, until = last) {
  const since = addDays(first, 7)
  const nights = run(
    house,
    house.ledger(until, (day) => (day >= since ? doings : {})),
    until,
  )
  return (line: string) => nights.get(until)?.findings.find((one) => one.line === line)
}

describe('a device that gives a number', () => {
  test('is asked of its numbers and their errors, and of nothing that scores or flags alone could tell', () => {
    const service = inService(measuringPlan, house.baseline, house.battery)
    const why = new Map(service.checks.map(({ check, notCollected }) => [check, notCollected]))
    expect([why.get('B5'), why.get('C5')]).toEqual([
      'this device gives a number and flags no case',
      'this device gives a number and flags no case',
    ])
    expect(why.get('C3')).toBe('this device gives a number and no probability')
    expect(why.get('C7')).toMatch(/no category/)
    expect(why.get('C8')).toMatch(/no document/)
    const { sites, compared } = house.battery
    const lines = linesOf({ plan: measuringPlan, baseline: house.baseline, sites, compared })
    expect([...new Set(lines.map(({ check }) => check))]).toEqual([
      'A5',
      'B1',
      'B2',
      'B3',
      'B4',
      'B6',
      'B7',
      'B8',
      'C1',
      'C2',
      'C4',
      'C6',
    ])
    expect(compared.filter((one) => one.includes('flagged'))).toEqual([])
    const named = (check: string) => lines.filter((one) => one.check === check && one.stratum === 'all')
    expect(named('B4').map(({ line }) => line)).toEqual(['B4:number given@all', 'B4:number spread@all'])
    expect(named('C6').map(({ line, kind }) => [line, kind.sides])).toEqual([
      ['C6:bias@all', ['up', 'down']],
      ['C6:mae@all', ['up']],
    ])
    expect(named('C4').map(({ line }) => line)).toEqual([
      'C4:bias at least@all',
      'C4:bias at most@all',
      'C4:mae at most@all',
      'C4:wrong_rate at most@all',
    ])
    // A site that is hardly there can never bring thirty in a week: it is named, and has no part of the contract.
    expect(house.battery.leftOut).toContain('C6:bias@site=Tiny')
  })

  test('that gives higher numbers is found by them before any reference is due, and then by its errors and the agreed limit', () => {
    const since = addDays(first, 7)
    const nights = run(
      house,
      house.ledger(last, (day) => (day >= since ? { shift: 4 } : {})),
      last,
    )
    const on = (night: string, line: string) => nights.get(night)?.findings.find((one) => one.line === line)
    const given = on(addDays(since, maturity - 1), 'B4:number given@all')
    expect(given?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(given?.sentence).toMatch(
      /^Mean of the numbers given since about .*: 6\d\.\d% \(95% interval .*\); baseline 5\d\.\d\.$/,
    )
    expect(on(last, 'C6:bias@all')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(on(last, 'C6:bias@all')?.sentence).toMatch(
      /^Number less reference, on average \(bias\) since about .*: \d\.\d\d points/,
    )
    expect(on(last, 'C4:bias at most@all')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(on(last, 'C4:bias at most@all')?.sentence).toMatch(/; agreed limit at most 2\.00\./)
    expect(on(last, 'C4:bias at least@all')?.verdict).toEqual({ kind: 'steady' })
  })

  test('whose errors widen is found by their size while their mean is as it was, and more numbers are wrong', () => {
    const found = foundAfter({ noise: 1.6 })
    expect(found('C6:mae@all')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(found('C6:bias@all')?.verdict).toEqual({ kind: 'steady' })
    const wrong = found('C2@all')
    expect(wrong?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(wrong?.sentence).toMatch(/^Wrong outputs observed against expected/)
    expect(wrong?.why).toMatchObject({ kind: 'split', mostly: 'relationship' })
    expect(wrong?.why?.sentence).toMatch(/the device being wrong more often for about the same number/)
    expect(wrong?.why?.sentence).not.toMatch(/score|flag/)
    const limit = found('C4:wrong_rate at most@all')
    expect(limit?.sentence).toMatch(/^Numbers off by more than 10/)
  })

  test('whose errors shrink raises no alarm about their size: nearer numbers harm nobody', () => {
    const found = foundAfter({ noise: 0.6 })
    expect(found('C6:mae@all')?.verdict).toEqual({ kind: 'steady' })
  })

  test('whose patients have lower numbers, and which measures them as well as ever, is not said to err', () => {
    const found = foundAfter({ sicker: 4 })
    expect(found('B4:number given@all')?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    for (const line of ['C6:bias@all', 'C6:mae@all', 'C2@all', 'C4:bias at least@all'])
      expect(found(line)?.verdict, line).toEqual({ kind: 'steady' })
  })

  test('stays quiet in a quiet hospital, and says which change of a steady error it would have seen', () => {
    const nights = run(
      house,
      house.ledger(last, () => ({})),
      last,
    )
    const shifted = [...nights.values()].flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict.kind === 'shifted'),
    )
    expect(shifted.map(({ line }) => line)).toEqual([])
    const steady = nights.get(last)?.findings.find(({ line }) => line === 'C6:bias@all')
    // The arm is tuned for a tenth of the errors' standard deviation of 5.1.
    expect(steady?.smallestSeen).toBeGreaterThan(0.25)
    expect(steady?.smallestSeen).toBeLessThan(1.5)
    expect(steady?.effect?.unit).toBe('points')
  })

  test('that is never wrong by its tolerance is watched by its errors all the same', () => {
    const { output } = measuringPlan
    if (output.kind !== 'number') throw new Error('the plan is of no number')
    const never = measuringHospital('never wrong', { ...measuringPlan, output: { ...output, tolerance: 60 } })
    expect(never.baseline.expectedRisk).toBeUndefined()
    expect(never.battery.outcomes).toBe(false)
    const { checks } = inService(never.plan, never.baseline, never.battery)
    const arms = new Map(checks.map((one) => [one.check, one.arms]))
    expect(arms.get('C6')).toBeGreaterThan(0)
    expect(arms.get('C2')).toBe(0)
    const { findings } = run(
      never,
      never.ledger(last, () => ({ shift: 4 })),
      last,
    ).get(last) ?? { findings: [] }
    const of = (line: string) => findings.find((one) => one.line === line)?.verdict
    expect(of('C6:bias@all')).toEqual({ kind: 'shifted', direction: 'up' })
    expect(of('C2@all')).toEqual({ kind: 'unknown', reason: 'no baseline' })
  })

  test('that is always off by the same has errors without a spread, and cannot be said to be steady in them', () => {
    const alike = judgedHospital<Measuring>(measuringPlan, 'alike', (random) => {
      const reading = Math.round(58 + 9 * random.normal())
      return { output: reading + 0.1, readings: [reading] }
    })
    const { findings } = run(
      alike,
      alike.ledger(last, () => ({})),
      last,
    ).get(last) ?? { findings: [] }
    const of = (line: string) => findings.find((one) => one.line === line)?.verdict
    for (const line of ['C6:bias@all', 'C6:mae@all', 'C4:bias at most@all'])
      expect(of(line), line).toEqual({ kind: 'unknown', reason: 'undefined' })
    expect(of('C2@all')).toEqual({ kind: 'unknown', reason: 'no baseline' })
    expect(of('C4:wrong_rate at most@all')).toEqual({ kind: 'steady' })
  })
})
