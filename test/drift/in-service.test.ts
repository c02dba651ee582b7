import { expect, test } from 'vitest'
import { inService } from '../../src/drift/in-service.ts'
import { plan } from '../alerts/example.ts'
import { arm, baseline, battery } from './frozen.ts'
import { plan as threeNumbers } from './together/house.ts'

const service = inService(plan, baseline, battery)

function check(code: string) {
  return service.checks.find((one) => one.check === code)
}

test('the contract is so many alarms in 365 nights, divided by weight among the groups that have arms', () => {
  // 365 × 0.35 ÷ 91
  expect(service.contract.wantedAlarms).toBeCloseTo(1.403846, 6)
  // weights 0.1 and 0.3: a quarter and three quarters once the groups without arms have given theirs up
  expect(service.groups.map(({ group, share }) => [group, share])).toEqual([
    ['heartbeat and schema', 0.25],
    ['inputs and outputs', expect.closeTo(0.75, 12)],
    ['outcomes', 0],
    ['outcomes of one group', 0],
    ['weekly checks', 0],
  ])
  expect(service.groups[1]?.wantedAlarms).toBeCloseTo(1.052885, 6)
})

test('an arm is one side of a line with its limit, its seed and what was seen in simulation', () => {
  expect(service.arms.filter(({ line }) => line === 'B5:flagged@all')).toEqual([
    expect.objectContaining({ side: 'up', limit: 5.5, seed: 'a seed', seenAlarms: 10, years: 500, stable: true }),
    expect.objectContaining({ side: 'down', dispersion: 1.25, weekly: false }),
  ])
  expect(check('B5')).toMatchObject({ arms: 2, wantedAlarms: 0.04, notStable: 0 })
})

test('what fired on the baseline’s own nights is named, and counts as in service nowhere', () => {
  expect(service.notStable).toEqual([{ line: 'B2:pulse@all', check: 'B2', subject: 'pulse', stratum: 'all' }])
  expect(check('B2')).toMatchObject({ arms: 0, weekly: 0, notStable: 1 })
})

test('a check that is asked afresh each night wants as many alarms as its chance gives in 365 nights', () => {
  // −365 × ln(1 − 0.0001)
  expect(check('A1')?.wantedAlarms).toBeCloseTo(0.036502, 6)
})

test('facts have no part in the contract', () => {
  expect(check('A2')).toMatchObject({ group: undefined, arms: 0, wantedAlarms: 0 })
})

test('a line without an arm, and a side without a limit, are named with the reason: never left out', () => {
  expect(service.withoutLimit).toContainEqual({ line: 'C2@all', check: 'C2', stratum: 'all', reason: 'no baseline' })
  const oneSided = arm({ limits: { up: { limit: 5, wantedAlarms: 0.02, seenAlarms: 1, years: 50, seed: 's' } } })
  const half = inService(plan, baseline, { ...battery, arms: { 'B5:flagged@all': oneSided } })
  expect(half.withoutLimit).toContainEqual({
    line: 'B5:flagged@all',
    check: 'B5',
    subject: 'flagged',
    stratum: 'all',
    side: 'down',
    reason: 'undefined',
  })
})

test('a question about all numbers that the baseline told too little of is named, and has no part of the contract', () => {
  const three = inService(threeNumbers, baseline, battery)
  for (const subject of ['correlations', 'fit of the fields'])
    expect(three.withoutLimit).toContainEqual({
      line: `B9:${subject}@all`,
      check: 'B9',
      subject,
      stratum: 'all',
      reason: 'too few in the baseline',
    })
  expect(three.checks.find((one) => one.check === 'B9')).toMatchObject({ arms: 0, wantedAlarms: 0, withoutLimit: 2 })
})
