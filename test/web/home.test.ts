import { describe, expect, it } from 'vitest'
import type { Alert } from '../../src/alerts/alert.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { beatOf, type DeploymentFacts, homeCards, homeSentence, stateOf } from '../../src/web/home/present.ts'
import { finding, lastNight, planOf, shiftedFinding } from './fixture.ts'

const plan = planOf('demo-sepsis')
const steady = [finding(), finding({ line: 'B4:score@all', check: 'B4' })]
const unknown: Finding = finding({ verdict: { kind: 'unknown', reason: 'no baseline' } })

function facts(more: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return {
    code: 'sepsis',
    plan,
    lastNight,
    expectedNight: lastNight,
    dataUpTo: lastNight,
    findings: steady,
    alerts: [],
    clocks: new Map(),
    nights: [{ night: lastNight, steady: 2, shifted: 0, unknown: 0 }],
    ...more,
  }
}

const alert: Alert = {
  alertId: 1,
  causeFamily: 'missing',
  place: 'all',
  tier: 'amber',
  state: 'open',
  title: 'Missing more often than expected: Lactate',
  openedNight: '2026-10-12',
  lastShiftedNight: lastNight,
  lines: ['B2:lactate@all'],
}

describe('the state of a deployment', () => {
  it('is in control when the last night ran, most checks are steady, and nothing is open', () => {
    expect(stateOf(facts())).toBe('in control')
  })

  it.each([
    ['no finding at all', { findings: [] }, 'not enough data'],
    ['as many checks that cannot say as are steady', { findings: [finding(), unknown] }, 'not enough data'],
    ['nothing but checks that cannot say', { findings: [unknown] }, 'not enough data'],
    ['a night that should have run', { expectedNight: '2026-10-31' }, 'night missing'],
    ['no night ever', { expectedNight: '2026-10-31', lastNight: undefined, findings: [] }, 'night missing'],
    ['an open amber alert', { alerts: [alert] }, 'needs review'],
    ['an acknowledged alert', { alerts: [{ ...alert, state: 'acknowledged' }] }, 'needs review'],
    ['a shift without an alert', { findings: [shiftedFinding, ...steady] }, 'needs review'],
    ['an open red alert', { alerts: [{ ...alert, tier: 'red' }] }, 'red alert'],
  ] as const)('is never in control with %s', (_words, more, state) => {
    const { lastNight: last, ...rest } = { ...facts(), ...more }
    expect(stateOf(last === undefined ? rest : { ...rest, lastNight: last })).toBe(state)
  })

  it('shows a missing night before an amber alert, and a red alert before a missing night', () => {
    expect(stateOf(facts({ expectedNight: '2026-10-31', alerts: [alert] }))).toBe('night missing')
    expect(stateOf(facts({ expectedNight: '2026-10-31', alerts: [{ ...alert, tier: 'red' }] }))).toBe('red alert')
  })

  it('is suspended only where nothing else needs a person', () => {
    const suspended = { ...plan, suspended_from: '2026-10-31' }
    expect(stateOf(facts({ plan: suspended }))).toBe('suspended')
    expect(stateOf(facts({ plan: suspended, alerts: [alert] }))).toBe('needs review')
  })
})

describe('a card', () => {
  const [card] = homeCards([
    facts({ alerts: [alert, { ...alert, alertId: 2, tier: 'red', title: 'No data has arrived' }] }),
  ])

  it('leads with the most urgent alert, and counts the others', () => {
    expect(card?.sentences[0]).toBe('No data has arrived.')
    expect(card?.facts[0]).toMatchObject({ value: '1 red, 1 amber' })
    expect(card?.tag).toEqual({ text: 'Act today', colour: 'red' })
  })

  it('says how bad it is at the place where it is worst, since when, and whose it is', () => {
    const site = finding({
      ...shiftedFinding,
      line: 'B2:lactate@site=Northbridge',
      stratum: 'site=Northbridge',
      effect: { measure: 'share', value: 0.89, numerator: 890, denominator: 1000, expected: 0.05 },
      sentence: 'Missing Lactate at Northbridge: 890 of 1,000, 89%; baseline 5%.',
    })
    const everyone = finding({
      ...shiftedFinding,
      effect: { measure: 'share', value: 0.45, numerator: 450, denominator: 1000, expected: 0.05 },
    })
    const lines = [everyone.line, site.line]
    const [one] = homeCards([facts({ findings: [everyone, site], alerts: [{ ...alert, lines }] })])
    expect(one?.tag).toEqual({ text: 'Needs review', colour: 'orange' })
    expect(one?.sentences).toEqual([
      'Missing more often than expected: Lactate.',
      'Missing Lactate at Northbridge: 890 of 1,000, 89%; baseline 5%.',
      'Open for 19 nights, since 12 October 2026; not yet acknowledged. Owner: Priya Shah, Interface team lead.',
    ])
  })

  it('says that what it shows is old where a night is missing', () => {
    const [old] = homeCards([facts({ expectedNight: '2026-10-31' })])
    expect(old?.sentences[0]).toBe(
      'The night of 31 October 2026 should have run by now and has not. What is shown is as of 30 October 2026.',
    )
  })

  it('says why it cannot say, and that this is not being in control', () => {
    const [grey] = homeCards([facts({ findings: [unknown, unknown, finding()] })])
    expect(grey?.tag).toEqual({ text: 'Not enough data', colour: 'grey' })
    expect(grey?.sentences[0]).toBe(
      '2 of 3 checks cannot say. The most common reason: no baseline. This is not the same as being in control.',
    )
  })

  it('says the smallest fall in sensitivity that could have been seen', () => {
    const sensitivity = finding({
      line: 'C4:sensitivity at least@all',
      check: 'C4',
      subject: 'sensitivity at least',
      smallestSeen: 0.08,
    })
    const [green] = homeCards([facts({ findings: [...steady, sensitivity] })])
    expect(green?.sentences[0]).toContain(
      'Smallest fall in sensitivity we could have seen in four weeks: 8 percentage points.',
    )
  })

  it('has thirty nights, and names those that did not run', () => {
    expect(card?.heartbeat.nights).toHaveLength(30)
    expect(card?.heartbeat.nights[0]).toEqual({ night: '2026-10-01', beat: 'none' })
    expect(card?.heartbeat.description).toBe(
      'Of the last 30 nights: 0 shifted, 1 steady, 0 cannot say, 29 without a run.',
    )
  })
})

describe('the page', () => {
  it('puts the worst first', () => {
    const cards = homeCards([
      facts({ code: 'well' }),
      facts({ code: 'grey', findings: [unknown] }),
      facts({ code: 'amber', alerts: [alert] }),
      facts({ code: 'late', expectedNight: '2026-10-31' }),
      facts({ code: 'red', alerts: [{ ...alert, tier: 'red' }] }),
    ])
    expect(cards.map(({ code }) => code)).toEqual(['red', 'late', 'amber', 'grey', 'well'])
    expect(homeSentence(cards)).toBe(
      '5 deployments. 2 need somebody to act today, 1 needs review this week, 1 has not enough data.',
    )
  })
})

describe('a night on the strip', () => {
  it('is steady only where most checks could say', () => {
    expect(beatOf({ night: lastNight, steady: 3, shifted: 0, unknown: 2 })).toBe('steady')
    expect(beatOf({ night: lastNight, steady: 2, shifted: 0, unknown: 2 })).toBe('unknown')
    expect(beatOf({ night: lastNight, steady: 9, shifted: 1, unknown: 0 })).toBe('shifted')
    expect(beatOf(undefined)).toBe('none')
  })
})
