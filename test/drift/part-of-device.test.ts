import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inService } from '../../src/drift/in-service.ts'
import { type BudgetGroup, budgetWeights } from '../../src/drift/line.ts'
import { type OfDevice, ofDevice, partOfDevice, partOfGroup, sharesOfGroups } from '../../src/drift/part-of-device.ts'
import { sharedChecks } from '../../src/plan/several-outputs/watched.ts'
import { type Hospital, hospital, plan, run } from './hospital.ts'

const groups = Object.keys(budgetWeights) as readonly BudgetGroup[]
const devices = fc
  .integer({ min: 2, max: 12 })
  .map((count) => Array.from({ length: count }, (_, index) => `output-${index}`))
const partsOf = (outputs: readonly string[]): readonly OfDevice[] =>
  outputs.map((code, index) => ({ device: 'a-device', outputs, watchesFeed: index === 0 && code !== '' }))

describe('the parts of a device’s false alarms', () => {
  test('of every group make 1 over its outputs, however many there are', () => {
    fc.assert(
      fc.property(devices, fc.constantFrom(...groups), (outputs, group) => {
        expect(sum(partsOf(outputs).map((of) => partOfGroup(group, of)))).toBeCloseTo(1, 12)
      }),
    )
  })

  test('make 1 over its outputs in all, and none is nothing', () => {
    fc.assert(
      fc.property(devices, (outputs) => {
        const parts = partsOf(outputs).map(partOfDevice)
        expect(sum(parts)).toBeCloseTo(1, 12)
        for (const part of parts) expect(part).toBeGreaterThan(0)
      }),
    )
  })

  // By hand, three outputs and the weights .10, .30, .25, .20, .10 (in all .95): whoever watches has .10 + .10 + .15 and a
  // third of .15 + .25 + .20, that is .55 ÷ .95; each other one .20 ÷ .95.
  test('of three outputs are .579 for the one that watches what they share, and .211 for each other', () => {
    const parts = partsOf(['a', 'b', 'c']).map(partOfDevice)
    expect(parts[0]).toBeCloseTo(0.5789474, 7)
    expect(parts[1]).toBeCloseTo(0.2105263, 7)
    expect(parts[2]).toBeCloseTo(0.2105263, 7)
  })

  test('what a group without arms would have stays with the same output, whichever groups it has', () => {
    fc.assert(
      fc.property(
        devices,
        fc.boolean(),
        fc.array(fc.constantFrom(...groups), { minLength: 1 }),
        (outputs, isWatcher, present) => {
          const of = { device: 'a-device', outputs, watchesFeed: isWatcher }
          const asked = present.filter((group) => partOfGroup(group, of) > 0)
          const arms = Object.fromEntries(asked.map((group) => [group, 3]))
          const shares = Object.values(sharesOfGroups(arms, of))
          expect(sum(shares)).toBeCloseTo(asked.length === 0 ? 0 : partOfDevice(of), 12)
        },
      ),
    )
  })

  test('a deployment of a device with one output has all of it', () => {
    expect(ofDevice(plan)).toBeUndefined()
    expect(partOfDevice(undefined)).toBe(1)
  })
})

describe('three outputs of one device, frozen', () => {
  const outputs = ['readmission', 'second', 'third']
  const several = { device: 'a-device', outputs, watches_feed: 'readmission' }
  const houses = outputs.map((deployment) => hospital(deployment, { ...plan, deployment, several_outputs: several }))
  const services = houses.map(({ plan: of, baseline, battery }) => inService(of, baseline, battery))
  const alone = hospital('readmission')

  // 365 × 0.35 ÷ 91 = 1.403846 false alarms in 365 nights.
  test('are solved for one contract together', () => {
    expect(sum(services.map(({ contract }) => contract.wantedAlarms))).toBeCloseTo(1.403846, 6)
    const expected = sum(services.map(({ contract }) => contract.expectedAlarms))
    expect(expected).toBeLessThanOrEqual(1.403847)
    expect(expected).toBeGreaterThan(0.9)
  })

  test('each alone would be solved for as many again', () => {
    const service = inService(alone.plan, alone.baseline, alone.battery)
    expect(service.contract.wantedAlarms).toBeCloseTo(1.403846, 6)
    expect(service.contract.part).toBe(1)
    expect(3 * service.contract.expectedAlarms).toBeGreaterThan(2 * 1.403846)
  })

  test('ask once what they share: the others have no line, no heartbeat and no finding of it', () => {
    const [watcher, second] = services
    const codes = (service: typeof watcher) => new Set(service?.arms.map(({ check }) => check))
    expect([...codes(watcher)]).toEqual(expect.arrayContaining(['B1', 'B2', 'B3', 'B6', 'B5', 'C2']))
    for (const code of sharedChecks) expect(codes(second)).not.toContain(code)
    expect([...codes(second)]).toEqual(expect.arrayContaining(['B4', 'B5', 'C2']))
    expect(houses[1]?.battery).toMatchObject({ heartbeats: {}, plausibility: {} })
    expect(second?.checks.find(({ check }) => check === 'A1')).toMatchObject({ watchedBy: 'readmission', arms: 0 })
    expect(second?.withoutLimit.filter(({ check }) => sharedChecks.includes(check))).toEqual([])
    const last = '2026-05-20'
    const night = findingsOn(houses[1], last)
    expect(night.map(({ check }) => check)).toContain('B5')
    expect(night.filter(({ check }) => sharedChecks.includes(check))).toEqual([])
    const watched = findingsOn(houses[0], last).map(({ check }) => check)
    expect(watched).toEqual(expect.arrayContaining(['A1', 'B1', 'B2']))
  })

  test('one that comes to watch with limits of before says that it has no baseline for it, and never that it is steady', () => {
    const [, second] = houses
    if (second === undefined) throw new Error('there is no second output')
    const now = { ...second, plan: { ...second.plan, several_outputs: { ...several, watches_feed: 'second' } } }
    const night = findingsOn(now, '2026-05-20')
    for (const code of sharedChecks.filter((one) => one !== 'B9')) {
      const own = night.filter(({ check }) => check === code)
      expect(own.length, code).toBeGreaterThan(0)
      for (const { verdict } of own) expect(verdict, code).toEqual({ kind: 'unknown', reason: 'no baseline' })
    }
    const without = inService(now.plan, now.baseline, now.battery).withoutLimit
    for (const code of ['A1', 'A3', 'B1', 'B2'])
      expect(without, code).toContainEqual(expect.objectContaining({ check: code, reason: 'no baseline' }))
  })
})

function findingsOn(house: Hospital | undefined, last: string) {
  if (house === undefined) throw new Error('there is no such house')
  return (
    [
      ...run(
        house,
        house.ledger(last, () => ({})),
        last,
      ),
    ].at(-1)?.[1].findings ?? []
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
