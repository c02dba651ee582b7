import { describe, expect, test } from 'vitest'
import { feedWatch, type Watcher, watchWords } from '../../../src/alerts/device/watch.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { plan as sepsis, shifted, steady, unknown } from '../example.ts'

const several = { device: 'a-device', outputs: ['first', 'second', 'third'], watches_feed: 'first' }
const output = (deployment: string, more: Partial<Plan> = {}): Plan => ({
  ...sepsis,
  deployment,
  title: `Output ${deployment}`,
  several_outputs: several,
  ...more,
})
const second = output('second')
const healthy: readonly Finding[] = [
  steady('A1'),
  unknown('A1', 'too few cases', 'site=RJ1'),
  steady('B1'),
  steady('B2', 'all', 'pulse'),
]
const watcher = (more: Partial<Watcher> = {}): Watcher => ({
  plan: output('first'),
  lastNight: '2026-11-09',
  expectedNight: '2026-11-09',
  findings: healthy,
  daysApart: 0,
  ...more,
})
const wordsOf = (more: Partial<Watcher>) => {
  const watch = feedWatch(second, watcher(more))
  return watch === undefined ? '' : watchWords(watch).join(' ')
}

test('nobody else watches a deployment of a device with one output, or the one that watches', () => {
  expect(feedWatch(sepsis, watcher())).toBeUndefined()
  expect(feedWatch(output('first'), watcher())).toBeUndefined()
})

test('an output whose feed another watches says by whom', () => {
  expect(feedWatch(second, watcher())).toEqual({
    by: 'first',
    title: 'Output first',
    outputs: 3,
    silent: [],
    shifted: [],
  })
  expect(wordsOf({})).toBe(
    'The feed, what comes in it and who the patients are: watched by “Output first” (first) for all 3 outputs of this device, and not asked here.',
  )
})

describe('that another is to watch is no health: nobody does', () => {
  const { lastNight: _, ...never } = watcher()
  test.each([
    ['where it has no plan', undefined, /first should, and does not: no plan of it has been approved/],
    [
      'where its plan names no outputs',
      watcher({ plan: { ...sepsis, deployment: 'first' } }),
      /its plan in force does not say that it watches this one’s feed/,
    ],
    [
      'where its plan names another to watch',
      watcher({ plan: output('first', { several_outputs: { ...several, watches_feed: 'third' } }) }),
      /does not say that it watches/,
    ],
    [
      'where its plan leaves this one out',
      watcher({ plan: output('first', { several_outputs: { ...several, outputs: ['first', 'third'] } }) }),
      /does not say that it watches/,
    ],
    [
      'where it is suspended by its plan',
      watcher({ plan: output('first', { suspended_from: '2026-11-08' }) }),
      /it is suspended since 8 November 2026/,
    ],
    ['where no night of it has run', never, /no night of it has run/],
    [
      'where its night is late',
      watcher({ expectedNight: '2026-11-10' }),
      /its night of 10 November 2026 should have run by now and has not/,
    ],
    [
      'where it has no baseline',
      watcher({ findings: [unknown('A1', 'no baseline'), unknown('B1', 'no baseline')] }),
      /it cannot say whether cases arrive: there is no baseline to compare with/,
    ],
    [
      'where the device is suspended by record',
      watcher({ findings: [unknown('A1', 'suspended'), unknown('B1', 'suspended')] }),
      /it cannot say whether cases arrive: the device is suspended/,
    ],
    [
      'where one of the two about the feed cannot say',
      watcher({ findings: [steady('A1'), unknown('B1', 'too few cases')] }),
      /it cannot say whether cases arrive: too few cases/,
    ],
    [
      'where a site can say and all of them together cannot',
      watcher({ findings: [steady('A1', 'site=RJ1'), unknown('A1', 'too few cases'), steady('B1')] }),
      /it cannot say whether cases arrive: too few cases/,
    ],
    ['where it was not asked', watcher({ findings: [steady('B5')] }), /it was not asked on its last night/],
    [
      'where it did not get the cases that came here',
      watcher({ daysApart: 2 }),
      /on 2 days of the last four weeks one of the two got fewer than half of the cases of the other/,
    ],
  ] as const)('%s', (_words, of, said) => {
    const watch = feedWatch(second, of)
    if (watch === undefined) throw new Error('nothing is said')
    expect(watch.why).toBeDefined()
    expect(watchWords(watch)).toHaveLength(1)
    expect(watchWords(watch)[0]).toMatch(/^Nobody watches this deployment’s feed/)
    expect(watchWords(watch)[0]).toMatch(said)
  })
})

test('rests where what keeps the other from saying passes by itself, or was agreed to there, and nowhere else', () => {
  const restingOf = (more: Partial<Watcher>) => feedWatch(second, watcher(more))?.resting
  expect(restingOf({ findings: [unknown('A1', 'holiday'), steady('B1')] })).toBe('holiday')
  expect(restingOf({ findings: [steady('A1'), unknown('B1', 'being re-centred')] })).toBe('being re-centred')
  expect(restingOf({ findings: [unknown('A1', 'holiday'), unknown('B1', 'too few cases')] })).toBeUndefined()
  expect(restingOf({ findings: [unknown('A1', 'holiday')] })).toBeUndefined()
  expect(restingOf({ findings: [unknown('A1', 'suspended'), unknown('B1', 'suspended')] })).toBeUndefined()
  expect(restingOf({ expectedNight: '2026-11-10', findings: [unknown('A1', 'holiday'), steady('B1')] })).toBeUndefined()
  expect(restingOf({})).toBeUndefined()
})

test('what has shifted there is shifted here too, and what cannot say there nobody can', () => {
  const findings = [
    steady('A1'),
    shifted('B1'),
    steady('B3', 'all', 'pulse'),
    unknown('B3', 'too few cases', 'all', 'lactate'),
    unknown('B6', 'too few cases', 'all', 'sex'),
    shifted('B5'),
  ]
  expect(feedWatch(second, watcher({ findings }))).toMatchObject({ silent: ['Case mix'], shifted: ['Number of cases'] })
  expect(feedWatch(second, watcher({ findings }))?.why).toBeUndefined()
  expect(wordsOf({ findings })).toContain(
    'Shifted in what “Output first” (first) watches for this deployment: “Number of cases”.',
  )
  expect(wordsOf({ findings })).toContain('It could not say on its last night, and so nobody can: “Case mix”.')
})
