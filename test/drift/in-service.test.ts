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
})

test('a group says among how many questions its share was divided, and what of them is in service', () => {
  // Four sides of two lines; those of one fired on the baseline's own nights, so that two are in service at 0.02 each.
  expect(service.groups[1]).toMatchObject({ sharedAmong: 4, arms: 2, wantedAlarms: 0.04 })
  // One heartbeat, −365 × ln(1 − 0.0001) = 0.036502 (scipy 1.17, -365*np.log1p(-1e-4)), and nothing else.
  expect(service.groups[0]).toMatchObject({ sharedAmong: 1, arms: 1, wantedAlarms: expect.closeTo(0.036502, 6) })
  expect(service.contract.expectedAlarms).toBeCloseTo(0.04 + 0.036502, 6)
})

test('an arm names the sorts of days that the baseline held none of', () => {
  expect(service.arms[0]?.leavesOut).toEqual(['bank holiday', 'Christmas period'])
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

test.each(['A@B', 'A=B', 'A@x=1'])('and is named whatever its site is called: %s', (name) => {
  const stratum = `site=${name}`
  const line = `B2:pulse@${stratum}`
  const { notStable } = inService(plan, baseline, { ...battery, notStable: [line] })
  expect(notStable).toEqual([{ line, check: 'B2', subject: 'pulse', stratum }])
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

test('audited misses are one arm of the outcomes, with no more false alarms in twelve months than its part', () => {
  const audited = {
    ...plan,
    audit: { source: 'audit', missed_at_most: 0.02, per_month: 50, delivered_within_days: 7, reason: 'a test' },
  }
  const asked = (of: typeof battery) => inService(audited, baseline, of).checks.find((one) => one.check === 'C5')
  expect(asked({ ...battery, audit: { alpha: 0.002 } })).toMatchObject({
    group: 'outcomes',
    arms: 1,
    wantedAlarms: expect.closeTo(0.024, 12),
    withoutLimit: 0,
  })
  expect(asked(battery)).toMatchObject({ arms: 0, withoutLimit: 1 })
  expect(inService(audited, baseline, battery).withoutLimit).toContainEqual({
    line: 'C5@all',
    check: 'C5',
    stratum: 'all',
    reason: 'no baseline',
  })
  expect(check('C5')?.notCollected).toBe(
    'the plan agrees no audit, in which a person reads cases that were not flagged',
  )
})
