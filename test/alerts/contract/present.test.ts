import { describe, expect, test } from 'vitest'
import { presentContract } from '../../../src/alerts/contract/present.ts'
import { baseline, battery } from '../../drift/frozen.ts'
import { openAlert, plan, shifted } from '../example.ts'

const frozen = {
  baseline,
  battery,
  sha256: 'f'.repeat(64),
  frozenAt: new Date('2026-08-12T09:00:00Z'),
  approvedBy: 'Dr Sunita Rao',
  approverRole: 'Clinical safety officer',
  reason: 'A quiet summer',
}
const raised = [
  { alert: openAlert(7, [shifted('B5')], { title: 'More are flagged' }), kind: 'alarm' as const },
  {
    alert: openAlert(6, [shifted('B4')], {
      state: 'closed',
      closedNight: '2026-11-05',
      closedAs: 'nothing wrong found',
    }),
    kind: 'alarm' as const,
  },
  { alert: openAlert(5, [shifted('A2')]), kind: 'fact' as const },
]
const setting = { code: 'sepsis', plan, night: '2026-11-09', frozen, raised }

describe('the page of the false-alarm contract', () => {
  const page = presentContract(setting)

  test('begins with what was agreed, in plain words', () => {
    expect(page.agreed[0]).toContain('at most 1 false alarm in 91 nights')
    expect(page.service?.sentences[0]).toContain('on average 1.40 false alarms in 365 nights')
  })

  test('says what of it is left unused, and of which days nothing is known', () => {
    // Two arms at 0.02 and one heartbeat at 0.0365 (test/drift/in-service.test.ts) of the 1.40 that limits are solved for.
    expect(page.service?.sentences[1]).toContain('of what is in service 0.077 are expected')
    expect(page.service?.sentences).toContain(
      'The baseline held no bank holidays, so nothing is known of them: 2 arms leave such nights out.',
    )
    expect(page.service?.groups.rows[1]?.map(({ text }) => text)).toEqual([
      'Inputs and outputs',
      '75%',
      '4',
      '2',
      '0.040',
    ])
  })

  test('says of each alert how it ended, and lists facts apart', () => {
    expect(page.alarms?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['More are flagged', 'Amber: this week', '1 November 2026', 'Still open'],
      ['An alert', 'Closed: nothing wrong found', '1 November 2026', 'Nothing wrong found, 5 November 2026'],
    ])
    expect(page.alarms?.rows[0]?.[0]?.href).toBe('/deployments/sepsis/alerts/7')
    expect(page.outside?.rows).toHaveLength(1)
  })

  test('names what is not stable and who signed for it', () => {
    expect(page.service?.notStable).toEqual(['Missing values: Pulse, all sites together'])
    expect(page.signed).toContain('Dr Sunita Rao, Clinical safety officer (not authenticated)')
    expect(page.signed).toContain('12 August 2026, 10:00')
  })

  test('names what could not be set up, with the reason', () => {
    expect(page.service?.withoutLimit.some((words) => words.includes('too few matured nights or events'))).toBe(true)
  })

  test('says that an audit agreed later has no part of the agreement yet, and otherwise that none is agreed', () => {
    const audit = { source: 'audit', missed_at_most: 0.02, per_month: 50, delivered_within_days: 7, reason: 'a test' }
    const { service } = presentContract({ ...setting, plan: { ...plan, audit } })
    expect(service?.withoutLimit).toContain(
      'Audited misses, all sites together: the audit was agreed after the baseline was frozen, and has no part of the agreement until the next.',
    )
    const [notAsked, ...more] = page.service?.sentences.filter((words) => words.startsWith('Not asked here')) ?? []
    expect(notAsked).toContain(
      'C5 Audited misses (the plan agrees no audit, in which a person reads cases that were not flagged)',
    )
    expect(more).toEqual([])
  })

  test('shows every arm with its limit, its seed, what was simulated and φ', () => {
    const rows = page.service?.arms.rows.map((row) => row.map(({ text }) => text)) ?? []
    expect(rows).toContainEqual([
      'Share flagged, all sites together',
      'higher or more',
      '5.50',
      '0.020',
      '10 in 500 years',
      '1.25',
      'every night',
      'a seed',
    ])
    expect(rows.filter((row) => row.includes('once a week; not stable, out of service'))).toHaveLength(2)
  })
})

test('without a baseline nothing is said to be in service, and nothing to be well', () => {
  const page = presentContract({ ...setting, frozen: undefined, raised: [] })
  expect(page).toMatchObject({ service: undefined, signed: undefined, alarms: undefined, outside: undefined })
  expect(page.raised).toContain('0 alerts raised')
})
