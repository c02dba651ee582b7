import { describe, expect, test } from 'vitest'
import { plausible } from '../../src/drift/checks/a3-plausible.ts'
import { checks, linesOf } from '../../src/drift/checks.ts'
import { placesOf } from '../../src/drift/line.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import { ledgerOf } from '../../src/tally/ledger.ts'
import { baseline, battery } from './frozen.ts'
import { plan } from './hospital.ts'

const asked = (sites: readonly string[]) => linesOf({ plan, baseline, sites, compared: [] })
const places = (sites: readonly string[]) => new Set(asked(sites).map(({ stratum }) => stratum))
/** Arms and questions among which the contract is shared out. */
const questions = (sites: readonly string[]) =>
  asked(sites).reduce((sum, { kind }) => sum + kind.sides.length, 0) +
  checks.reduce((sum, check) => sum + (check.asksTonight?.(plan, sites) ?? 0), 0)

describe('a deployment whose baseline saw one site', () => {
  test('is asked every question once, of everybody, as one that names no site is', () => {
    expect(places(['site=A'])).toEqual(new Set(['all']))
    expect(asked(['site=A']).map(({ line }) => line)).toEqual(asked([]).map(({ line }) => line))
    expect(questions(['site=A'])).toBe(questions([]))
  })

  test('is asked of each site from the second on', () => {
    expect(placesOf({ sites: ['site=A', 'site=B'] })).toEqual(['all', 'site=A', 'site=B'])
    expect(places(['site=A', 'site=B'])).toEqual(new Set(['all', 'site=A', 'site=B']))
    expect(questions(['site=A', 'site=B'])).toBeGreaterThan(2 * questions(['site=A']))
  })
})

describe('values of a deployment whose baseline saw one site', () => {
  const night = '2026-09-02'
  const frozen = { ...battery, sites: ['site=Old'], plausibility: { 'A3:lactate@all': { share: 0.01, alpha: 1e-4 } } }

  /** Tonight's finding about lactate, where each site sent so many values of which so many were unreadable. */
  function found(sites: Readonly<Record<string, readonly [bad: number, n: number]>>) {
    const told = Object.entries(sites)
    const sum = (at: 0 | 1) => told.reduce((total, [, counts]) => total + counts[at], 0)
    const strata = [
      ['all', sum(0), sum(1)] as const,
      ...told.map(([site, [bad, n]]) => [`site=${site}`, bad, n] as const),
    ]
    const ledger = ledgerOf(
      dayRange(addDays(night, -2), night).flatMap((day) =>
        strata.flatMap(([stratum, bad, n]) => {
          const plain = { day, basis: 'fact', stratum, baselineId: 0, sums: [], cells: [] } as const
          const field = { ...plain, series: 'field:lactate', counts: [n, 0, bad, 0, 0] }
          return [{ ...plain, series: 'cases', counts: [n] }, field]
        }),
      ),
    )
    const evidence = { plan, baseline, ledger, night, states: new Map(), restarts: new Set<string>() }
    const findings = plausible.tonight?.({ ...evidence, refused: { duplicates: 0, future: 0 } }, frozen, new Map())
    return findings?.find(({ subject }) => subject === 'lactate')
  }

  // 8 of 50 where 1% is tolerated: scipy’s binom.sf(7, 50, 0.01) = 3.7e-08; 8 of 5,050: binom.sf(7, 5050, 0.01) = 1.
  test('are looked at where the baseline saw them: many good ones of a site that has joined hide no bad ones', () => {
    const finding = found({ Old: [8, 50], New: [0, 5000] })
    expect(finding).toMatchObject({
      line: 'A3:lactate@all',
      stratum: 'all',
      verdict: { kind: 'shifted', direction: 'up' },
      n: 50,
      where: { place: 'site=Old', direction: 'up' },
    })
    expect(finding?.sentence).toContain(' at Old: 8 of 50 values')
  })

  test('are everybody’s while no other site has sent', () => {
    const finding = found({ Old: [8, 50] })
    expect(finding).toMatchObject({ line: 'A3:lactate@all', stratum: 'all', verdict: { kind: 'shifted' }, n: 50 })
    expect(finding?.where).toBeUndefined()
  })
})
