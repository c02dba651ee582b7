import { describe, expect, test } from 'vitest'
import { alertTitle } from '../../src/alerts/title.ts'
import { assess } from '../../src/drift/assess.ts'
import { judge } from '../../src/drift/finding.ts'
import { addDays, daysBetween } from '../../src/plan/day.ts'
import { ledgerOf } from '../../src/tally/ledger.ts'
import { baselineTo, hospital, maturity, plan, run } from './hospital.ts'

const house = hospital('assess')
const faultFrom = '2026-05-25' // a Monday
const nothing = () => ({})
const from = (change: object) => (day: string) => (day >= faultFrom ? change : {})
const quietLast = '2026-06-30'
const quietLedger = house.ledger(quietLast, nothing)
const quiet = run(house, quietLedger, quietLast)

const on = (nights: typeof quiet, night: string, line: string) =>
  nights.get(night)?.findings.find((one) => one.line === line)
const firstShifted = (nights: typeof quiet, line: string) =>
  [...nights].find(([, { findings }]) =>
    findings.some((one) => one.line === line && one.verdict.kind === 'shifted'),
  )?.[0]

describe('a verdict', () => {
  test.each([
    [Number.NaN, 3],
    [undefined, 3],
    [Number.POSITIVE_INFINITY, 3],
    [1, Number.NaN],
    [1, undefined],
  ])('of %s against %s is unknown, never steady', (statistic, limit) => {
    expect(judge(statistic, limit, 'up').kind).toBe('unknown')
  })

  test('is shifted at the limit itself', () => {
    expect(judge(3, 3, 'up').kind).toBe('shifted')
    expect(judge(2.999, 3, 'up').kind).toBe('steady')
  })
})

describe('the contract', () => {
  test('is shared out whole and not twice', () => {
    const { contract, arms, heartbeats } = house.battery
    const feed = -365 * Math.log(1 - (heartbeats['site=Big']?.alpha ?? Number.NaN))
    const inputs = arms['B2:lactate@all']?.limits.up?.wantedAlarms ?? Number.NaN
    const outcomes = arms['C2@all']?.limits.up?.wantedAlarms ?? Number.NaN
    const atOneSite = Object.entries(arms).find(([line]) => line.startsWith('C2:'))?.[1].limits.up?.wantedAlarms ?? 0
    const weekly = (-365 / 7) * Math.log1p(-(house.battery.together?.alpha ?? 0))
    const spent =
      feed * contract.arms['heartbeat and schema'] +
      inputs * contract.arms['inputs and outputs'] +
      outcomes * contract.arms.outcomes +
      atOneSite * contract.arms['outcomes of one group'] +
      weekly * contract.arms['weekly checks']
    expect(spent).toBeCloseTo((365 * 0.35) / 91, 9)
  })
})

describe('a site that the baseline never saw', () => {
  test('is a fact on the first day that it sends a case, and no site is one where all were seen', () => {
    const saturday = '2026-05-23'
    const sites = house.battery.sites.filter((site) => site !== 'site=Clinic')
    const { findings } = assess({
      plan,
      baseline: house.baseline,
      battery: { ...house.battery, sites },
      ledger: quietLedger,
      night: saturday,
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 0, future: 0 },
    })
    const found = findings.find(({ line }) => line === 'A2:site@all')
    expect(found?.verdict).toEqual({ kind: 'shifted', direction: 'fact' })
    expect(found?.effect?.numerator).toBeGreaterThan(0)
    expect(on(quiet, saturday, 'A2:site@all')?.verdict.kind).toBe('steady')
  })
})

