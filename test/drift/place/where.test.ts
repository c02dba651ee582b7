import { describe, expect, test } from 'vitest'
import { meanArm } from '../../../src/drift/arms/mean.ts'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { volumeArm } from '../../../src/drift/arms/volume.ts'
import { sizeOfError } from '../../../src/drift/checks/c6-size-of-error.ts'
import { whatReadersFound } from '../../../src/drift/checks/c8-what-readers-found.ts'
import { line } from '../../../src/drift/line.ts'
import { freezeSites } from '../../../src/drift/place/freeze-sites.ts'
import type { SiteQuestion } from '../../../src/drift/place/site-question.ts'
import { whereOf } from '../../../src/drift/place/where.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { measuringPlan } from '../kinds/measuring.ts'
import { writingPlan } from '../kinds/writing.ts'

const from = '2026-01-05' // a Monday
const onset = addDays(from, 140)
const to = addDays(onset, 9)
const nothing = ledgerOf([])

/** A hospital of these sites, cases a day each; `change` multiplies a site's from the onset on. */
interface World {
  readonly sites: Readonly<Record<string, number>>
  readonly change?: Readonly<Record<string, number>>
}

const four = { A: 60, B: 40, C: 20, D: 12 }

/** Where a shift is found when `about` has alarmed, if nights are drawn as the world says. */
function found(asked: 'cases' | 'share' | 'mean', about: string, side: 'up' | 'down', { sites, change = {} }: World) {
  const random = createRandom(`placing ${asked} ${Object.keys(sites).join()}`)
  const drawn = new Map<string, readonly number[]>()
  for (const day of dayRange(from, to))
    for (const [site, mean] of Object.entries(sites)) {
      const factor = day >= onset ? (change[site] ?? 1) : 1
      const n = random.poisson(asked === 'cases' ? mean * factor : mean)
      const sum = asked === 'mean' ? random.normal() * Math.sqrt(n) + n * (factor - 1) : 0
      const values = { cases: [n], share: [random.binomial(n, 0.1 * factor), n], mean: [n, sum, n + sum ** 2 / n] }
      drawn.set(`${day} site=${site}`, values[asked])
    }
  const kind = { cases: volumeArm, share: shareArm, mean: meanArm(0.1) }[asked]
  const bySite: SiteQuestion = {
    question: 'Q',
    kind,
    minimumEffect: { cases: 0.1, share: 1.15, mean: 0.1 }[asked],
    values: (_ledger, day, site) => drawn.get(`${day} ${site}`) ?? [0, 0, 0],
  }
  const one = line({
    check: 'B5',
    stratum: 'all',
    kind,
    basis: 'fact',
    minimum: 20,
    minimumEffect: 1,
    budget: 'inputs and outputs',
    bySite,
    values: () => [],
  })
  const days = dayRange(from, addDays(onset, -1))
  const names = Object.keys(sites).map((site) => `site=${site}`)
  const pasts = freezeSites([one], nothing, () => days, names, 'England')
  return whereOf(bySite, { about, side, from: onset, to }, { ledger: nothing, nation: 'England', pasts }).where
}

describe('a shift of a group', () => {
  const group = 'age_band=80+'

  test('is at the one site that moved the same way, where the other sites did not', () => {
    expect(found('share', group, 'up', { sites: four, change: { B: 2.5 } })).toMatchObject({
      place: 'site=B',
      direction: 'up',
    })
  })

  test('is the group’s where no site moved otherwise than the others, where all did, or where one moved the other way', () => {
    const change = { A: 2, B: 2, C: 2, D: 2 }
    expect(found('share', group, 'up', { sites: four })).toBeUndefined()
    expect(found('share', group, 'up', { sites: four, change })).toBeUndefined()
    expect(found('share', group, 'down', { sites: four, change: { B: 2.5 } })).toBeUndefined()
  })
})

