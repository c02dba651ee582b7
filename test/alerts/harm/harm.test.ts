import { describe, expect, test } from 'vitest'
import { excessOf } from '../../../src/alerts/harm/excess.ts'
import { harmOf } from '../../../src/alerts/harm/harm.ts'
import { harmWords } from '../../../src/alerts/harm/words.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { baseline as bare, battery } from '../../drift/frozen.ts'
import { plan as example } from '../example.ts'

const plan = { ...example, outcome: { ...example.outcome, maturity_days: 10 } }
const baseline = { ...bare, expectedRisk: [0.1, 0.5] }
const frozen = { baseline, battery }

/** One day's score cells: bin, flag, state, n. */
function day(date: string, cells: readonly number[], stratum = 'all'): Tally {
  return { day: date, basis: 'at maturity', series: 'score', stratum, baselineId: 1, counts: [], sums: [], cells }
}
/** Twenty events a day of the baseline, and none of anything else. */
const past = dayRange(baseline.fromDay, addDays(baseline.fromDay, 19)).map((date) => day(date, [1, 1, 2, 20]))

describe('patients missed and over-called since a fault began', () => {
  const onset = '2026-10-01'
  const ledger = ledgerOf([
    ...past,
    // Unflagged: 30 events and 70 without, where a tenth of 100 were expected, and 50 of which nothing is known.
    day(onset, [0, 0, 2, 30, 0, 0, 1, 70, 0, 0, 0, 50, 1, 1, 2, 5, 1, 1, 1, 15]),
    day('2026-10-02', [0, 0, 2, 1, 0, 2, 2, 40]),
  ])

  test('observed less expected by score bin and flag, of cases whose outcome is known', () => {
    const harm = harmOf(ledger, frozen, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-11',
    })
    if (typeof harm === 'string') throw new Error(harm)
    expect(harm).toMatchObject({ from: onset, to: onset, known: 120, daysNotDue: 10 })
    expect(harm.missed).toMatchObject({ observed: 30, expected: 10, excess: 20 })
    // Flagged: 20 at risk 0.5, so 10 without the event were expected and 15 seen.
    expect(harm.overCalled).toMatchObject({ observed: 15, expected: 10, excess: 5 })
  })

  test('a day whose outcomes are not due is in none of it; nor is a case without a flag', () => {
    const harm = harmOf(ledger, frozen, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-12',
    })
    if (typeof harm === 'string') throw new Error(harm)
    expect(harm.known).toBe(121)
    expect(harm.missed.observed).toBe(31)
  })

  test('silence is not “nobody harmed”', () => {
    const at = (night: string, place = 'all') =>
      harmOf(ledger, frozen, plan, { place, from: onset, cause: 'outcome', since: 'onset', night })
    expect(at('2026-10-10')).toBe('not due yet')
    expect(at('2026-10-11', 'site=A')).toBe('no case known')
    expect(
      harmOf(ledger, { baseline: bare, battery }, plan, {
        place: 'all',
        from: onset,
        cause: 'outcome',
        since: 'onset',
        night: '2026-10-11',
      }),
    ).toBe('no expected risk')
    expect(harmWords(plan, 'outcome', 'not due yet')[0]).toContain('nothing can be said yet')
  })

  test('a flag set otherwise at the same score is harm: patients whom the baseline flagged, and who are not flagged now', () => {
    // Bin 1 was flagged throughout the baseline. Now 40 of its 100 are not: 20 of those have the event, as its risk of a half says.
    const moved = ledgerOf([...past, day(onset, [1, 0, 2, 20, 1, 0, 1, 20, 1, 1, 2, 30, 1, 1, 1, 30])])
    const harm = harmOf(moved, frozen, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-11',
    })
    if (typeof harm === 'string') throw new Error(harm)
    expect(harm.missed).toMatchObject({ observed: 20, expected: 0, excess: 20 })
    expect(harm.overCalled).toMatchObject({ observed: 30, expected: 50, excess: -20 })
  })

  test('an alert that was closed is counted to its last night, as its outcomes fall due after that', () => {
    const at = (night: string) =>
      harmOf(ledger, frozen, plan, {
        place: 'all',
        from: onset,
        cause: 'outcome',
        since: 'onset',
        night,
        until: '2026-10-02',
      })
    expect(at('2026-10-10')).toBe('not due yet')
    expect(at('2026-10-11')).toMatchObject({ to: '2026-10-01', isWhole: false, known: 120, daysNotDue: 1 })
    const whole = at('2026-11-20')
    expect(whole).toMatchObject({ to: '2026-10-02', isWhole: true, known: 121, daysNotDue: 0 })
    expect(harmWords(plan, 'flag', whole)[0]).toContain(
      'to 2 October 2026, the night on which it was closed, 121 cases',
    )
    expect(harmWords(plan, 'flag', whole).join()).not.toContain('not due yet')
  })

  test('a day that waits for its outcomes is in none of it, because events are known first, and is said', () => {
    const completeness = { share: 0.95, dispersion: 1 }
    const waits = { ...frozen, battery: { ...battery, completeness } }
    // All of the second day's events are known, and none of its 70 others.
    const early = ledgerOf([
      ...past,
      day(onset, [0, 0, 2, 10, 0, 0, 1, 90]),
      day('2026-10-02', [0, 0, 2, 10, 0, 0, 0, 90]),
    ])
    const harm = harmOf(early, waits, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-12',
    })
    if (typeof harm === 'string') throw new Error(harm)
    expect(harm).toMatchObject({ known: 100, daysWaiting: 1, missed: { observed: 10, expected: 10 } })
    expect(harmWords(plan, 'outcome', harm).join()).toContain('1 day that is due is not in it yet')
  })

  test('a baseline that was frozen since then cannot say it', () => {
    expect(
      harmOf(ledger, frozen, plan, {
        place: 'all',
        from: baseline.toDay,
        cause: 'outcome',
        since: 'onset',
        night: '2026-10-12',
      }),
    ).toBe('earlier baseline')
    expect(harmWords(plan, 'outcome', 'earlier baseline')[0]).toContain('before the baseline in force was frozen')
  })

  test('of an alert about outcomes only days count that had no part in raising it, and the words say so', () => {
    const harm = harmOf(ledger, frozen, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'raised',
      night: '2026-10-11',
    })
    const words = harmWords(plan, 'outcome', harm)
    expect(words[0]).toContain('the first day whose outcomes became known after this was raised')
    expect(words.join(' ')).toContain('chance alone would make them look like harm')
  })

  test('a site that had twice as many of them in the baseline is expected to have twice as many', () => {
    // In the baseline 20 of 100 unflagged at risk 0.1 had the event, each day at A; of everybody, whose flags count, 10.
    const atA = dayRange(baseline.fromDay, addDays(baseline.fromDay, 19)).map((date) =>
      day(date, [0, 0, 2, 20, 0, 0, 1, 80], 'site=A'),
    )
    const now = day(onset, [0, 0, 2, 22, 0, 0, 1, 78], 'site=A')
    const harm = harmOf(ledgerOf([...past, ...atA, now]), frozen, plan, {
      place: 'site=A',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-11',
    })
    if (typeof harm === 'string') throw new Error(harm)
    // 400 seen and 200 expected in twenty days, half a case added to each: 10 × 400.5/200.5.
    expect(harm.missed.expected).toBeCloseTo((10 * 400.5) / 200.5, 9)
    expect(harm.missed.low).toBeLessThan(0)
  })

  test('in words: dates, denominators, both differences with their intervals, and what is still to come', () => {
    const harm = harmOf(ledger, frozen, plan, {
      place: 'all',
      from: onset,
      cause: 'outcome',
      since: 'onset',
      night: '2026-10-11',
    })
    const words = harmWords(plan, 'outcome', harm)
    expect(words[0]).toBe(
      'From 1 October 2026, when it probably began, to 1 October 2026, the last day whose outcomes are due, 120 cases had a score, a flag and a known outcome.',
    )
    expect(words[1]).toMatch(
      /^Patients with the event that were not flagged: 30, where 10 were expected: 20 more \(\+\d+ to \+\d+\)\.$/,
    )
    expect(words[2]).toMatch(/15, where 10 were expected: 5 more \(−\d+ to \+\d+\), so chance may explain it\.$/)
    expect(words[3]).toContain('10 later days are not due yet')
    expect(harmWords(plan, 'feed', harm).join(' ')).toContain('never reached the model')
    expect(harmWords(plan, 'cannot say', harm)).toEqual([])
  })
})

