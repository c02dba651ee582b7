import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessEquality } from '../../src/equality/assess.ts'
import { lookCloser } from '../../src/equality/closer/closer.ts'
import { closerCsv } from '../../src/equality/closer/csv.ts'
import { gapOverTime } from '../../src/equality/closer/over-time.ts'
import { overTimeSentence } from '../../src/equality/closer/words.ts'
import { measuresOf, primaryOf, termsOf } from '../../src/equality/decision/terms.ts'
import { agreedGapWords } from '../../src/equality/decision/words.ts'
import { presentEquality } from '../../src/equality/present.ts'
import { quarterFindings } from '../../src/equality/record/findings.ts'
import { judgeQuarter } from '../../src/equality/record/judge.ts'
import { gapsLooked } from '../../src/equality/screen/gaps.ts'
import { placeWords } from '../../src/equality/sites/present.ts'
import { siteFunnel } from '../../src/equality/sites/sites.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { atMaturity, decided, events, matured, quarter, verdictOn } from './decision/example.ts'
import { diabetesTallies, planWith, talliesOf } from './plan.ts'

/** A hospital whose device gives a category, judged against the reference. */
const judged = planWith({
  columns: {
    predictions: {
      prediction_id: 'prediction_id',
      subject: 'subject',
      occurred_at: 'occurred_at',
      release: 'model_version',
      output: 'grade',
    },
    outcomes: { prediction_id: 'prediction_id', outcome: 'grade', observed_at: 'observed_at' },
  },
  output: { kind: 'category', classes: ['R0', 'R1', 'R2'], ordered: 'true' },
  releases: [{ release: '1.0.0', from: '2025-09-01' }],
  outcome: { name: 'grade', event_words: 'were graded wrongly', maturity_days: '30' },
  equality: { primary: 'wrong_rate', margin: '0.05', reason: 'a test' },
})

/** So many of a level's outputs wrong: a device that flags nobody has its cases among those not flagged. */
const wrong = (stratum: string, of: number, all: number) => matured(stratum, [0, 0, of, all - of])
const ages = ['0-29', '30-59', '60-79', '80+'] as const
const wrongByAge = (found: readonly (readonly [number, number])[]) =>
  found.flatMap(([x, n], at) => wrong(`age_band=${ages[at]}`, x, n))
const decidedWrong = (tallies: readonly Tally[], margin = 0.05) =>
  decided(tallies, { measures: ['wrongRate'], margin }, judged)

