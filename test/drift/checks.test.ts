import { describe, expect, test } from 'vitest'
import { checks, checksFor, linesOf } from '../../src/drift/checks.ts'
import { inService } from '../../src/drift/in-service.ts'
import { checkCodes } from '../../src/plan/checks.ts'
import { contractOf } from './contract.ts'
import { hospital, plan } from './hospital.ts'

const house = hospital('checks')

contractOf(house)

describe('the battery', () => {
  test('holds every code that a plan may name, once, in that order', () => {
    expect(checks.map(({ code }) => code)).toEqual(checkCodes)
  })

  test('names who watches a shared feed only where there is another output to watch it', () => {
    const named = (several?: object) => checksFor({ ...plan, ...several }).map(({ code }) => code)
    expect(named()).toEqual(checkCodes.filter((code) => code !== 'M2'))
    const both = { outputs: ['first', 'second'], watches_feed: 'first', reason: 'one feed' }
    expect(named({ several_outputs: both })).toEqual(checkCodes)
  })

  test('gives audited misses as much of the contract as any other arm of the outcomes, a twelfth of it a look', () => {
    const service = inService(plan, house.baseline, house.battery)
    const outcomes = service.groups.find(({ group }) => group === 'outcomes')
    const own = (outcomes?.wantedAlarms ?? Number.NaN) / (outcomes?.arms ?? Number.NaN)
    expect(service.checks.find(({ check }) => check === 'C5')?.wantedAlarms).toBeCloseTo(own, 12)
    expect(house.battery.audit?.alpha).toBeCloseTo(own / 12, 12)
    // and all together want no more than was agreed
    const wanted = service.checks.reduce((sum, { wantedAlarms }) => sum + wantedAlarms, 0)
    expect(wanted).toBeLessThanOrEqual(service.contract.wantedAlarms * (1 + 1e-9))
  })

  test('gives every line a name of its own', () => {
    const { sites, compared } = house.battery
    const names = linesOf({ plan, baseline: house.baseline, sites, compared }).map(({ line }) => line)
    expect(new Set(names).size).toBe(names.length)
  })
})