describe('a quiet hospital', () => {
  test('gives the same bytes from the same evidence', () => {
    const again = run(house, house.ledger(quietLast, nothing), quietLast)
    const text = (nights: typeof quiet) =>
      JSON.stringify([...nights].map(([night, { findings, states }]) => [night, findings, [...states]]))
    expect(text(again)).toBe(text(quiet))
  })

  test('is alive at its big site and at its weekend clinic on a Wednesday; of its tiny site nobody can say', () => {
    const wednesday = '2026-05-20'
    expect(on(quiet, wednesday, 'A1@site=Big')?.verdict.kind).toBe('steady')
    expect(on(quiet, wednesday, 'A1@site=Clinic')?.verdict.kind).toBe('steady')
    expect(on(quiet, wednesday, 'A1@site=Tiny')?.verdict).toMatchObject({ kind: 'unknown', reason: 'too few cases' })
    for (const { findings } of quiet.values())
      for (const one of findings)
        if (one.stratum === 'site=Tiny' && one.check !== 'B1') expect(one.verdict.kind, one.line).toBe('unknown')
  })

  test('has outcome checks that cannot say until the first monitored day has matured, and then can', () => {
    const lastImmature = addDays(baselineTo, maturity)
    for (const line of ['C1:outcomes known@all', 'C2@all', 'C4:sensitivity at least@all']) {
      expect(on(quiet, lastImmature, line)?.verdict).toEqual({ kind: 'unknown', reason: 'labels immature' })
      expect(on(quiet, addDays(lastImmature, 1), line)?.verdict, line).not.toMatchObject({ reason: 'labels immature' })
    }
    expect(on(quiet, quietLast, 'C2@all')?.verdict.kind).toBe('steady')
    const effect = on(quiet, quietLast, 'C2@all')?.effect
    expect(effect?.low).toBeLessThan(1)
    expect(effect?.high).toBeGreaterThan(1)
  })

  test('says beside what is steady the smallest change that it would have seen', () => {
    const missing = on(quiet, quietLast, 'B2:lactate@all')
    expect(missing?.verdict.kind).toBe('steady')
    expect(missing?.smallestSeen).toBeGreaterThan(0.005)
    expect(missing?.smallestSeen).toBeLessThan(0.1)
  })

  test('has no figure that is not a number', () => {
    for (const { findings, states } of quiet.values()) {
      expect(JSON.stringify(findings)).not.toMatch(/null|NaN/)
      for (const state of states.values()) expect(Number.isFinite(state.sum)).toBe(true)
    }
  })
})

