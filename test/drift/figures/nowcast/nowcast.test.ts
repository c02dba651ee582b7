import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Delays, delaysOf } from '../../../../src/drift/figures/nowcast/delays.ts'
import { estimatedRatio, estimatedShare } from '../../../../src/drift/figures/nowcast/estimate.ts'
import { type Part, pool } from '../../../../src/drift/figures/nowcast/pool.ts'
import { casesOf, expectedOf } from '../../../../src/drift/figures/nowcast/young-day.ts'
import { addDays } from '../../../../src/plan/day.ts'
import { byar } from '../../../../src/stats/proportions/byar.ts'
import { wilson } from '../../../../src/stats/proportions/wilson.ts'
import { createRandom, type Random } from '../../../../src/stats/simulation/random.ts'
import type { Tally } from '../../../../src/tally/tally.ts'

/** Days of 100 units from 1 March on; cells are age when known, events, others. */
function delays(days: readonly (readonly number[])[]): Delays {
  const tallies = days.map((cells, index) => delay(addDays('2026-03-01', index), cells))
  const found = delaysOf(
    new Map(tallies.map((one) => [one.day, one])),
    { fromDay: '2026-03-01', toDay: '2026-08-31' },
    10,
  )
  if (found === undefined) throw new Error('too few events')
  return found
}

function delay(day: string, cells: readonly number[], units = 100): Tally {
  const about = { day, basis: 'at maturity', series: 'delay', stratum: 'all', baselineId: 0 } as const
  return { ...about, counts: [units], sums: [], cells }
}

const steady = delays([
  [0, 2, 0, 2, 3, 10, 5, 3, 40, 10, 2, 30],
  [0, 1, 0, 2, 4, 12, 5, 3, 38, 10, 2, 32],
  [0, 3, 0, 2, 2, 8, 5, 4, 42, 10, 1, 28],
  [0, 2, 0, 2, 3, 10, 5, 2, 40, 10, 3, 30],
])

/** Outcomes of a day come together: four days at once, four at maturity, four half and half. */
const batches = delays(
  Array.from({ length: 12 }, (_, day) =>
    day < 4 ? [0, 8, 20, 10, 0, 70] : day < 8 ? [0, 0, 20, 10, 8, 70] : [0, 4, 20, 10, 4, 70],
  ),
)

function times(n: number, part: Part): readonly Part[] {
  return Array.from({ length: n }, () => part)
}

const mature = { events: 10, weight: 10 }
const window = [
  ...times(21, mature),
  ...times(5, { events: 6, weight: 10, age: 5 }),
  ...times(2, { events: 4, weight: 9, age: 2 }),
]

/**
 * 60 baseline days and a window of 20 mature days and 8 of age 5, 12 events a day expected and as many happening. An event is known by
 * day 5 with probability ½, or, with `together`, a day's events are with ½ ± that half.
 */
function intervalOfRun(random: Random, together: number) {
  const knownOf = (events: number) => random.binomial(events, 0.5 + together * 0.5 * (random.bernoulli(0.5) ? 1 : -1))
  const before = Array.from({ length: 60 }, () => {
    const events = random.poisson(12)
    const early = knownOf(events)
    return [5, early, 30, 10, events - early, 50]
  })
  const parts = [
    ...Array.from({ length: 20 }, () => ({ events: random.poisson(12), weight: 12 })),
    ...Array.from({ length: 8 }, () => ({ events: knownOf(random.poisson(12)), weight: 12, age: 5 })),
  ]
  const pooled = pool(parts, delays(before))
  return pooled && estimatedRatio(pooled)
}

describe('how soon events became known in the baseline', () => {
  test('is the share of the events known at maturity, by age', () => {
    // Counted by hand: 8, 20 and 32 of 40 events by day 0, 2 and 5; 2%, 15%, 58% and 90% of 400 units.
    expect([0, 1, 2, 4, 5, 9, 10].map((age) => steady.eventsBy[age])).toEqual([0.2, 0.2, 0.5, 0.5, 0.8, 0.8, 1])
    expect([0, 2, 5, 10].map((age) => steady.unitsBy[age])).toEqual([0.02, 0.15, 0.58, 0.9])
  })

  test('names the youngest age at which a fifth of them were known', () => {
    expect(steady.youngest).toBe(0)
    expect(delays([[0, 3, 0, 4, 1, 0, 10, 16, 0]]).youngest).toBe(4)
  })

  test('is unknown with fewer than 20 events', () => {
    const few = delay('2026-03-01', [0, 19, 60])
    expect(delaysOf(new Map([[few.day, few]]), { fromDay: '2026-03-01', toDay: '2026-03-01' }, 10)).toBeUndefined()
  })
})