describe('the interval of an excess', () => {
  test('without an error of the expected, and φ = 1, is Byar’s about the count', () => {
    // Byar's limits of 20 by Breslow and Day 1987: 12.21 to 30.89.
    const { low, high } = excessOf(20, 12, { spread: 1, error: 0 })
    expect(low).toBeCloseTo(12.21 - 12, 1)
    expect(high).toBeCloseTo(30.89 - 12, 1)
  })

  /*
   * The true excess is that of means, (c − 1)·E; the observed is Poisson(c·E), and the expected is as wrong as the baseline's
   * events make it. Of 4,000 draws a coverage of 95 % is told to ± 0.7 points (two standard errors): at least 93 %.
   */
  test.each([
    [3, 1, 400],
    [10, 1.5, 400],
    [50, 1.5, 400],
    [50, 0.6, 100],
    [300, 1.3, 400],
    [300, 2, 100],
  ])('covers the true excess: %s expected, %s times as many seen, %s events in the baseline', (mean, times, events) => {
    const random = createRandom(`excess ${mean} ${times} ${events}`)
    const draws = 4000
    let covered = 0
    let error = 0
    for (let draw = 0; draw < draws; draw++) {
      const told = random.poisson(events)
      const expected = (mean * told) / events
      const one = excessOf(random.poisson(times * mean), expected, { spread: 1, error: expected / Math.sqrt(told) })
      const truth = (times - 1) * mean
      if (one.low <= truth && truth <= one.high) covered += 1
      error += one.excess - truth
    }
    expect(covered / draws).toBeGreaterThan(0.93)
    // And is not biased: within four standard errors of the mean error.
    const spread = Math.sqrt((times * mean + mean ** 2 / events) / draws)
    expect(Math.abs(error / draws)).toBeLessThan(4 * spread)
  })
})
