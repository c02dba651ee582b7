import { describe, expect, test } from 'vitest'
import { dataArriving } from '../../../src/drift/checks/a1-data-arriving.ts'
import { numberOfCases } from '../../../src/drift/checks/b1-number-of-cases.ts'
import type { Evidence } from '../../../src/drift/evidence.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import { freezeHeartbeats } from '../../../src/drift/heartbeat/freeze.ts'
import { heartbeat } from '../../../src/drift/heartbeat/heartbeat.ts'
import { freezeSites } from '../../../src/drift/place/freeze-sites.ts'
import { dayTypeOf, isHoliday } from '../../../src/plan/calendar/day-type.ts'
import { addDays, dayRange, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Ledger } from '../../../src/tally/ledger.ts'
import { battery, baseline as frozenBaseline } from '../frozen.ts'
import { plan } from '../hospital.ts'
import { halfYear, ledgerOfSites, type Volume } from './sites.ts'

// A half-year that holds both sorts of holidays, and a Wednesday in March after it.
const from = '2025-07-05'
const wednesday = '2026-03-11'
const baseline = { ...frozenBaseline, fromDay: from, toDay: addDays(from, 179) }

/** Of a deployment of these sites: its heartbeats as A1 finds them on a night. */
function deployment(name: string, sites: Readonly<Record<string, Volume>>, alpha = 1e-4) {
  const names = Object.keys(sites).map((site) => `site=${site}`)
  const days = halfYear(from)
  const places = names.length < 2 ? ['all'] : ['all', ...names]
  const past = ledgerOfSites(from, addDays(from, 179), sites)
  const heartbeats = freezeHeartbeats(past, days, places, 'England', alpha)
  const lines = numberOfCases.lines?.({ plan, baseline, sites: names, compared: [] }) ?? []
  const sitePasts = freezeSites(lines, past, () => days, names, 'England')
  const frozen = { ...battery, sites: names, heartbeats, sitePasts }
  return (night: string, to = night, seen = sites): readonly Finding[] => {
    const findings = dataArriving.tonight?.(evidenceOf(ledgerOfSites(from, to, seen), night), frozen, new Map())
    if (findings === undefined) throw new Error(`A1 asks nothing of ${name}`)
    return findings
  }
}

function evidenceOf(ledger: Ledger, night: string): Evidence {
  return {
    plan,
    baseline,
    ledger,
    night,
    states: new Map(),
    restarts: new Set(),
    refused: { duplicates: 0, future: 0 },
  }
}

/** Cases of a Poisson mean by day type, the same whenever they are asked for. */
function chance(seed: string, mean: (day: string) => number): Volume {
  const drawn = new Map<string, number>()
  return (day) => {
    const count = drawn.get(day) ?? createRandom(`${seed} ${day}`).poisson(mean(day))
    drawn.set(day, count)
    return count
  }
}

const usual = (mean: number) => (day: string) => (weekday(day) >= 5 ? 0.7 : 1.1) * mean
const closing = (mean: number) => (day: string) => (isHoliday(dayTypeOf(day, 'England')) ? 0 : usual(mean)(day))
const dead =
  (volume: Volume, since: string): Volume =>
  (day) =>
    day < since ? volume(day) : 0
const of = (findings: readonly Finding[], stratum: string) => findings.find((one) => one.stratum === stratum)

describe('a deployment of twelve sites with one case a day each', () => {
  const sites = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`S${at}`, chance(`tiny ${at}`, usual(1))] as const),
  )
  // One of 109 questions (12 sites × 8 fields, 13 heartbeats) of a tenth of the contract: 365 × 0.35/91 × 0.1/0.95 ÷ 109 a year.
  const found = deployment('tiny', sites, 3.7e-6)

  test('whose whole feed dies is red within two nights, long before any of its sites can say', () => {
    const gone = Object.fromEntries(Object.entries(sites).map(([site, volume]) => [site, dead(volume, wednesday)]))
    const second = found(addDays(wednesday, 1), addDays(wednesday, 1), gone)
    expect(of(second, 'all')).toMatchObject({ verdict: { kind: 'shifted', direction: 'down' } })
    expect(of(second, 'all')?.tier).toBeUndefined()
    expect(of(second, 'all')?.where?.place).toBe('all')
    expect(second.filter(({ verdict }) => verdict.kind === 'shifted')).toHaveLength(1)
  })

  test('is silent about nothing in half a year of ordinary days, weekends and holidays', () => {
    const last = addDays(from, 360)
    for (const night of dayRange(addDays(from, 180), last))
      expect(of(found(night, last), 'all')?.verdict.kind, night).toBe('steady')
  })
})

