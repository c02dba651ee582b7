import { describe, expect, test } from 'vitest'
import type { Alert } from '../../../src/alerts/alert.ts'
import { type DeploymentAlerts, feedsOf, isAbout, sharedFeeds } from '../../../src/alerts/shared-feed/shared.ts'
import { presentSharedFeed } from '../../../src/alerts/shared-feed/words.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { plan as sepsis } from '../example.ts'

/** A plan whose white_cell_count comes from the laboratory, and whose cases come from the patient administration system. */
const planOf = (title: string, feed = 'laboratory results'): Plan => ({
  ...sepsis,
  title,
  feed: 'patient administration system',
  fields: sepsis.fields.map((field) => (field.name === 'white_cell_count' ? { ...field, feed } : field)),
})
const alertOf = (alertId: number, openedNight: string, ...lines: readonly string[]): Alert => ({
  alertId,
  causeFamily: 'missing',
  place: 'all',
  tier: 'amber',
  state: 'open',
  title: 'White cell count is missing more often',
  openedNight,
  lastShiftedNight: openedNight,
  lines,
})
const cells = 'B2:white_cell_count@all'
const house = (code: string, ...alerts: readonly Alert[]): DeploymentAlerts => ({ code, plan: planOf(code), alerts })
const keysOf = (all: readonly DeploymentAlerts[]) =>
  sharedFeeds(all).map(({ feed, alerts }) => [feed, alerts.map(({ code, alert }) => `${code} ${alert.alertId}`)])

test('the plan of the tests has a field called white_cell_count', () => {
  expect(sepsis.fields.map(({ name }) => name)).toContain('white_cell_count')
})

describe('the feeds that an alert is about', () => {
  const plan = planOf('Sepsis')
  test.each([
    ['a field that is missing', [cells], ['laboratory results']],
    ['a field whose values moved at one site', ['B3:white_cell_count@site=RJ1'], ['laboratory results']],
    ['cases that do not come', ['A1@site=RJ1'], ['patient administration system']],
    ['both', [cells, 'B1@all'], ['laboratory results', 'patient administration system']],
    ['scores, which no feed brings', ['B4@all'], []],
    ['a field whose feed the plan does not name', ['B2:pulse@all'], []],
  ])('%s', (_, lines, feeds) => {
    expect(feedsOf(plan, { causeFamily: 'missing', lines })).toEqual(feeds)
  })

  test('none, where its checks only cannot answer: two deployments without a baseline have no fault in common', () => {
    expect(feedsOf(plan, { causeFamily: 'cannot say', lines: [cells, 'A1@all'] })).toEqual([])
  })
})

describe('several deployments on one feed', () => {
  test('are named together when alerts about it began within 14 nights of one another', () => {
    const all = [house('sepsis', alertOf(1, '2026-10-05', cells)), house('aki', alertOf(4, '2026-10-19', cells))]
    expect(keysOf(all)).toEqual([['laboratory results', ['sepsis 1', 'aki 4']]])
    const later = [house('sepsis', alertOf(1, '2026-10-05', cells)), house('aki', alertOf(4, '2026-10-20', cells))]
    expect(keysOf(later)).toEqual([])
  })

  test('are not where one of them has no alert about it, has closed it, or has another feed', () => {
    const first = house('sepsis', alertOf(1, '2026-10-05', cells))
    const closed = { ...alertOf(4, '2026-10-06', cells), state: 'closed' } as const
    expect(keysOf([first, house('aki', alertOf(4, '2026-10-06', 'B4@all'))])).toEqual([])
    expect(keysOf([first, house('aki', closed)])).toEqual([])
    const elsewhere = { ...house('aki', alertOf(4, '2026-10-06', cells)), plan: planOf('aki', 'point of care') }
    expect(keysOf([first, elsewhere])).toEqual([])
  })

  test('two alerts of one deployment are no shared feed', () => {
    expect(keysOf([house('sepsis', alertOf(1, '2026-10-05', cells), alertOf(2, '2026-10-06', cells))])).toEqual([])
  })

  test('say in a sentence that it may be one fault, and lead to each alert', () => {
    const [shared] = sharedFeeds([
      house('Sepsis', alertOf(1, '2026-10-05', cells)),
      house('Kidney injury', alertOf(4, '2026-10-07', cells)),
      house('Deterioration', alertOf(2, '2026-10-05', cells)),
    ])
    if (shared === undefined) throw new Error('there is no shared feed')
    expect(presentSharedFeed(shared)).toEqual({
      title: '3 deployments, one feed: laboratory results',
      sentence:
        'Their alerts about it opened from 5 October 2026 to 7 October 2026. It may be one fault, and not 3: ask whoever runs this feed first.',
      alerts: [
        { href: '/deployments/Sepsis/alerts/1', text: 'Sepsis, alert 1: White cell count is missing more often' },
        {
          href: '/deployments/Deterioration/alerts/2',
          text: 'Deterioration, alert 2: White cell count is missing more often',
        },
        {
          href: '/deployments/Kidney injury/alerts/4',
          text: 'Kidney injury, alert 4: White cell count is missing more often',
        },
      ],
    })
    expect(isAbout('Sepsis', 1)(shared)).toBe(true)
    expect(isAbout('Sepsis', 2)(shared)).toBe(false)
    expect(isAbout('Deterioration')(shared)).toBe(true)
  })
})
