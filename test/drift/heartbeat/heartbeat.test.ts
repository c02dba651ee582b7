import { describe, expect, test } from 'vitest'
import { type FrozenHeartbeat, freezeHeartbeats } from '../../../src/drift/heartbeat/freeze.ts'
import { heartbeat } from '../../../src/drift/heartbeat/heartbeat.ts'
import { dayTypeOf } from '../../../src/plan/calendar/day-type.ts'
import { addDays, dayRange, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import { type Ledger, ledgerOf } from '../../../src/tally/ledger.ts'

const site = 'site=RJ1'
type Volume = (day: string) => number

/** Cases of one site, day by day; a day without cases has no tally, as in life. */
function ledger(from: string, to: string, volume: Volume, stratum = site): Ledger {
  return ledgerOf(
    dayRange(from, to)
      .map((day) => ({ day, cases: volume(day) }))
      .filter(({ cases }) => cases > 0)
      .map(({ day, cases }) => ({
        day,
        basis: 'fact',
        series: 'cases',
        stratum,
        baselineId: 0,
        counts: [cases],
        sums: [],
        cells: [],
      })),
  )
}

function frozen(from: string, to: string, volume: Volume, alpha = 1e-4): FrozenHeartbeat {
  const made = freezeHeartbeats(ledger(from, to, volume), dayRange(from, to), [site], 'England', alpha)[site]
  if (made === undefined) throw new Error('no heartbeat')
  return made
}

/** The finding of a night after a baseline of a half-year from `from`. */
function judged(from: string, until: string, night: string, volume: Volume) {
  const to = addDays(from, 179)
  expect(until >= to).toBe(true)
  return heartbeat(ledger(from, until, volume), night, site, frozen(from, to, volume), 'England')
}

const isBankHoliday = (day: string) => dayTypeOf(day, 'England') === 'bank holiday'
const isClosed = (day: string) =>
  dayTypeOf(day, 'England') === 'bank holiday' || dayTypeOf(day, 'England') === 'Christmas period'

describe('the heartbeat of a site', () => {
  const every: Volume = (day) => (weekday(day) >= 5 ? 16 : 20)

  test('that dies is red the same night', () => {
    const found = judged('2025-07-05', '2026-03-11', '2026-03-11', (day) => (day < '2026-03-11' ? every(day) : 0))
    expect(found.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(found.tier).toBeUndefined()
    expect(found.sentence).toContain('has gone quiet: 0 cases in the last day')
  })

  test('that works on holidays, as its baseline showed, is red on Christmas Eve and on a bank holiday alike', () => {
    for (const night of ['2026-12-24', '2026-12-25', '2026-05-04']) {
      const found = judged('2025-07-05', night, night, (day) => (day < night ? every(day) : 0))
      expect(found.verdict.kind, night).toBe('shifted')
      expect(found.tier, night).toBeUndefined()
    }
  })

  test('that is small, works on every holiday and dies on Christmas Eve is found, and stays found until it is back', () => {
    const small: Volume = (day) => (day < '2026-12-24' ? 4 : 0)
    const made = frozen('2025-12-01', '2026-05-31', small)
    expect(made.holidays).toEqual([
      ['bank holiday', 'worked'],
      ['Christmas period', 'worked'],
    ])
    // Three nights without anybody are improbable; what is silent in the outage says nothing of Christmas.
    for (const night of dayRange('2026-12-26', '2027-01-08')) {
      const found = heartbeat(ledger('2025-12-01', night, small), night, site, made, 'England')
      expect(found.verdict.kind, night).toBe('shifted')
      expect(found.tier, night).toBeUndefined()
    }
  })

  test('that closes on bank holidays never alarms for it, and says on the day that it cannot say', () => {
    const elective: Volume = (day) => (isBankHoliday(day) ? 0 : every(day))
    const to = '2026-08-31'
    const history = ledger('2025-07-05', to, elective)
    const made = frozen('2025-07-05', '2025-12-31', elective)
    for (const night of dayRange('2026-01-01', to)) {
      const { verdict } = heartbeat(history, night, site, made, 'England')
      expect(verdict, night).toEqual(isBankHoliday(night) ? { kind: 'unknown', reason: 'holiday' } : { kind: 'steady' })
    }
  })

  test('that closes on bank holidays and dies on the day before one is found on that day and stays found', () => {
    const elective: Volume = (day) => (isBankHoliday(day) || day >= '2026-04-02' ? 0 : every(day))
    for (const night of dayRange('2026-04-02', '2026-04-08'))
      expect(judged('2025-07-05', night, night, elective).verdict.kind, night).toBe('shifted')
  })

  test('whose baseline held no holiday is amber on its first silent one, and on the next silence says nothing', () => {
    const elective: Volume = (day) => (isClosed(day) ? 0 : every(day))
    const from = '2026-05-26'
    const to = '2026-08-28'
    const made = frozen(from, to, elective)
    const on = (night: string) => heartbeat(ledger(from, night, elective), night, site, made, 'England')
    const first = on('2026-08-31')
    expect(first.verdict.kind).toBe('shifted')
    expect(first.tier).toBe('amber')
    expect(first.sentence).toContain('the site may only be closed')
    expect(on('2026-09-01').verdict).toEqual({ kind: 'steady' })
    expect(on('2026-12-24').tier).toBe('amber')
    for (const night of ['2026-12-27', '2026-12-28', '2027-01-01', '2027-01-02'])
      expect(on(night).verdict, night).not.toMatchObject({ kind: 'steady' })
    expect(on('2026-12-29').verdict).toEqual({ kind: 'unknown', reason: 'holiday' })
    expect(on('2027-01-04').verdict).toEqual({ kind: 'steady' })
  })

  test('that dies on the first of unknown holidays is amber on it and red on the first ordinary day', () => {
    const dead: Volume = (day) => (day < '2026-08-31' ? every(day) : 0)
    const made = frozen('2026-05-26', '2026-08-28', dead)
    const on = (night: string) => heartbeat(ledger('2026-05-26', night, dead), night, site, made, 'England')
    expect(on('2026-08-31').tier).toBe('amber')
    expect(on('2026-09-01').verdict.kind).toBe('shifted')
    expect(on('2026-09-01').tier).toBeUndefined()
  })

  test('that never works at weekends has none then: its Fridays and Mondays tell', () => {
    const clinic: Volume = (day) => (weekday(day) >= 5 ? 0 : 20)
    const saturday = '2026-03-14'
    expect(judged('2025-07-05', saturday, saturday, clinic).verdict).toEqual({ kind: 'steady' })
    const dead: Volume = (day) => (day < '2026-03-13' ? clinic(day) : 0)
    for (const night of dayRange('2026-03-13', '2026-03-16'))
      expect(judged('2025-07-05', night, night, dead).verdict.kind, night).toBe('shifted')
    // Sunday's rate is nought, so a bank holiday's is.
    expect(
      judged('2025-07-05', '2026-05-04', '2026-05-04', (day) => (isClosed(day) ? 0 : clinic(day))).verdict,
    ).toEqual({
      kind: 'unknown',
      reason: 'holiday',
    })
  })

  test('of one case in ten days cannot say, because nobody would be missed within fourteen nights', () => {
    const found = judged('2025-07-05', '2026-03-11', '2026-03-11', (day) =>
      daysBetween('2025-07-05', day) % 10 === 0 ? 1 : 0,
    )
    expect(found.verdict).toEqual({ kind: 'unknown', reason: 'too few cases' })
  })

  test('beyond the list of bank holidays says that they are not known, and is judged all the same', () => {
    const night = '2028-01-17'
    const volume: Volume = (day) => (day < night ? every(day) : 0)
    const alive = judged('2027-01-04', addDays(night, -1), addDays(night, -1), every)
    expect(alive.verdict.kind).toBe('steady')
    expect(alive.sentence).toContain('Bank holidays are known up to')
    expect(judged('2027-01-04', night, night, volume).verdict.kind).toBe('shifted')
  })
})

describe('the scatter of nights', () => {
  test('of a small site whose own nights show none is that of all sites together', () => {
    const random = createRandom('pooled')
    const days = dayRange('2025-07-05', '2025-12-31')
    const big = new Map(days.map((day) => [day, mixed(random, 60, 10)]))
    const regular: Volume = () => 3
    const both: Ledger = {
      get: (day, basis, series, stratum) =>
        (stratum === 'site=BIG'
          ? ledger(day, day, (one) => big.get(one) ?? 0, 'site=BIG')
          : ledger(day, day, regular)
        ).get(day, basis, series, stratum),
      strata: () => ['site=BIG', site],
    }
    const made = freezeHeartbeats(both, days, ['site=BIG', site], 'England', 1e-4)
    // A gamma of shape 10 was drawn; its estimate from 180 nights has a standard error of about 1.3.
    expect(made['site=BIG']?.size).toBeGreaterThan(6)
    expect(made['site=BIG']?.size).toBeLessThan(15)
    expect(made[site]?.size).toBeLessThan(15)
  })
})

/*
 * The promise from outside: sites in which nothing happens, each with a baseline of 180 nights of its own and a year
 * after it, in which a tenth of the volume comes and goes with the season and bank holidays are as Sundays or closed. A night is
 * red by chance at most alpha of the time: 40 sites × 365 nights × 0.002 are 29 nights, and silent nights come in runs.
 */
describe('in a hospital where nothing happens, the heartbeat', () => {
  const alpha = 0.002
  test.each([
    ['of a tiny site', 3, 8, false],
    ['of a tiny site that closes on bank holidays', 3, 40, true],
    ['of a small site', 9, 15, false],
    ['of a site that closes on bank holidays', 20, 40, true],
  ] as const)('%s is red no oftener than promised', (name, mean, size, closes) => {
    let [red, nights] = [0, 0]
    for (let one = 0; one < 40; one++) {
      const random = createRandom(`${name} ${one}`)
      const from = addDays('2025-01-06', 9 * one)
      const to = addDays(from, 179 + 365)
      const counts = new Map(
        dayRange(from, to).map((day) => {
          const factor = isBankHoliday(day) ? (closes ? 0 : 0.8) : weekday(day) >= 5 ? 0.8 : 1.05
          const season = 1 + 0.1 * Math.cos((2 * Math.PI * daysBetween('2025-01-15', day)) / 365.25)
          return [day, mixed(random, mean * factor * season, size)]
        }),
      )
      const volume: Volume = (day) => counts.get(day) ?? 0
      const history = ledger(from, to, volume)
      const made = frozen(from, addDays(from, 179), volume, alpha)
      for (const night of dayRange(addDays(from, 180), to)) {
        const { verdict, tier } = heartbeat(history, night, site, made, 'England')
        nights += 1
        if (verdict.kind === 'shifted' && tier === undefined) red += 1
      }
    }
    expect(red / nights).toBeLessThanOrEqual(alpha)
  })
})

function mixed(random: Random, mean: number, size: number): number {
  return mean === 0 ? 0 : random.poisson((mean * random.gamma(size)) / size)
}
