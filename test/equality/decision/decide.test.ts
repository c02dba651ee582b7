import { describe, expect, it } from 'vitest'
import { decisions } from '../../../src/equality/decision/decisions.ts'
import { diabetesTallies, planWith, talliesOf } from '../plan.ts'
import { atMaturity, decided, events, matured, terms, verdictOn } from './example.ts'

describe('the decision on the diabetes feed', () => {
  const diabetes = (margin: number) => decided(atMaturity(diabetesTallies('2026-08-01')), { margin })

  // UCI Diabetes 130-US hospitals: 10 known levels in three characteristics, of which the two sexes are one hypothesis.
  it('is one family of ten hypotheses: four ages, one for both sexes, five ethnic groups', () => {
    expect(diabetes(0).hypotheses).toBe(10)
  })

  // Newcombe inverted (scipy 1.17): p = 0.000428 for both sexes as one hypothesis; Fisher in R 4.2.2 0.00043.
  it('finds men worse off without a margin, p = 0.0004 as one hypothesis', () => {
    const men = verdictOn(diabetes(0), 'Male')
    expect(men).toMatchObject({
      verdict: 'worse',
      p: expect.closeTo(0.0004284312623406347, 9),
      interval: { estimate: expect.closeTo(-0.045764667397708, 9) },
    })
    expect(verdictOn(diabetes(0), 'Female').verdict).not.toBe('worse')
  })

  // Newcombe: −7.1 to −2.0 points.
  it('cannot conclude on them at a margin of 5 points, and has them not worse at one of 10', () => {
    expect(verdictOn(diabetes(0.05), 'Male').verdict).toBe('inconclusive')
    expect(verdictOn(diabetes(0.1), 'Male').verdict).toBe('not worse')
  })

  // R 4.2.2: 28.6 % (20 to 39).
  it('has "Other" inconclusive', () => {
    expect(verdictOn(diabetes(0.05), 'Other').verdict).toBe('inconclusive')
    expect(verdictOn(diabetes(0), 'Other').verdict).toBe('inconclusive')
  })

  it('gives the two records of unknown sex no verdict and no place in a complement', () => {
    const { verdicts } = diabetes(0.05)
    expect(verdicts.map(({ row }) => row.level)).not.toContain('Unknown/Invalid')
    expect(verdictOn(diabetes(0.05), 'Other').rest).toEqual({ numerator: 274 + 12 + 1620 + 37, denominator: 5343 })
  })
})

