import { describe, expect, it } from 'vitest'
import { access, accessCounts, allOf, nobody } from '../../../src/equality/closer/access.ts'
import { millionths } from '../../../src/tally/fixed-point.ts'
import type { Tally } from '../../../src/tally/tally.ts'

const window = { from: '2026-08-01', to: '2026-08-31', matureTo: '2026-08-31' }

/** A day's tallies of a stratum with these times until seen, in seconds. */
function day(
  stratum: string,
  seconds: readonly number[],
  more: { unscored?: number; agreed?: number; otherwise?: number },
) {
  const { unscored = 0, agreed = 0, otherwise = 0 } = more
  const n = seconds.length
  const logs = seconds.map((one) => millionths(Math.log(one)))
  const rest = { day: '2026-08-10', basis: 'fact', stratum, baselineId: 0, cells: [] } as const
  return [
    { ...rest, series: 'cases', counts: [n + unscored, n + unscored, n, unscored], sums: [0n, 0n] },
    {
      ...rest,
      series: 'seen',
      counts: [n, 0, 0, 0],
      sums: [logs.reduce((a, b) => a + b, 0n), logs.reduce((a, b) => a + b * b, 0n)],
    },
    { ...rest, series: 'override', counts: [agreed, otherwise, 0, 0, 0, 0], sums: [] },
  ] satisfies readonly Tally[]
}

const repeat = (values: readonly number[], times: number) => Array.from({ length: times }, () => values).flat()
const tallies = [
  ...day('sex=Female', repeat([300, 600, 900], 20), { unscored: 40, agreed: 30, otherwise: 10 }),
  ...day('sex=Male', repeat([200, 400, 800, 1600], 15), { agreed: 45, otherwise: 5 }),
]
const own = accessCounts(tallies, ['sex=Female'], window)
const rest = accessCounts(tallies, ['sex=Male'], window)
const found = access(own, rest, { waited: false, seen: true, override: true })

describe('who is served, and how soon', () => {
  it('the eligible are everyone whom the feed sent, scored or not', () => {
    expect(found.scored).toMatchObject({ numerator: 60, denominator: 100 })
    expect(found.scoredGap).toMatchObject({ interval: { estimate: expect.closeTo(-0.4, 12) } })
  })

  // scipy 1.17: Student's interval of the mean logarithm, and Welch's of the difference.
  it('the typical time until seen is the geometric mean, with its ratio to everyone else’s', () => {
    expect(found.seen?.seconds).toMatchObject({
      estimate: expect.closeTo(545.1361778496407, 2),
      low: expect.closeTo(484.37945603, 2),
      high: expect.closeTo(613.51374156, 2),
    })
    expect(found.seen?.ratio).toMatchObject({
      estimate: expect.closeTo(0.9636737200689931, 5),
      low: expect.closeTo(0.76408208647897, 5),
      high: expect.closeTo(1.21540218673504, 5),
    })
  })

  it('a decision other than the output’s, of all decisions', () => {
    expect(found.overridden?.share).toMatchObject({ numerator: 10, denominator: 40 })
    expect(found.overridden?.gap).toMatchObject({ interval: { estimate: expect.closeTo(0.15, 12) } })
  })

  it('is silent of what the plan has no column for, and says why of what nobody did', () => {
    const none = access(own, rest, { waited: false, seen: false, override: false })
    expect(none.seen).toBeUndefined()
    expect(none.overridden).toBeUndefined()
    expect(none.waited).toBeUndefined()
    expect(access(nobody, rest, { waited: true, seen: true, override: true })).toMatchObject({
      scored: { undefinedBecause: 'no cases' },
      waited: {
        timed: { undefinedBecause: 'no cases with an output' },
        seconds: { because: 'fewer than 30 outputs have a known time' },
      },
      seen: { seconds: { because: 'fewer than 30 outputs were seen' } },
    })
  })

  it('adds levels up, and days outside the window to nothing', () => {
    expect(allOf([own, rest]).predictions).toBe(160)
    expect(accessCounts(tallies, ['sex=Male'], { ...window, to: '2026-08-09' })).toEqual(nobody)
  })
})
