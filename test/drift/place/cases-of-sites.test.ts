import { describe, expect, test } from 'vitest'
import { numberOfCases } from '../../../src/drift/checks/b1-number-of-cases.ts'
import { casesOfSites } from '../../../src/drift/place/cases-of-sites.ts'
import { freezeSites } from '../../../src/drift/place/freeze-sites.ts'
import { whereOf } from '../../../src/drift/place/where.ts'
import { addDays, dayRange, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { baseline as frozen } from '../frozen.ts'
import { ledgerOfSites } from '../heartbeat/sites.ts'
import { plan } from '../hospital.ts'

const start = '2025-01-06' // a Monday
const baseline = { ...frozen, fromDay: start, toDay: addDays(start, 179) }
const days = dayRange(start, baseline.toDay)
/** Four months after the baseline: time enough to drift. */
const onset = addDays(start, 300)
const perDay = { A: 60, B: 40, C: 20, D: 12 }
const names = Object.keys(perDay).map((site) => `site=${site}`)

interface World {
  /** of everybody's volume: what comes and goes with the season, least at the onset's time of the year */
  readonly season?: number
  /** how much a site has grown by the onset, slowly */
  readonly growth?: Readonly<Record<string, number>>
  /** a site's volume from the onset on × this */
  readonly fault?: Readonly<Record<string, number>>
}

/** Where 15 hospitals with ten nights of this fault say that it is: place → how many. */
function places(about: string, side: 'up' | 'down', world: World): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  for (let run = 0; run < 15; run++) {
    const place = placeIn(`${about} ${JSON.stringify(world)} ${run}`, about, side, world) ?? 'nowhere'
    found[place] = (found[place] ?? 0) + 1
  }
  return found
}

function placeIn(seed: string, about: string, side: 'up' | 'down', { season = 0, growth = {}, fault = {} }: World) {
  const random = createRandom(seed)
  const to = addDays(onset, 9)
  const volumeOf = (site: string, mean: number) => {
    const counts = new Map(
      dayRange(start, to).map((day) => {
        const wave = 1 + season * Math.cos((2 * Math.PI * daysBetween(addDays(start, 90), day)) / 365.25)
        const grown = 1 + (growth[site] ?? 0) * Math.min(1, Math.max(0, daysBetween(start, day) - 90) / 210)
        const level = mean * wave * grown * (weekday(day) >= 5 ? 0.8 : 1.1) * (day < onset ? 1 : (fault[site] ?? 1))
        return [day, random.poisson((level * random.gamma(40)) / 40)]
      }),
    )
    return (day: string) => counts.get(day) ?? 0
  }
  const sites = Object.fromEntries(Object.entries(perDay).map(([site, mean]) => [site, volumeOf(site, mean)]))
  const ledger = ledgerOfSites(start, to, sites)
  const lines = numberOfCases.lines?.({ plan, baseline, sites: names, compared: [] }) ?? []
  const pasts = freezeSites(lines, ledger, () => days, names, 'England')
  const shift = { about, side, from: onset, to }
  return whereOf(casesOfSites({ plan, baseline }), shift, { ledger, nation: 'England', pasts }).where?.place
}

/*
 * One of 15 may fail by chance: a site named wrongly in one of a hundred hospitals is so in more than one of 15 with
 * probability 0.0096 (scipy 1.17, binom.sf(1, 15, 0.01)).
 */
const nearlyAll = 14

describe('a loss of half at one site is at that site', () => {
  const fault = { B: 0.5 }
  test.each([
    ['while nothing else has changed', { fault }],
    ['when everybody has fewer cases than the baseline, for it is another season', { season: 0.15, fault }],
    ['when other sites have lost a fifth slowly since the baseline', { growth: { A: -0.2, C: -0.2 }, fault }],
  ])('%s', (_, world) => {
    expect(places('all', 'down', world)['site=B']).toBeGreaterThanOrEqual(nearlyAll)
  })

  test('and so is the greater part that it gives to a site that had grown slowly', () => {
    const world = { growth: { A: 0.2, C: -0.1 }, fault }
    expect(places('site=A', 'up', world)['site=B']).toBeGreaterThanOrEqual(nearlyAll)
  })
})

test('a loss at all sites is everywhere, though one of them had lost half slowly since the baseline', () => {
  const fault = { A: 0.7, B: 0.7, C: 0.7, D: 0.7 }
  expect(places('all', 'down', { growth: { B: -0.5 }, fault }).all).toBeGreaterThanOrEqual(nearlyAll)
})

test('another season alone is nowhere', () => {
  expect(places('all', 'down', { season: 0.1 }).nowhere).toBeGreaterThanOrEqual(nearlyAll)
})

test('a site that had closed before the shift has no part in it', () => {
  // Without D in the comparison: a closed site would have "moved" with B, and both together are everywhere.
  const closed = { growth: { D: -1 }, fault: { B: 0.5, D: 0 } }
  expect(places('all', 'down', closed)['site=B']).toBeGreaterThanOrEqual(nearlyAll)
})
