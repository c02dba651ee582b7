import { describe, expect, it } from 'vitest'
import { screenMonth } from '../../../src/equality/screen/screen.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { planWith } from '../plan.ts'
import { onDay, screened, september } from './example.ts'

const keys = (...given: Parameters<typeof screened>) => screened(...given).items.map(({ key }) => key)

/** Women 70 of 100 found, men 30 of 50: ten points below. */
const wide = [
  ...onDay('2026-05-05', 'all', [60, 100, 50, 800]),
  ...onDay('2026-05-05', 'sex=Female', [42, 50, 18, 400]),
  ...onDay('2026-05-05', 'sex=Male', [18, 50, 32, 400]),
  ...onDay('2026-09-05', 'all', [40, 50, 0, 400]),
  ...onDay('2026-09-05', 'sex=Female', [28, 25, 12, 200]),
  ...onDay('2026-09-05', 'sex=Male', [12, 25, 8, 200]),
]

describe('a gap worth a look', () => {
  it('is wider than was agreed, and stands with its interval over the twelve months', () => {
    const { items } = screened(wide)
    // Women 70 of 100, men 30 of 70. Newcombe 1998, method 10, worked out in Python: −27.1 points (−40.7 to −12.0).
    expect(items).toMatchObject([
      { key: 'gap:sensitivity@sex=Male', kind: 'gap', about: 'Sex: Male', measure: 'sensitivity' },
    ])
    expect(items[0]?.sentence).toContain(
      '27.1 points below everyone else’s (95% interval of the difference −40.7 to −12.0), in cases of 1 October 2025 to 30 September 2026: 30 of 70 against 70 of 100',
    )
  })

  it('is not listed again where a quarter called it worse: that alerts', () => {
    expect(keys(wide, { worse: new Set(['sensitivity@sex=Male']) })).toEqual([])
  })

  it('is not one below the agreed margin, nor one on fewer than ten, nor one in the better direction', () => {
    const agreed = planWith({ equality: { primary: 'sensitivity', margin: '0.3', reason: 'wide' } })
    expect(keys(wide, { plan: agreed })).toEqual([])
    const few = [
      ...onDay('2026-09-05', 'all', [90, 10, 19, 400]),
      ...onDay('2026-09-05', 'sex=Female', [90, 5, 10, 200]),
      ...onDay('2026-09-05', 'sex=Male', [0, 5, 9, 200]),
    ]
    expect(keys(few)).toEqual([])
  })

  it('leaves out the baseline’s own days and those before the device went live', () => {
    expect(keys(wide, { baselineDays: { from: '2026-05-01', to: '2026-05-31' } })).toEqual([])
    expect(keys(wide, { plan: planWith({ live_from: '2026-06-01' }) })).toEqual([])
    expect(
      screenMonth({
        plan: planWith({ live_from: '2026-10-01' }),
        month: september,
        tallies: wide,
        quarters: [],
        baselineDays: undefined,
        worse: new Set(),
      }),
    ).toBeUndefined()
  })

  it('is listed for at most about one in ten of groups that are truly equal', () => {
    const random = createRandom('equal groups')
    let [listed, looked] = [0, 0]
    for (let year = 0; year < 400; year++) {
      const levels = ['African American', 'Asian', 'Caucasian', 'Hispanic', 'Other'].map((level, at) => {
        const events = [40, 25, 400, 60, 30][at] ?? 0
        const found = random.binomial(events, 0.7)
        return onDay('2026-09-05', `ethnicity=${level}`, [found, 5, events - found, 100])
      })
      const found = screened([...levels.flat(), ...onDay('2026-09-05', 'all', [388, 25, 167, 500])])
      listed += found.items.filter(({ kind }) => kind === 'gap').length
      looked += 5
    }
    expect(listed / looked).toBeLessThan(0.1)
    // and the list is not deaf: small groups do show wide gaps by chance
    expect(listed).toBeGreaterThan(50)
  })
})

describe('what chance has no part in', () => {
  const before = [
    ...onDay('2026-04-01', 'all', [10, 10, 10, 970]),
    ...onDay('2026-04-01', 'ethnicity=Caucasian', [10, 10, 10, 970]),
  ]

  it('is a label that the plan does not map, where there was none in the year before', () => {
    const now = [
      ...onDay('2026-09-05', 'all', [0, 0, 0, 30]),
      ...onDay('2026-09-05', 'ethnicity=Caucasian', [0, 0, 0, 27]),
      ...onDay('2026-09-05', 'ethnicity=Not in plan', [0, 0, 0, 3]),
    ]
    const [item] = screened([...before, ...now]).items.filter(({ kind }) => kind === 'not mapped')
    expect(item).toMatchObject({ key: 'not mapped@ethnicity=Not mapped', about: 'Race (ethnicity)' })
    expect(item?.sentence).toContain('3 cases came with a label that the plan does not map')
  })

  it('is a group that had no case in the year before; nothing is new where nothing was before', () => {
    const now = [
      ...onDay('2026-09-05', 'all', [0, 0, 0, 30]),
      ...onDay('2026-09-05', 'ethnicity=Caucasian', [0, 0, 0, 26]),
      ...onDay('2026-09-05', 'ethnicity=Asian', [0, 0, 0, 4]),
    ]
    expect(keys([...before, ...now])).toEqual(['new level@ethnicity=Asian'])
    expect(keys(now)).toEqual([])
  })

  it('is not every group of a characteristic that the plan has only since this month', () => {
    const undivided = onDay('2026-04-01', 'all', [10, 10, 10, 970])
    const now = [
      ...onDay('2026-09-05', 'all', [0, 0, 0, 500]),
      ...onDay('2026-09-05', 'ethnicity=Caucasian', [0, 0, 0, 250]),
      ...onDay('2026-09-05', 'ethnicity=Asian', [0, 0, 0, 250]),
    ]
    expect(keys([...undivided, ...now])).toEqual([])
  })
})