describe('a fault', () => {
  test('a dead site is found the same night, and its weekend clinic on its first silent day', () => {
    const dead = run(house, house.ledger('2026-06-05', from({ volume: { Big: 0, Clinic: 0 } })), '2026-06-05')
    expect(firstShifted(dead, 'A1@site=Big')).toBe(faultFrom)
    expect(firstShifted(dead, 'A1@site=Clinic')).toBe('2026-05-30')
    const b2 = on(dead, '2026-06-05', 'B2:lactate@site=Big')
    expect(b2?.verdict, 'a silent feed is not a steady one').toMatchObject({ kind: 'unknown', reason: 'too few cases' })
  })

  test('missing values, a unit, and a silent threshold are found within two nights, in the right direction', () => {
    const last = '2026-06-01'
    const missing = run(house, house.ledger(last, from({ missing: 0.38 })), last)
    expect(daysBetween(faultFrom, firstShifted(missing, 'B2:lactate@all') ?? '')).toBeLessThanOrEqual(2)
    expect(on(missing, last, 'B2:lactate@all')).toMatchObject({
      verdict: { direction: 'up' },
      onset: expect.any(String),
    })
    const unit = run(house, house.ledger(last, from({ unit: (x: number) => 18 * x })), last)
    expect(firstShifted(unit, 'A3:lactate@site=Big')).toBe(faultFrom)
    expect(on(unit, faultFrom, 'A3:lactate@site=Big')?.suspectedUnit, '18 is no factor of lactate').toBeUndefined()
    const milligrams = run(house, house.ledger(faultFrom, from({ unit: (x: number) => 9.01 * x })), faultFrom)
    const named = on(milligrams, faultFrom, 'A3:lactate@site=Big')
    expect(named?.suspectedUnit).toBe('mg/dL sent as mmol/L (×9.01)')
    expect(named?.sentence).toMatch(/The values may be mg\/dL sent as mmol\/L \(×9\.01\): their median is 4\d/)
    expect(named && alertTitle(plan, 'schema', 'site=Big', [named])).toMatch(
      /^Values look wrong: lactate may be mg\/dL sent as mmol\/L \(×9\.01\)/,
    )
    const threshold = run(house, house.ledger(last, from({ flagAt: 0.3 })), last)
    expect(firstShifted(threshold, 'A2:threshold@all')).toBe(faultFrom)
    expect(on(threshold, last, 'B5:flagged@all')?.verdict).toMatchObject({ kind: 'shifted', direction: 'down' })
  })

  test('more events than expected is found once its days have matured', () => {
    const last = '2026-07-20'
    const worse = run(house, house.ledger(last, from({ risk: 1 })), last)
    const found = firstShifted(worse, 'C2@all')
    expect(daysBetween(faultFrom, found ?? '')).toBeLessThanOrEqual(maturity + 21)
    expect(daysBetween(faultFrom, found ?? '')).toBeGreaterThanOrEqual(maturity)
    expect(on(worse, last, 'C2@all')?.verdict).toMatchObject({ kind: 'shifted', direction: 'up' })
  })

  test('while outcomes go missing, outcome checks that would read steady cannot say', () => {
    const last = '2026-06-30'
    const lost = run(house, house.ledger(last, from({ untold: 0.4 })), last)
    const found = firstShifted(lost, 'C1:outcomes known@all')
    expect(daysBetween(faultFrom, found ?? '')).toBeLessThanOrEqual(maturity + 3)
    const held = [...lost]
      .filter(([night]) => night >= (found ?? ''))
      .flatMap(([, { findings }]) => findings.filter(({ check }) => check === 'C2' || check === 'C4'))
    for (const one of held) expect(one.verdict.kind, one.line).not.toBe('steady')
    expect(held.some(({ verdict }) => verdict.kind === 'unknown' && verdict.reason === 'labels incomplete')).toBe(true)
  })

  test('a person who closes the alert starts the arm again', () => {
    const last = '2026-06-05'
    const ledger = house.ledger(last, (day) => (day >= faultFrom && day < '2026-05-28' ? { missing: 0.5 } : {}))
    const line = 'B2:lactate@all'
    expect(on(run(house, ledger, last), '2026-05-30', line)?.verdict.kind).toBe('shifted')
    const restarted = run(house, ledger, last, (night) => new Set(night === '2026-05-29' ? [line] : []))
    expect(on(restarted, '2026-05-28', line)?.verdict.kind).toBe('shifted')
    expect(on(restarted, '2026-05-29', line)?.verdict.kind).toBe('steady')
  })
})

describe('without a baseline', () => {
  test('facts are still facts, and every other check says that there is none', () => {
    const { findings, states } = assess({
      plan,
      ledger: quietLedger,
      night: '2026-05-20',
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 2, future: 0 },
    })
    for (const { check, verdict } of findings)
      if (check !== 'A2' && check !== 'A4') expect(verdict).toEqual({ kind: 'unknown', reason: 'no baseline' })
    expect(findings.find(({ line }) => line === 'A4:duplicates@all')?.verdict).toEqual({
      kind: 'shifted',
      direction: 'fact',
    })
    expect(states.size).toBe(0)
  })

  test('and on an empty ledger not even a fact is steady', () => {
    const { findings } = assess({
      plan,
      ledger: ledgerOf([]),
      night: '2026-05-20',
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 0, future: 0 },
    })
    for (const { line, check, verdict } of findings) if (check !== 'A4') expect(verdict.kind, line).toBe('unknown')
  })

  test('nights before the baseline’s last day are not evidence against it', () => {
    const { findings } = assess({
      plan,
      baseline: house.baseline,
      battery: house.battery,
      ledger: quietLedger,
      night: baselineTo,
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 0, future: 0 },
    })
    expect(findings.find(({ line }) => line === 'B2:lactate@all')?.verdict).toEqual({
      kind: 'unknown',
      reason: 'no baseline',
    })
    expect(findings.find(({ line }) => line === 'C1:outcomes known@all')?.verdict).toEqual({
      kind: 'unknown',
      reason: 'labels immature',
    })
  })
})
