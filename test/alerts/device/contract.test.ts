import { describe, expect, test } from 'vitest'
import { deviceContract, limitsOfPlan } from '../../../src/alerts/device/contract.ts'
import { deviceWords, oldLimits } from '../../../src/alerts/device/words.ts'
import type { InService } from '../../../src/drift/in-service.ts'
import type { OfDevice } from '../../../src/drift/part-of-device.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { plan as sepsis } from '../example.ts'

const outputs = ['first', 'second', 'third']
const several = { device: 'a-device', outputs, watches_feed: 'first' }
const output = (deployment: string): Plan => ({
  ...sepsis,
  deployment,
  title: `Output ${deployment}`,
  several_outputs: several,
})

/** 365 ÷ 91 × 0.35 is 1.4038; its part of three outputs (by hand, test/drift/part-of-device.test.ts). */
const service = (ofDevice: OfDevice | undefined, part: number): InService => ({
  contract: {
    nights: 91,
    spent: 0.35,
    part,
    wantedAlarms: 1.4038 * part,
    expectedAlarms: 1.4 * part,
    equalityAlarms: 0.2,
    ...(ofDevice === undefined ? {} : { ofDevice }),
  },
  groups: [],
  checks: [],
  arms: [],
  notStable: [],
  withoutLimit: [],
})
const of = (watchesFeed: boolean, names = outputs): OfDevice => ({ device: 'a-device', outputs: names, watchesFeed })
const counts = {
  from: '',
  to: '',
  oneFalseAlarmPerNights: 91,
  raised: 2,
  nothingWrongFound: 1,
  fixed: 0,
  realAndAccepted: 0,
  notClosed: 1,
  facts: 0,
  cannotSay: 0,
}

const device = deviceContract(
  output('second'),
  [
    { code: 'first', plan: output('first'), service: service(of(true), 0.5789474), counts },
    { code: 'second', plan: output('second'), service: service(of(false), 0.2105263), counts },
    { code: 'third' },
  ],
  ['third has no plan'],
)
if (device === undefined) throw new Error('there is no contract of the device')

describe('the contract of a device with several outputs', () => {
  test('is one: what was agreed, what is expected and what was raised, of all outputs together', () => {
    expect(device).toMatchObject({ oneFalseAlarmPerNights: 91, raised: 4, nothingWrongFound: 2, stillOpen: 2 })
    expect(device.agreedAlarms).toBeCloseTo(4.010989, 6)
    expect(device.wantedAlarms).toBeCloseTo(1.403846, 6)
    // 1.4 × (.5789474 + .2105263); what has no baseline expects none.
    expect(device.expectedAlarms).toBeCloseTo(1.105263, 5)
    expect(device.outputs.map(({ part }) => Number(part.toFixed(3)))).toEqual([0.579, 0.211, 0.211])
  })

  test('is none for a device with one output', () => {
    expect(deviceContract(sepsis, [], [])).toBeUndefined()
  })

  test('names each output with its part, and those without a plan', () => {
    const words = deviceWords(device)
    expect(words.heading).toBe(`The device: ${sepsis.device.name}, 3 outputs, one contract`)
    expect(words.sentences[0]).toMatch(
      /^At most 1 false alarm in 91 nights from all 3 outputs together \(4\.01 in 365 nights\)/,
    )
    expect(words.sentences).toContain('Not agreed yet: third has no plan.')
    expect(words.sentences.at(-1)).toContain('4 alerts raised from all outputs, 2 closed as nothing wrong found')
    expect(words.table.rows.map(([output_, part]) => [output_?.text, part?.text])).toEqual([
      ['Output first (watches what they share)', '58%'],
      ['Output second', '21%'],
      ['third: no plan approved', '21%'],
    ])
  })
})

describe('limits are marked as old where they were worked out for other outputs', () => {
  const plan = output('second')
  const { several_outputs: _, ...left } = plan
  test.each([
    ['the same outputs', plan, service(of(false), 0.2), 'these'],
    ['the same in another order', plan, service(of(false, outputs.toReversed()), 0.2), 'these'],
    ['fewer outputs', plan, service(of(false, ['first', 'second']), 0.2), 'others'],
    ['the same, when this one watched the feed', plan, service(of(true), 0.58), 'others'],
    ['a contract of its own', plan, service(undefined, 1), 'alone'],
    ['outputs that it has left', left, service(of(false), 0.2), 'others'],
    ['nobody else, then and now', left, service(undefined, 1), 'these'],
    ['nothing yet', plan, undefined, 'nothing'],
  ] as const)('%s', (_words, now, then, are) => {
    expect(limitsOfPlan(now, then)).toBe(are)
    const isOld = are === 'others' || are === 'alone'
    expect(oldLimits(now, then)).toHaveLength(isOld ? 1 : 0)
    if (isOld) expect(oldLimits(now, then)[0]).toMatch(/^These limits are OLD: .*wardwatch baseline freeze second/)
  })
})