describe('a window that is not all known yet', () => {
  test('is the events known so far over the share that is usually known', () => {
    // numpy 2.4: the weighted mean of F, its variance over the 40 events, long-run φ of the four days 1.
    const pooled = pool(window, steady)
    expect(pooled).toMatchObject({ events: 248, weight: 278, scatter: 1 })
    expect(pooled?.share).toBeCloseTo(0.9316546762589928, 12)
    expect(pooled?.shareVariance).toBeCloseTo(0.00021382174835671034, 12)
    // Byar's formula in Python with scipy 1.17 norm.ppf, count and expected divided by 1 + X·Var/F².
    const ratio = pooled && estimatedRatio(pooled)
    expect(ratio?.estimate).toBeCloseTo(0.9575289575289575, 12)
    expect(ratio?.low).toBeCloseTo(0.838691127136398, 9)
    expect(ratio?.high).toBeCloseTo(1.0884831715322976, 9)
  })

  test('has a share of cases by the same rule, with Wilson’s interval for 2,409.75 cases', () => {
    const pooled = pool(
      window.map((part) => ({ ...part, weight: 10 * part.weight })),
      steady,
    )
    const share = pooled && estimatedShare(pooled)
    expect(share?.estimate).toBeCloseTo(0.09575289575289575, 12)
    expect(share?.low).toBeCloseTo(0.08463955167302378, 9)
    expect(share?.high).toBeCloseTo(0.10815303424462169, 9)
  })

  test('is less sure where the outcomes of a day come together', () => {
    // As above, with 8 days known to a half: φ = 11.1514 (Andrews' window of 4.2 days), scatter 1.84595; 240 of 280.
    const pooled = pool([...times(20, mature), ...times(8, { events: 5, weight: 10, age: 3 })], batches)
    expect(pooled?.scatter).toBeCloseTo(1.845949710421227, 9)
    expect(pooled?.shareVariance).toBeCloseTo(0.002370620009577963, 12)
    const ratio = pooled && estimatedRatio(pooled)
    expect(ratio?.estimate).toBeCloseTo(1, 12)
    expect(ratio?.low).toBeCloseTo(0.8057106581719067, 9)
    expect(ratio?.high).toBeCloseTo(1.226980729336854, 9)
  })

  test('is the figure that is known, with its interval, where all days are of an age at which all was known', () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }))
    fc.assert(
      fc.property(counts, ([events, more]) => {
        const pooled = pool([{ events, weight: events + more, age: 10 }], steady)
        const pairs = [
          [pooled && estimatedRatio(pooled), byar(events, events + more)],
          [pooled && estimatedShare(pooled), wilson(events, events + more)],
        ] as const
        for (const [estimated, known] of pairs)
          for (const end of ['estimate', 'low', 'high'] as const)
            expect(estimated?.[end]).toBeCloseTo(known?.[end] ?? Number.NaN, 9)
      }),
    )
  })

  test('comes nearer to the known figure, and is surer, the older its days are', () => {
    const widths = [0, 2, 5, 10].map((age) => {
      // As many events are known as the baseline leads one to expect of 400.
      const pooled = pool([{ events: 400 * (steady.eventsBy[age] ?? 0), weight: 400, age }], steady)
      const interval = pooled && estimatedRatio(pooled)
      expect(interval?.estimate).toBeCloseTo(1, 12)
      return (interval?.high ?? 0) - (interval?.low ?? 0)
    })
    expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    expect(new Set(widths).size).toBe(4)
  })

  test.each([
    ['each on its own', 0],
    ['a day at a time', 0.5],
  ])('holds the truth in 19 of 20 runs where outcomes become known %s', (_how, together) => {
    const random = createRandom(`nowcast ${together}`)
    const runs = 600
    const missed = Array.from({ length: runs }, () => intervalOfRun(random, together)).filter(
      (interval) => interval === undefined || interval.low > 1 || interval.high < 1,
    ).length
    // scipy 1.17: binom.ppf(.9999, 600, .05) = 52; of 600 runs no more may miss than chance allows a 95% interval.
    expect(missed).toBeLessThanOrEqual(52)
  })

  test('has an upper limit though no event is known yet, and no share beyond every case', () => {
    const none = pool([{ events: 0, weight: 10, age: 2 }], steady)
    // scipy 1.17: chi2.ppf(.975, 2)/2 = 3.6888794541; over 10 · 0.5
    expect((none && estimatedRatio(none))?.high).toBeCloseTo(3.6888794541 / 5, 9)
    expect((none && estimatedShare(none))?.estimate).toBe(0)
    const all = pool([{ events: 8, weight: 10, age: 2 }], steady)
    expect(all && estimatedShare(all)).toBeUndefined()
    expect(pool([], steady)).toBeUndefined()
  })
})

describe('a day that is not mature', () => {
  const young = delay('2026-10-01', [0, 2, 0, 2, 3, 10])

  test('counts the cases that will be known: of 85 not known at 2 days, (0.9 − 0.15)/(1 − 0.15)', () => {
    expect(casesOf({ age: 2, delay: young }, steady)).toMatchObject({ events: 5, age: 2 })
    expect(casesOf({ age: 2, delay: young }, steady).weight).toBeCloseTo(15 + 85 * (0.75 / 0.85), 12)
    expect(casesOf({ age: 2, delay: undefined }, steady)).toEqual({ age: 2, events: 0, weight: 0 })
  })

  test('does not count what became known after its age', () => {
    expect(casesOf({ age: 0, delay: young }, steady).events).toBe(2)
  })

  test('sets events of scored units against the expected ones of those that will be known', () => {
    // bin 0 (risk 0.1): 5 events, 10 without; 85 not known
    const score = { ...young, series: 'score', cells: [0, 0, 0, 85, 0, 0, 1, 10, 0, 1, 2, 5] }
    const part = expectedOf({ age: 2, delay: young, score }, steady, [0.1])
    expect(part?.events).toBe(5)
    expect(part?.weight).toBeCloseTo(0.1 * (15 + 85 * (0.75 / 0.85)), 12)
  })

  test('cannot say where scores hold outcomes from after its age', () => {
    expect(expectedOf({ age: 1, delay: young, score: young }, steady, [0.1])).toBeUndefined()
  })
})
