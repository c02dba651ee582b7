import { describe, expect, it } from 'vitest'
import { repeat, waited } from '../closer/example.ts'
import { planWith } from '../plan.ts'
import { onDay, screened } from './example.ts'

const day = '2026-09-05'
const cases = [
  ...onDay(day, 'all', [160, 240, 150, 1350]),
  ...onDay(day, 'sex=Female', [80, 120, 100, 700]),
  ...onDay(day, 'sex=Male', [80, 120, 50, 650]),
]
const base = planWith({ equality: { primary: 'sensitivity', margin: '0.05', reason: 'agreed for the test' } })
const predictions = { ...base.columns.predictions, eligible_at: 'arrived' }
const plan = { ...base, columns: { ...base.columns, predictions } }
const slow = [600, 1200, 1800, 5400]
const listed = (tallies: Parameters<typeof screened>[0], changes: Parameters<typeof screened>[1] = { plan }) =>
  screened([...cases, ...tallies], changes).items.filter(({ kind }) => kind === 'waits')

describe('a group that waits longer for the output', () => {
  const apart = [
    waited(day, 'sex=Female', repeat(slow, 15), [20, 0, 0]),
    waited(day, 'sex=Male', repeat([300, 900, 1500], 25)),
  ]

  // scipy 1.17.1: ttest_ind(logarithms, equal_var=False): p = 1.6819e-8, ratio 2.198, 1.700 to 2.843
  it('is listed with how many times as long, once for two sexes', () => {
    const items = listed(apart)
    expect(items).toMatchObject([{ key: 'waits@sex=Female', about: 'Sex: Female' }])
    expect(items[0]?.p).toBeCloseTo(1.6818523569171154e-8, 12)
    expect(items[0]?.sentence).toContain('Waited 2.20 times as long for the score as everyone else')
  })

  it('is not listed where it waits less than a quarter longer, however sure that is, and was looked at', () => {
    const near = [
      waited(day, 'sex=Female', repeat(slow, 3000)),
      waited(
        day,
        'sex=Male',
        repeat(
          slow.map((one) => one / 1.2),
          3000,
        ),
      ),
    ]
    expect(listed(near)).toEqual([])
    const [looked, without] = [screened([...cases, ...near], { plan }), screened(cases, { plan })]
    expect(looked.looked).toBe(without.looked + 1)
  })

  it('is not looked for with too few times, outside the days that count, or where the plan maps no such column', () => {
    expect(listed([waited(day, 'sex=Female', repeat(slow, 7)), ...apart.slice(1)])).toEqual([])
    expect(listed(apart.map((one) => ({ ...one, day: '2026-10-05' })))).toEqual([])
    expect(listed(apart, { plan: base })).toEqual([])
  })
})