describe('wrong outputs', () => {
  test('are what a judged deployment is compared in, and no other is', () => {
    expect(measuresOf(judged)).toEqual(['wrongRate'])
    const { equality: _agreed, ...without } = judged
    expect(primaryOf(without)).toBe('wrongRate')
    expect(primaryOf(planWith())).toBe('sensitivity')
    expect(termsOf(judged)).toMatchObject({ measures: ['wrongRate'], margin: 0.05 })
  })

  // A share of wrong outputs is 1 − that of right ones: whatever is known of sensitivity is known of it, turned round.
  test('are judged as their complement is judged, to the last digit, whatever was counted', () => {
    const level = fc
      .integer({ min: 0, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(fc.tuple(level, level, level, level), fc.constantFrom(0, 0.05, 0.1), (found, margin) => {
        const asFound = decided(
          found.flatMap(([x, n], at) => events(`age_band=${ages[at]}`, x, n)),
          { margin },
        )
        const asWrong = decidedWrong(wrongByAge(found.map(([x, n]) => [n - x, n] as const)), margin)
        expect(asWrong.hypotheses).toBe(asFound.hypotheses)
        for (const age of ages) {
          const [one, other] = [verdictOn(asWrong, age), verdictOn(asFound, age)]
          expect(one).toMatchObject({ verdict: other.verdict })
          expect([one.p, one.adjusted, one.smallestGap]).toEqual([other.p, other.adjusted, other.smallestGap])
          expect(one.interval?.estimate ?? 9).toBeCloseTo(-(other.interval?.estimate ?? -9), 12)
          expect(one.interval?.low ?? 9).toBeCloseTo(-(other.interval?.high ?? -9), 12)
        }
      }),
      { numRuns: 60 },
    )
  })

  // 150 of 300 wrong against 900 of 3,000: 20 points, by Newcombe's formula (method 10) worked out in Python 14.137 to 25.849.
  test('call the group worse of which more were wrong, and the group of which fewer were not', () => {
    const found = decidedWrong(
      wrongByAge([
        [300, 1000],
        [300, 1000],
        [300, 1000],
        [150, 300],
      ]),
    )
    expect(verdictOn(found, '80+').verdict).toBe('worse')
    expect(verdictOn(found, '80+').interval).toMatchObject({
      estimate: expect.closeTo(0.2, 12),
      low: expect.closeTo(0.14136710927162605, 9),
      high: expect.closeTo(0.2584897245197347, 9),
    })
    const fewer = decidedWrong(
      wrongByAge([
        [300, 1000],
        [300, 1000],
        [300, 1000],
        [30, 300],
      ]),
    )
    expect(verdictOn(fewer, '80+').verdict).toBe('not worse')
    expect(fewer.verdicts.filter(({ verdict }) => verdict === 'worse')).toEqual([])
  })

  test('are put on record with an alert that says more, above and wrong', () => {
    const tallies = [...wrong('all', 550, 2300), ...wrong('sex=Female', 400, 2000), ...wrong('sex=Male', 150, 300)]
    const content = judgeQuarter({ plan: judged, version: 1, sha256: 'x' }, tallies, quarter, undefined)
    if (content === undefined) throw new Error('nothing was decided')
    const [finding, ...others] = quarterFindings(content, judged, '2026-11-22', new Set())
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      line: 'E1:wrongRate@sex=Male',
      subject: 'share of wrong outputs',
      verdict: { kind: 'shifted', direction: 'up' },
      effect: { value: 30, expected: 5, unit: 'points' },
    })
    expect(finding?.sentence).toMatch(
      /Male was found worse off in share of wrong outputs by more than the agreed 5 points: 50\.0% \(150 of 300\) against 20\.0% \(400 of 2,000\) of everyone else known, \+30\.0 points/,
    )
    expect(agreedGapWords(content.terms, [])).toMatch(/^Higher is worse, and 5 points above everyone else is the gap/)
  })

  test('are listed by the monthly screen where a group has more of them, and not where it has fewer', () => {
    const looked = (male: number) =>
      gapsLooked(
        assessEquality(
          judged,
          [...wrong('sex=Female', 60, 300), ...wrong('sex=Male', male, 100)],
          quarter,
          'at maturity',
        ).tables,
        ['wrongRate'],
        { margin: 0.05, worse: new Set(), days: 'a year' },
      ).flatMap(({ item }) => (item === undefined || !item.about.startsWith('Sex') ? [] : [item]))
    const [one, ...more] = looked(40)
    expect(more).toEqual([])
    expect(one).toMatchObject({ key: 'gap:wrongRate@sex=Male' })
    expect(one?.sentence).toMatch(/^Share of wrong outputs is 20\.0 points above everyone else’s/)
    expect(looked(5).map(({ level }) => level)).toEqual(['Female'])
  })

  test('come to more wrong outputs over time, not to fewer', () => {
    const quarters = ['2026-01-01', '2026-04-01'].map((from) => ({
      quarter: { from, to: from },
      own: { numerator: 30, denominator: 100 },
      rest: { numerator: 100, denominator: 1000 },
    }))
    const found = gapOverTime(quarters, 'wrongRate')
    // 100·(0.3 − 0.1) in each of two quarters
    expect(found.excess).toMatchObject({ estimate: expect.closeTo(40, 9) })
    if ('because' in found.excess) throw new Error('no excess')
    expect(found.excess.low).toBeGreaterThan(0)
    expect(overTimeSentence(found, 'wrongRate')).toMatch(
      /40 more wrong outputs than if this group had been right as often as everyone else/,
    )
  })

  test('are named so in the file of the closer look, and misses are not', () => {
    const counts = { all: [0, 0, 100, 800], 'sex=Female': [0, 0, 60, 700], 'sex=Male': [0, 0, 40, 100] } as const
    const tallies = ['2026-02-01', '2026-05-01'].flatMap((day) =>
      Object.entries(counts)
        .flatMap(([stratum, found]) => talliesOf(day, stratum, found))
        .map((tally) => ({
          ...tally,
          basis: tally.series === 'cases' ? ('fact' as const) : ('at maturity' as const),
        })),
    )
    const [from, to] = ['2026-01-01', '2026-06-30']
    const closer = lookCloser(
      {
        plan: judged,
        assessment: assessEquality(judged, tallies, { from, to, matureTo: to }, 'at maturity'),
        tallies,
        matured: tallies,
        quarters: [
          { from, to: '2026-03-31' },
          { from: '2026-04-01', to },
        ],
        baseline: undefined,
        baselineDays: undefined,
      },
      'sex',
    )
    if (closer === undefined) throw new Error('no table')
    const rows = closerCsv(judged, [closer]).map((row) => row.join(','))
    // 140·(40/140 − 60/760) in each of two quarters: 57.9
    expect(rows.find((row) => row.includes('Male,excess of wrong outputs over all quarters'))).toContain(',57.8947')
    expect(rows.join('\n')).not.toContain('misses')
  })

  test('of a site that cannot be told are those of a site too small to be found above', () => {
    const day = '2026-08-01'
    const sites = ['A', 'B', 'C']
    const tallies = sites.flatMap((site, at) =>
      talliesOf(day, `site=${site}`, [0, 0, [190, 400, 6][at] ?? 0, [10, 100, 5][at] ?? 0]),
    )
    const plan = {
      ...judged,
      columns: { ...judged.columns, predictions: { ...judged.columns.predictions, site: 'site' } },
    }
    const funnel = siteFunnel(plan, tallies, sites, quarter)
    expect(funnel.measure).toBe('wrongRate')
    const small = funnel.sites.find(({ site }) => site === 'C')
    expect(small && placeWords(small, 'wrongRate')).toMatch(/too small to be found above/)
  })

  test('are what the page shows, and nothing of flags', () => {
    const assessment = assessEquality(
      judged,
      [...wrong('all', 40, 100), ...wrong('sex=Female', 30, 50), ...wrong('sex=Male', 10, 50)],
      quarter,
      'at maturity',
    )
    const page = presentEquality(judged, assessment, { taken: [], next: { quarter, on: '2026-11-01' } })
    const sex = page.sections.find(({ heading }) => heading === 'Sex')
    expect(sex?.sentence).toBe(
      'Of every 100 outputs that could be judged, wrong (another category than the reference) were 60 in Female and 20 in Male.',
    )
    const said = JSON.stringify(page)
    expect(said).toContain('100 cases, 40 wrong outputs')
    expect(said).not.toMatch(/[Ss]ensitivity|PPV|[Ff]lag/)
  })
})

test('what is known of the diabetes feed is known of its misses as well: men are missed more, p = 0.0004', () => {
  // R 4.2.2 and scipy, as for sensitivity: Newcombe inverted, one hypothesis for both sexes.
  const missed = atMaturity(diabetesTallies('2026-08-01')).map((tally) =>
    tally.series === 'outcome' ? { ...tally, counts: [0, 0, 0, tally.counts[3] ?? 0, tally.counts[0] ?? 0, 0] } : tally,
  )
  const men = verdictOn(decidedWrong(missed, 0), 'Male')
  expect(men).toMatchObject({ verdict: 'worse', p: expect.closeTo(0.0004284312623406347, 9) })
  expect(men.interval?.estimate).toBeCloseTo(0.045764667397708, 9)
})
