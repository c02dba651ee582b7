import { describe, expect, it } from 'vitest'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../plan.ts'
import { onDay, screened } from './example.ts'

const risk = [0.1, 0.4]
const day = '2026-09-05'

/** So many events and others of known outcome in each of two score bins, where the baseline had 1 in 10 and 4 in 10. */
function scored(stratum: string, bins: readonly (readonly [events: number, others: number])[]): readonly Tally[] {
  const cells = bins.flatMap(([events, others], bin) => [bin, bin, 2, events, bin, bin, 1, others])
  return [{ day, basis: 'at maturity', series: 'score', stratum, baselineId: 7, counts: [], sums: [], cells }]
}

const cases = [
  ...onDay(day, 'all', [160, 240, 150, 1350]),
  ...onDay(day, 'sex=Female', [80, 120, 100, 700]),
  ...onDay(day, 'sex=Male', [80, 120, 50, 650]),
]
const apart = [
  // 1,000 of 1 in 10 and 200 of 4 in 10: 180 expected of women, and 180 seen; 900 and 200, so 170 expected of men, 240 seen.
  ...scored('sex=Female', [
    [100, 900],
    [80, 120],
  ]),
  ...scored('sex=Male', [
    [150, 750],
    [90, 110],
  ]),
]
const listed = (tallies: readonly Tally[], changes: Parameters<typeof screened>[1] = {}) =>
  screened(cases, { scores: { risk, tallies }, ...changes }).items.filter(({ kind }) => kind === 'calibration')

describe('scores that stand for another risk in one group', () => {
  // R 4.2.2 poisson.test's method in Python, scipy 1.17 (binomtest(240, 420, 170/350), beta quantiles): 1.4118, 1.1588 to 1.7224, p = 0.000514.
  it('are listed with observed over expected and the ratio to everyone else, once for two sexes', () => {
    const items = listed(apart)
    expect(items).toMatchObject([
      { key: 'calibration@sex=Male', about: 'Sex: Male', p: expect.closeTo(0.0005137416193070388, 9) },
    ])
    expect(items[0]?.sentence).toContain(
      'The same scores stand for more risk in this group than for everyone else: 240 events',
    )
    expect(items[0]?.sentence).toContain('where 170.0 were expected')
    expect(items[0]?.sentence).toContain('(1.41 times as many), for everyone else 1.00 times as many')
    expect(items[0]?.sentence).toContain('1.41 times theirs (95% interval 1.16 to 1.72)')
  })

  it('are listed for each of two large levels beside a small third that is unlike both', () => {
    const levels = ['African American', 'Asian', 'Caucasian']
    const cases = [
      ...onDay(day, 'all', [200, 300, 200, 2000]),
      ...levels.flatMap((level) => onDay(day, `ethnicity=${level}`, [60, 100, 60, 600])),
    ]
    // 200 seen of 200 expected in two of them; 80 seen of 8 expected in the third, too few expected to be looked at itself.
    const large = (level: string) => scored(`ethnicity=${level}`, [[200, 1800]])
    const tallies = [...large('African American'), ...large('Asian'), ...scored('ethnicity=Caucasian', [[80, 0]])]
    const found = screened(cases, { scores: { risk, tallies } }).items.filter(({ kind }) => kind === 'calibration')
    expect(found.map(({ level }) => level)).toEqual(['African American', 'Asian'])
    expect(found[0]?.sentence).toContain('stand for less risk in this group')
  })

  it('are never called too low where more was expected than seen, only less so than for everyone else', () => {
    const [item] = listed([...scored('sex=Female', [[50, 950]]), ...scored('sex=Male', [[90, 910]])])
    expect(item?.sentence).toContain('stand for more risk in this group than for everyone else: 90 events')
    expect(item?.sentence).toContain('where 100.0 were expected')
    expect(item?.sentence).not.toContain('too low')
  })

  it('are not listed below the plan’s smallest effect, on fewer than ten expected events, nor where they are as expected', () => {
    const agreed = { observed_to_expected: { ratio: '1.5', reason: 'agreed' } }
    expect(listed(apart, { plan: planWith({ minimum_effects: agreed }) })).toEqual([])
    expect(listed([...apart.slice(0, 1), ...scored('sex=Male', [[30, 50]])])).toEqual([])
    expect(listed([...apart.slice(0, 1), ...scored('sex=Male', [[90, 810]])])).toEqual([])
  })

  it('are not looked for outside the days that count', () => {
    expect(listed(apart, { baselineDays: { from: '2026-09-01', to: '2026-09-10' } })).toEqual([])
  })
})