test('a group of a number or a document is placed by the question that everybody is placed by', () => {
  const baseline = { baselineId: 1, planVersion: 1, fromDay: from, toDay: onset, scoreCuts: [], fields: {} }
  for (const [check, plan, question] of [
    [sizeOfError, measuringPlan, 'C6:bias@all'],
    [whatReadersFound, writingPlan, 'C8:omissions@all'],
  ] as const) {
    const lines = check.lines?.({ plan, baseline, sites: ['site=A', 'site=B'], compared: ['sex=Male'] }) ?? []
    const group = lines.find(({ stratum }) => stratum === 'sex=Male')
    expect(group?.bySite).toMatchObject({ question })
    // By a site's own numbers, not by a group's beside the others'.
    expect(group?.bySite?.values(nothing, from, 'site=A')).toHaveLength(3)
    expect(group?.values(nothing, from)).toHaveLength(6)
  }
})

describe('a shift of everybody', () => {
  test.each(['cases', 'share', 'mean'] as const)('is at the site that changed by itself (%s)', (asked) => {
    const factor = asked === 'mean' ? 2 : asked === 'share' ? 2.5 : 0.5
    const side = factor < 1 ? 'down' : 'up'
    expect(found(asked, 'all', side, { sites: four, change: { B: factor } })).toMatchObject({
      place: 'site=B',
      direction: side,
    })
  })

  test('is everywhere when all have changed alike', () => {
    const change = { A: 2, B: 2, C: 2, D: 2 }
    expect(found('share', 'all', 'up', { sites: four, change })).toMatchObject({ place: 'all' })
    expect(found('mean', 'all', 'up', { sites: four, change })).toMatchObject({ place: 'all' })
  })

  test('is everywhere when one has changed most and the others have changed too', () => {
    expect(found('share', 'all', 'up', { sites: four, change: { A: 1.6, B: 4, C: 1.6, D: 1.6 } })).toMatchObject({
      place: 'all',
    })
  })

  test('is not placed when nothing says where', () => {
    expect(found('share', 'all', 'up', { sites: four })).toBeUndefined()
    expect(found('share', 'all', 'up', { sites: { A: 60 }, change: { A: 3 } })).toBeUndefined()
  })

  test('of two sites is at the one that left its own past', () => {
    expect(found('share', 'all', 'up', { sites: { A: 60, B: 40 }, change: { B: 3 } })?.place).toBe('site=B')
  })
})

describe('a rise of one site’s part of the cases', () => {
  test('is at the site that fell, for the parts of all the others rise with it', () => {
    for (const other of ['B', 'C', 'D'])
      expect(found('cases', `site=${other}`, 'up', { sites: four, change: { A: 0.5 } })).toMatchObject({
        place: 'site=A',
        direction: 'down',
      })
    expect(found('cases', 'site=A', 'down', { sites: four, change: { A: 0.5 } })?.place).toBe('site=A')
  })

  test('is at a silent site', () => {
    expect(found('cases', 'site=A', 'up', { sites: four, change: { C: 0 } })).toMatchObject({
      place: 'site=C',
      direction: 'down',
      effect: { value: 0 },
    })
  })

  test('is its own when it has changed besides', () => {
    expect(found('cases', 'site=B', 'up', { sites: four, change: { A: 0.5, B: 1.8 } })?.place).toBe('site=B')
  })

  test('of two sites is at the one that left its own past, not at the one whose part rose', () => {
    const two = { A: 60, B: 40 }
    expect(found('cases', 'site=B', 'up', { sites: two, change: { A: 0.6 } })?.place).toBe('site=A')
    expect(found('cases', 'site=A', 'down', { sites: two, change: { B: 1.6 } })?.place).toBe('site=B')
  })
})

test('a site is named by chance alone in hardly one night in a hundred', () => {
  const runs = 150
  let named = 0
  for (let run = 0; run < runs; run++) {
    const sites = Object.fromEntries(Object.entries(four).map(([site, n]) => [`${site}${run}`, n]))
    const change = Object.fromEntries(Object.keys(sites).map((site) => [site, 1.1]))
    const where = found('share', 'all', 'up', { sites, change })
    if (where !== undefined && where.place !== 'all') named += 1
  }
  // Of 150 at 0.01 each: more than 6 has a chance of 0.001 (scipy 1.17, binom.sf(6, 150, 0.01)).
  expect(named).toBeLessThanOrEqual(6)
})