describe('everybody’s heartbeat', () => {
  test('is not red on the holidays on which some of the sites close, as those of the baseline showed', () => {
    const sites = {
      Emergency: chance('emergency', usual(12)),
      Planned: chance('planned', closing(80)),
      Clinic: chance('clinic', closing(60)),
    }
    const found = deployment('closing', sites)
    const last = addDays(from, 360)
    for (const night of dayRange(addDays(from, 180), last))
      expect(of(found(night, last), 'all')?.verdict.kind, night).toBe('steady')
    // And on such a day, the site that never closes is missed all the same.
    const goodFriday = '2026-04-03'
    const gone = { ...sites, Emergency: dead(sites.Emergency, goodFriday) }
    expect(of(found(goodFriday, goodFriday, gone), 'all')?.verdict.kind).toBe('shifted')
  })

  test('names the one site that is most of the deployment and has died, while the others send', () => {
    const sites = { Big: chance('big', usual(80)), Small: chance('small', usual(6)), Less: chance('less', usual(4)) }
    const found = deployment('big', sites)
    const tonight = found(wednesday, wednesday, { ...sites, Big: dead(sites.Big, wednesday) })
    expect(of(tonight, 'all')).toMatchObject({ verdict: { kind: 'shifted' }, where: { place: 'site=Big' } })
    expect(of(tonight, 'all')?.sentence).toContain('that is where it lies: Feed at Big has gone quiet: 0 cases')
  })

  test('says everywhere when nothing has come from the others either', () => {
    const sites = { Big: chance('big', usual(80)), Small: chance('small', usual(6)), Less: chance('less', usual(4)) }
    const found = deployment('all gone', sites)
    const gone = Object.fromEntries(Object.entries(sites).map(([site, volume]) => [site, dead(volume, wednesday)]))
    expect(of(found(wednesday, wednesday, gone), 'all')).toMatchObject({
      verdict: { kind: 'shifted' },
      where: { place: 'all' },
    })
  })

  test('is asked alone of a deployment with one site', () => {
    const found = deployment('one', { Only: chance('only', usual(20)) })
    expect(found(wednesday).map(({ line }) => line)).toEqual(['A1@all'])
    expect(dataArriving.asksTonight?.(plan, ['site=Only'])).toBe(1)
    expect(dataArriving.asksTonight?.(plan, ['site=A', 'site=B'])).toBe(3)
  })
})

describe('a deployment whose baseline saw one site', () => {
  const old = chance('old', usual(100))
  const joined = '2026-01-05'
  const young: Volume = (day) => (day < joined ? 0 : chance('young', usual(100))(day))
  const found = deployment('one of two', { Old: old })

  test('misses that site on the night it dies, however many cases come from one that has joined', () => {
    for (const night of [wednesday, addDays(wednesday, 13)]) {
      const tonight = found(night, night, { Old: dead(old, wednesday), Young: young })
      expect(tonight).toHaveLength(1)
      expect(tonight[0]).toMatchObject({
        line: 'A1@all',
        stratum: 'all',
        verdict: { kind: 'shifted', direction: 'down' },
        n: 0,
        where: { place: 'site=Old', direction: 'down' },
      })
      expect(tonight[0]?.sentence).toContain('Feed at Old has gone quiet: 0 cases in the last day')
    }
  })

  test('names the site whose feed is alive, and counts no case of the other', () => {
    const [alive] = found(wednesday, wednesday, { Old: old, Young: young })
    expect(alive).toMatchObject({ line: 'A1@all', stratum: 'all', verdict: { kind: 'steady' }, n: old(wednesday) })
    expect(alive?.where).toBeUndefined()
    expect(alive?.sentence).toContain('Feed at Old is alive')
  })

  test('speaks of the feed while no other site has ever sent', () => {
    expect(found(wednesday)[0]?.sentence).toContain('Feed is alive')
    const [gone] = found(wednesday, wednesday, { Old: dead(old, wednesday) })
    expect(gone).toMatchObject({ verdict: { kind: 'shifted' }, stratum: 'all' })
    expect(gone?.sentence).toContain('Feed has gone quiet')
  })

  test('says the same whatever sites have joined after the night', () => {
    const later: Volume = (day) => (day <= wednesday ? 0 : 100)
    expect(found(wednesday, addDays(wednesday, 5), { Old: old, Later: later })).toEqual(found(wednesday))
  })
})

/*
 * The promise from outside, as for one site (heartbeat.test.ts): deployments in which nothing happens, each with a
 * baseline of its own, a tenth of the volume with the season, bank holidays on which half of the sites close.
 * 20 deployments × 365 nights × 0.002 are 15 nights, and silent nights come in runs.
 */
test.each([
  ['ten tiny sites', 10, 1],
  ['three small sites', 3, 5],
])(
  'in a deployment of %s where nothing happens everybody’s heartbeat is red no oftener than promised',
  (name, many, mean) => {
    const alpha = 0.002
    let [red, nights] = [0, 0]
    for (let one = 0; one < 20; one++) {
      const random = createRandom(`${name} ${one}`)
      const start = addDays('2025-01-06', 9 * one)
      const to = addDays(start, 179 + 365)
      const days = dayRange(start, to)
      const sites = Object.fromEntries(
        Array.from({ length: many }, (_, at) => {
          const counts = new Map(
            days.map((day) => {
              const holiday = isHoliday(dayTypeOf(day, 'England'))
              const factor = holiday ? (at % 2 === 0 ? 0 : 0.8) : weekday(day) >= 5 ? 0.8 : 1.05
              const season = 1 + 0.1 * Math.cos((2 * Math.PI * daysBetween('2025-01-15', day)) / 365.25)
              const level = mean * factor * season
              return [day, level === 0 ? 0 : random.poisson((level * random.gamma(10)) / 10)]
            }),
          )
          return [`S${at}`, (day: string) => counts.get(day) ?? 0]
        }),
      )
      const ledger = ledgerOfSites(start, to, sites)
      const { all } = freezeHeartbeats(ledger, days.slice(0, 180), ['all'], 'England', alpha)
      for (const night of days.slice(180)) {
        const { verdict, tier } = heartbeat(ledger, night, 'all', all, 'England')
        nights += 1
        if (verdict.kind === 'shifted' && tier === undefined) red += 1
      }
    }
    expect(red / nights).toBeLessThanOrEqual(alpha)
  },
)
