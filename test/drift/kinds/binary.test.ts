import { describe, expect, test } from 'vitest'
import { checks, linesOf } from '../../../src/drift/checks.ts'
import { expectedOn } from '../../../src/drift/expected.ts'
import { inService } from '../../../src/drift/in-service.ts'
import { outcomesOn } from '../../../src/drift/read-tally.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { contractOf } from '../contract.ts'
import { baselineTo, flagPlan, hospital, maturity, plan, run } from '../hospital.ts'

/*
 * A device that gives a flag and no score: the hospital of the other tests, whose model keeps its score to itself.
 */
const house = hospital('flags alone', flagPlan)
const first = addDays(baselineTo, 1)
const last = addDays(first, maturity + 60)

contractOf(house)

describe('a device that gives a flag and no score', () => {
  test('is asked nothing of scores, and it is said why', () => {
    const notAsked = checks.flatMap(({ code, notCollected }) =>
      notCollected?.(flagPlan) === undefined || notCollected(plan) !== undefined
        ? []
        : [[code, notCollected(flagPlan)]],
    )
    const why = 'this device gives a flag and no score'
    expect(notAsked).toEqual([
      ['A6', why],
      ['B4', why],
      ['C3', why],
    ])
    const { sites, compared } = house.battery
    const asked = new Set(
      linesOf({ plan: flagPlan, baseline: house.baseline, sites, compared }).map(({ check }) => check),
    )
    expect([...asked]).toEqual(['A5', 'B1', 'B2', 'B3', 'B5', 'B6', 'B7', 'B8', 'C1', 'C2', 'C4'])
    const service = inService(flagPlan, house.baseline, house.battery)
    expect(service.checks.filter(({ notCollected }) => notCollected === why).map(({ check }) => check)).toEqual([
      'A6',
      'B4',
      'C3',
    ])
    // What scores would have had of the contract is shared among the others: all of it together is what was agreed.
    const wanted = service.groups.reduce((sum, { share }) => sum + share, 0)
    expect(wanted).toBeCloseTo(1, 12)
  })

  test('has the baseline’s own rate of the event among the flagged, and among the others, as expected risk', () => {
    const days = dayRange(house.baseline.fromDay, baselineTo)
    const ledger = house.ledger(first, () => ({}))
    const sum = (of: 'tp' | 'fp' | 'fn' | 'tn') => days.reduce((all, day) => all + outcomesOn(ledger, day)[of], 0)
    const [tp, fp, fn, tn] = [sum('tp'), sum('fp'), sum('fn'), sum('tn')]
    expect(house.baseline.scoreCuts).toEqual([1])
    expect(house.baseline.expectedRisk).toEqual([fn / (fn + tn), tp / (tp + fp)])
    const [observed, expected] = days.reduce(
      ([o, e], day) => {
        const [events, risk] = expectedOn(ledger, house.baseline, day)
        return [o + events, e + risk]
      },
      [0, 0],
    )
    expect(observed).toBe(tp + fn)
    expect(expected).toBeCloseTo(observed, 6)
  })

  test('that raises half of its flags no more is found by the share flagged, and told apart from other patients', () => {
    const since = addDays(first, 7)
    const ledger = house.ledger(last, (day) => (day >= since ? { flagsLost: 0.5 } : {}))
    const nights = run(house, ledger, last)
    const shifted = [...nights].flatMap(([night, { findings }]) =>
      findings.filter(({ verdict }) => verdict.kind === 'shifted').map((one) => ({ night, ...one })),
    )
    const flag = shifted.find(({ check }) => check === 'B5')
    expect(flag?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(flag?.night.localeCompare(addDays(since, 21))).toBeLessThanOrEqual(0)
    // Sensitivity has fallen: what went with it is how many are flagged, not who came.
    const limit = nights.get(last)?.findings.find(({ subject }) => subject === 'sensitivity at least')
    expect(limit?.why).toMatchObject({ kind: 'split', isFlagAlone: true })
    expect(limit?.why?.sentence).toMatch(/a different share of patients flagged/)
    expect(limit?.why?.sentence).not.toMatch(/score|mix of patients/)
  })

  test('behind whose flags more patients fare worse is found by observed against expected, with its reason', () => {
    const since = addDays(first, 7)
    const ledger = house.ledger(last, (day) => (day >= since ? { risk: 0.8 } : {}))
    const found = run(house, ledger, last).get(last)?.findings ?? []
    const events = found.find(({ line }) => line === 'C2@all')
    expect(events?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(events?.why).toMatchObject({ kind: 'split', mostly: 'relationship', isFlagAlone: true })
    expect(events?.why?.sentence).toMatch(/a changed relationship between flag and outcome/)
    const apart = found.filter(
      ({ check, why }) => check === 'C2' && why?.kind === 'unsaid' && why.because === 'flag alone',
    )
    for (const { subject } of apart) expect(subject).toMatch(/flagged beside/)
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