describe('coverage that falls', () => {
  const day = (at: string, known: number, unknown: number) => [
    ...onDay(at, 'all', [0, 0, 0, known + unknown]),
    ...onDay(at, 'ethnicity=Caucasian', [0, 0, 0, known]),
    ...onDay(at, 'ethnicity=Not known', [0, 0, 0, unknown]),
  ]

  it('is listed where two points or more are lost, beyond chance', () => {
    const { items } = screened([...day('2026-04-01', 970, 30), ...day('2026-09-05', 450, 50)])
    expect(items).toMatchObject([{ key: 'coverage@ethnicity', kind: 'coverage', about: 'Race (ethnicity)' }])
    // 90.0 % of 500 against 97.0 % of 1,000.
    expect(items[0]?.sentence).toContain(
      '90.0% this month (450 of 500), 97.0% in cases of 1 October 2025 to 31 August 2026 (970 of 1,000), a fall of 7.0 points',
    )
    // Newcombe’s interval of 450/500 − 970/1000 turned round at 0, in Python: p < 0.0001.
    expect(items[0]?.p).toBeLessThan(0.0001)
  })

  it('is not listed where chance explains it, or where it rises', () => {
    expect(keys([...day('2026-04-01', 970, 30), ...day('2026-09-05', 19, 1)])).toEqual([])
    expect(keys([...day('2026-04-01', 900, 100), ...day('2026-09-05', 495, 5)])).toEqual([])
  })
})

describe('outcomes or scores that one group has less often', () => {
  it('are listed by group', () => {
    const tallies = [
      ...onDay('2026-09-05', 'all', [0, 0, 0, 2000], 60),
      ...onDay('2026-09-05', 'sex=Female', [0, 0, 0, 1000]),
      ...onDay('2026-09-05', 'sex=Male', [0, 0, 0, 1000], 60),
    ]
    const { items } = screened(tallies)
    expect(items.map(({ key }) => key).toSorted()).toEqual(['scored@sex=Male'])
    expect(items.find(({ level }) => level === 'Male')?.sentence).toContain(
      'An output is given less often than for everyone else',
    )
  })
})

describe('a gap that grows', () => {
  const quarters = [
    { from: '2025-10-01', to: '2025-12-31' },
    { from: '2026-01-01', to: '2026-03-31' },
    { from: '2026-04-01', to: '2026-06-30' },
    { from: '2026-07-01', to: '2026-09-30' },
  ]
  const fall = (men: readonly number[]) =>
    ['2025-11-01', '2026-02-01', '2026-05-01', '2026-09-01'].flatMap((at, index) => [
      ...onDay(at, 'all', [280 + (men[index] ?? 0), 0, 520 - (men[index] ?? 0), 800]),
      ...onDay(at, 'sex=Female', [280, 0, 120, 400]),
      ...onDay(at, 'sex=Male', [men[index] ?? 0, 0, 400 - (men[index] ?? 0), 400]),
    ])

  it('is listed with its slope, though the gap of no one quarter is', () => {
    // 70, 65, 60 and 55 % against 70 %: five points a quarter.
    const { items } = screened(fall([280, 260, 240, 220]), { quarters })
    const trend = items.find(({ kind }) => kind === 'trend')
    expect(trend).toMatchObject({ key: 'trend:sensitivity@sex=Male', about: 'Sex: Male' })
    expect(trend?.sentence).toMatch(
      /from Oct–Dec 2025 to Jul–Sep 2026: from one quarter to the next it changes by −5\.\d points/,
    )
  })

  it('is not a lead that shrinks, though its line falls as well', () => {
    // Men 90, 85, 80 and 75 % found against 70 %: better off throughout.
    const trends = keys(fall([360, 340, 320, 300]), { quarters }).filter((key) => key.startsWith('trend'))
    expect(trends).toEqual([])
  })

  it('is not one that stays as it is', () => {
    expect(keys(fall([260, 260, 260, 260]), { quarters }).filter((key) => key.startsWith('trend'))).toEqual([])
  })
})