describe('a verdict', () => {
  const ages = ['0-29', '30-59', '60-79', '80+'] as const
  const aged = (found: readonly (readonly [number, number])[]) =>
    found.flatMap(([x, n], index) => events(`age_band=${ages[index]}`, x, n))

  it('is "worse" for a group of 300 events that is missed 15 points more often than a margin of 5 allows', () => {
    const found = decided(
      aged([
        [700, 1000],
        [700, 1000],
        [700, 1000],
        [150, 300],
      ]),
    )
    expect(found.hypotheses).toBe(4)
    expect(verdictOn(found, '80+').verdict).toBe('worse')
    expect(verdictOn(found, '0-29').verdict).toBe('not worse')
  })

  it('is "not worse" only where the whole interval is above −margin', () => {
    const found = decided(
      aged([
        [700, 1000],
        [690, 1000],
        [30, 50],
        [700, 1000],
      ]),
    )
    expect(verdictOn(found, '30-59').verdict).toBe('not worse')
    expect(verdictOn(found, '60-79').verdict).toBe('inconclusive')
  })

  it('is "too little data" under ten counted, on either side, outside the family, whatever was found', () => {
    const found = decided(
      aged([
        [700, 1000],
        [0, 9],
        [600, 900],
        [0, 0],
      ]),
    )
    expect(found.hypotheses).toBe(2)
    expect(verdictOn(found, '30-59')).toMatchObject({
      verdict: 'too little data',
      because: '9 counted; at least 10 are needed',
    })
    expect(verdictOn(found, '30-59')).not.toHaveProperty('adjusted')
    expect(verdictOn(found, '80+')).toMatchObject({
      verdict: 'too little data',
      because: 'nothing was counted in this level',
    })
    const alone = decided(
      aged([
        [700, 1000],
        [3, 5],
      ]),
    )
    expect(verdictOn(alone, '0-29').because).toBe('5 counted in the other known levels; at least 10 are needed')
    expect(alone.hypotheses).toBe(0)
  })

  it('is never "not worse" under a margin as wide as everyone else’s share, where no gap could have been called worse', () => {
    const found = decided(
      aged([
        [40, 1000],
        [0, 800],
        [30, 900],
      ]),
      { margin: 0.05 },
    )
    expect(verdictOn(found, '30-59')).toMatchObject({
      verdict: 'inconclusive',
      because: 'the margin is as wide as everyone else’s share',
    })
    expect(verdictOn(found, '30-59')).not.toHaveProperty('smallestGap')
  })

  // scipy 1.17: brentq of (p − t) − margin = (norm.isf(alpha) + norm.isf(0.2))·√(t(1 − t)/n1 + p(1 − p)/n2).
  it('says the smallest gap that would have been called worse four times in five', () => {
    const found = decided(
      aged([
        [1750, 5000],
        [105, 300],
      ]),
    )
    expect(found.hypotheses).toBe(1)
    const other = verdictOn(found, '30-59')
    expect(other.smallestGap).toBeGreaterThan(0.05)
    // alpha is halved: a pair looks both ways
    expect(other.smallestGap).toBeCloseTo(0.1205854076215564, 6)
  })

  it('weighs every primary measure of the plan in one family', () => {
    const found = decided(
      aged([
        [700, 1000],
        [700, 1000],
        [700, 1000],
      ]),
      { measures: ['sensitivity', 'flagRate'] },
    )
    expect(found.hypotheses).toBe(6)
  })

  it('takes two levels as one hypothesis only where no third known level was counted', () => {
    expect(
      decided(
        aged([
          [700, 1000],
          [600, 1000],
        ]),
      ).hypotheses,
    ).toBe(1)
    expect(
      decided(
        aged([
          [700, 1000],
          [600, 1000],
          [5, 10],
        ]),
      ).hypotheses,
    ).toBe(3)
    // the third is too small to be tested, but it is in the others' complement
    expect(
      decided(
        aged([
          [700, 1000],
          [600, 1000],
          [5, 9],
        ]),
      ).hypotheses,
    ).toBe(2)
  })

  it('is not given to crossings', () => {
    const plan = planWith({ crossings: [['sex', 'age_band']] })
    const found = decided(matured('sex=Female&age_band=80+', [1, 1, 99, 99]), {}, plan)
    expect(found.verdicts.some(({ table }) => table.kind === 'crossing')).toBe(false)
  })
})

describe('the decisions of the last twelve months', () => {
  const agreed = planWith({ equality: { primary: 'sensitivity', margin: '0.05', reason: 'as agreed' } })
  const day = (date: string, counts: readonly [number, number]) =>
    ['all', 'sex=Male', 'sex=Female'].flatMap((stratum) =>
      atMaturity(talliesOf(date, stratum, [counts[0], 0, counts[1] - counts[0], 10])),
    )

  it('each rest on their own quarter alone', () => {
    const tallies = [...day('2026-05-01', [50, 100]), ...day('2026-08-01', [60, 100])]
    const { taken } = decisions(agreed, tallies, '2026-11-04', undefined)
    expect(taken.map(({ quarter }) => quarter.from)).toEqual(['2026-07-01', '2026-04-01'])
    const male = taken.map(({ verdicts }) => verdicts.find(({ row }) => row.level === 'Male')?.own)
    expect(male).toMatchObject([
      { numerator: 60, denominator: 100 },
      { numerator: 50, denominator: 100 },
    ])
  })

  it('do not change when a later night runs, or when outcomes come late', () => {
    const tallies = day('2026-08-01', [60, 100])
    const late = talliesOf('2026-08-01', 'sex=Male', [1, 0, 99, 10]).filter(({ basis }) => basis === 'latest')
    const then = decisions(agreed, tallies, '2026-11-04', undefined)
    const now = decisions(agreed, [...tallies, ...late, ...day('2026-11-02', [0, 500])], '2026-12-20', undefined)
    expect(now.taken[0]).toEqual(then.taken[0])
  })

  it('are none where the plan agrees no margin, and where no quarter has a case', () => {
    expect(decisions(planWith(), day('2026-08-01', [60, 100]), '2026-11-04', undefined)).toMatchObject({ taken: [] })
    expect(decisions(planWith(), [], '2026-11-04', undefined)).not.toHaveProperty('terms')
    expect(decisions(agreed, [], '2026-11-04', undefined)).toMatchObject({ taken: [], terms })
    const baseline = { from: '2026-07-01', to: '2026-09-30' }
    expect(decisions(agreed, day('2026-08-01', [60, 100]), '2026-11-04', baseline).taken).toEqual([])
  })
})
