import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/drift/finding.ts'
import type { ServiceAct } from '../../src/service/act.ts'
import { stillRunning } from '../../src/service/findings.ts'
import { besideService } from '../../src/service/judged.ts'
import { rehearsalOf, sinceWords } from '../../src/service/present.ts'
import { suspendedDays, suspensionNow, suspensionOn, suspensions } from '../../src/service/suspension.ts'

const by = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false }
const act = (kind: ServiceAct['kind'], day: string, actId = 1): ServiceAct => ({
  ...{ actId, kind, day, reason: 'a reason', evidence: 'alert 4', by },
  at: new Date(`${day}T10:00:00Z`),
})
const acts = [act('suspended', '2026-11-03'), act('returned', '2026-11-06', 2), act('suspended', '2026-11-20', 3)]

describe('a suspension by record', () => {
  test('goes on until somebody returns the device', () => {
    expect(suspensions(acts)).toHaveLength(2)
    expect(suspensionNow(acts)?.suspended.actId).toBe(3)
    expect(suspensionNow(acts.slice(0, 2))).toBeUndefined()
    expect(suspensionNow([])).toBeUndefined()
  })

  test('holds the days of suspending and of returning too: for a part of them nothing was to come', () => {
    expect(suspendedDays(acts, '2026-11-07')).toEqual(['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'])
    expect(suspensionOn(acts, '2026-11-06')?.suspended.actId).toBe(1)
    expect(suspensionOn(acts, '2026-11-02')).toBeUndefined()
    expect(suspensionOn(acts, '2026-11-07')).toBeUndefined()
  })

  test('is on each night what it was then: a later act changes no night that was judged', () => {
    expect(suspendedDays(acts, '2026-11-04')).toEqual(['2026-11-03', '2026-11-04'])
    expect(suspensionOn(acts, '2026-11-04')?.returned).toBeUndefined()
  })
})

const finding = (check: Finding['check'], verdict: Finding['verdict'], from?: string): Finding => ({
  ...{
    line: `${check}@all`,
    check,
    stratum: 'all',
    verdict,
    limitKind: 'statistical',
    n: 0,
    minimum: 30,
    sentence: '',
  },
  ...(from === undefined ? {} : { from }),
})
const state = { sum: 1, height: 1, held: 0 } as never

describe('the findings of a night out of service', () => {
  const silent = finding('A1', { kind: 'shifted', direction: 'down' }, '2026-11-04')
  const fewer = finding('B1', { kind: 'steady' })
  const few = finding('B2', { kind: 'unknown', reason: 'too few cases' })
  const known = finding('C2', { kind: 'shifted', direction: 'up' })
  const before = new Map([['B1@all:down', state]])
  const moved = new Map([
    ['B1@all:down', { ...(state as object), sum: 9 } as never],
    ['C2@all:up', state],
  ])
  const suspension = suspensionOn(acts, '2026-11-04')
  const told = besideService({ findings: [silent, fewer, few, known], states: moved }, before, suspension, [
    '2026-11-03',
  ])

  test('take no silence for a dead feed, and say why they cannot say', () => {
    for (const one of told.findings.slice(0, 3)) {
      expect(one.verdict).toEqual({ kind: 'unknown', reason: 'suspended' })
      expect(one.sentence).toContain('suspended (since 3 November 2026)')
      expect(one.effect).toBeUndefined()
    }
  })

  test('leave alone what outcomes of earlier days say', () => {
    expect(told.findings[3]).toEqual(known)
    expect(told.states.get('C2@all:up')).toBe(state)
  })

  test('let the arms that ask how many cases come rest where they were', () => {
    expect(told.states.get('B1@all:down')).toBe(state)
  })

  test('and after the return a silence that reaches back into it is no dead feed, a later one is', () => {
    const told = (from: string) =>
      besideService({ findings: [{ ...silent, from }], states: moved }, before, undefined, ['2026-11-05', '2026-11-06'])
        .findings[0]?.verdict
    expect(told('2026-11-05')).toEqual({ kind: 'unknown', reason: 'suspended' })
    expect(told('2026-11-07')).toEqual({ kind: 'shifted', direction: 'down' })
  })
})

test('a case that still comes is a fact, at its site where it is one, and names nobody', () => {
  const [suspension] = suspensions(acts)
  if (suspension === undefined) throw new Error('there is none')
  const told = stillRunning(suspension, '2026-11-04', [{ site: 'ED1', cases: 3 }])
  expect(told).toMatchObject({ verdict: { kind: 'shifted', direction: 'fact' }, where: { place: 'site=ED1' }, n: 3 })
  expect(told.sentence).toBe(
    'The device is suspended since 3 November 2026, and 3 cases still came from it on 4 November 2026: it is still running.',
  )
  const none = stillRunning(suspension, '2026-11-04', [])
  expect(none.verdict).toEqual({ kind: 'unknown', reason: 'suspended' })
  expect(none.sentence).toContain('That does not show that it is off')
})

test.each([
  ['2026-11-03T10:30:00Z', 'for less than an hour'],
  ['2026-11-03T12:30:00Z', 'for 2 hours'],
  ['2026-11-04T10:00:00Z', 'for 1 day'],
  ['2026-11-06T14:00:00Z', 'for 3 days and 4 hours'],
])('the clock of a suspension at %s: %s', (now, words) => {
  expect(sinceWords(new Date('2026-11-03T10:00:00Z'), new Date(now))).toBe(words)
})

describe('the rehearsal of the fallback', () => {
  const fallback = {
    pathway: 'Paper',
    owner: { name: 'A', role: 'B' },
    last_rehearsed: '2026-01-10',
    rehearse_every_months: 6,
  }

  test('is the later of the plan’s and the recorded one', () => {
    expect(rehearsalOf({ fallback }, [], '2026-06-01')).toEqual({
      words: 'Last rehearsed on 10 January 2026. The next is due by 10 July 2026.',
      isDue: false,
    })
    const went = { ...act('rehearsed', '2026-05-31'), wentWell: true }
    expect(rehearsalOf({ fallback }, [went], '2026-08-01').isDue).toBe(false)
    expect(rehearsalOf({ fallback }, [], '2026-08-01').isDue).toBe(true)
  })

  test('that failed is due again, and none at all is due', () => {
    expect(
      rehearsalOf({ fallback }, [{ ...act('rehearsed', '2026-05-31'), wentWell: false }], '2026-06-01').isDue,
    ).toBe(true)
    expect(rehearsalOf({ fallback: undefined }, [], '2026-06-01').isDue).toBe(true)
  })
})
