import { describe, expect, test } from 'vitest'
import { registrationFacts } from '../../../src/drift/facts.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { layouts, type Tally } from '../../../src/tally/tally.ts'
import { plan } from '../../alerts/example.ts'

const night = '2026-11-10'

type Counts = Partial<Record<(typeof layouts)['cases']['counts'][number], number>>

/** A day of these sites; `all` is their sum. */
function ledger(sites: Readonly<Record<string, Counts>>) {
  const tally = (stratum: string, counts: readonly number[]): Tally => ({
    day: night,
    basis: 'fact',
    series: 'cases',
    stratum,
    baselineId: 0,
    counts,
    sums: [0n, 0n],
    cells: [],
  })
  const named = Object.entries(sites).map(
    ([site, counts]) => [`site=${site}`, layouts.cases.counts.map((name) => counts[name] ?? 0)] as const,
  )
  const all = layouts.cases.counts.map((_, at) => named.reduce((sum, [, counts]) => sum + (counts[at] ?? 0), 0))
  return ledgerOf([tally('all', all), ...named.map(([site, counts]) => tally(site, counts))])
}

const right = { predictions: 40, scored: 38 }
const factOf = (subject: string, sites: Readonly<Record<string, Counts>>, known: readonly string[] = []) =>
  registrationFacts(plan, ledger(sites), night, known).find((one) => one.subject === subject)

describe('a fact about cases', () => {
  test('is at the one site that all the wrong ones came from, when another has right ones', () => {
    const fact = factOf('release', { A: { ...right, unregistered: 12 }, B: right })
    expect(fact?.where).toEqual({ place: 'site=A' })
    expect(fact?.sentence).toBe('12 of 80 cases came from a release that the plan does not register, all of them at A.')
  })

  test('is everywhere as soon as one came from elsewhere', () => {
    const fact = factOf('release', { A: { ...right, unregistered: 40 }, B: { ...right, unregistered: 1 }, C: right })
    expect(fact?.where).toEqual({ place: 'all' })
    expect(fact?.sentence).not.toContain(' at A')
  })

  test('is everywhere when no other site sent a case that could be right', () => {
    expect(factOf('release', { A: { ...right, unregistered: 12 } })?.where).toEqual({ place: 'all' })
    const unscored = { predictions: 40 }
    expect(factOf('threshold', { A: { ...right, flagDisagrees: 3 }, B: unscored })?.where).toEqual({ place: 'all' })
  })

  test('is nowhere while nothing is wrong', () => {
    expect(factOf('release', { A: right, B: right })?.where).toBeUndefined()
  })

  test('is at a site that the baseline never saw, when it is the only such', () => {
    const known = ['site=A']
    expect(factOf('site', { A: right, NEW: right }, known)?.where).toEqual({ place: 'site=NEW' })
    expect(factOf('site', { A: right, NEW: right, OTHER: right }, known)?.where).toEqual({ place: 'all' })
  })
})
