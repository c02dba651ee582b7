import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalityCounts } from '../../../src/reporting/equality-report/published/counts.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { whyNotBeside } from '../../../src/reporting/pack/overlap.ts'
import { hidden, hospitalEpisodeRule, type Shown, shownAlone, suppress } from '../../../src/reporting/pack/suppress.ts'
import { terms } from '../../equality/decision/example.ts'
import type { Counts } from '../../equality/plan.ts'
import { broken, valuesLeft } from './attack.ts'
import { assessed, type Cells } from './example.ts'

/*
 * The attack knows the rule, every shown count and every sum between them, and tries all tables that fit. What it cannot
 * tell from one another, nobody can. A small count is one of 1 to 7.
 */
const rule = hospitalEpisodeRule
const small = [1, 2, 3, 4, 5, 6, 7]

const count = fc.oneof(fc.nat(9), fc.nat(14), fc.nat(60))
const four: fc.Arbitrary<Counts> = fc.tuple(count, count, count, count)
const places = ['Female', 'Male'].flatMap((sex) => ['60-79', '80+'].map((age) => `sex=${sex}&age_band=${age}`))
const cells: fc.Arbitrary<Cells> = fc
  .array(four, { minLength: places.length, maxLength: places.length })
  .map((all) => Object.fromEntries(places.map((place, at) => [place, all[at] ?? ([0, 0, 0, 0] as const)])))

const brokenOnce: Cells = {
  'sex=Female&age_band=60-79': [10, 42, 4, 1],
  'sex=Female&age_band=80+': [3, 1, 9, 10],
  'sex=Male&age_band=60-79': [4, 11, 4, 35],
  'sex=Male&age_band=80+': [0, 7, 4, 1],
}

describe('small counts of a published report', () => {
  it('cannot be got back from totals, marginals, crossings and the sums between them', () => {
    fc.assert(
      fc.property(cells, fc.integer(), (people, from) => {
        const assessment = assessed(people)
        const exact = equalityCounts(assessment)
        const shown = shownCounts({ assessment, terms }, rule)
        const names = [...exact.counts].filter(([, value]) => value >= 1 && value <= 7).map(([name]) => name)
        const start = names.length === 0 ? 0 : Math.abs(from) % names.length
        expect(broken(shown, exact, rule, [...names.slice(start), ...names.slice(0, start)].slice(0, 1))).toEqual([])
      }),
      // The table that was broken when only one sum at a time was thought through. A search of all tables is not shrunk.
      {
        numRuns: 8,
        endOnFailure: true,
        examples: [
          [brokenOnce, 0],
          [brokenOnce, 3],
          [brokenOnce, 6],
        ],
      },
    )
  }, 180_000)

  it('the same attack gets them back where small counts alone are hidden and nothing is rounded', () => {
    const people: Cells = {
      'sex=Female&age_band=60-79': [40, 30, 21, 90],
      'sex=Female&age_band=80+': [3, 20, 12, 80],
      'sex=Male&age_band=60-79': [41, 31, 22, 91],
      'sex=Male&age_band=80+': [25, 21, 13, 81],
    }
    const exact = equalityCounts(assessed(people))
    const plain = new Map([...exact.counts].map(([name, n]) => [name, n >= 1 && n <= 7 ? hidden : n] as const))
    const name = JSON.stringify(['sex&age_band', 'Female, 80+', 'flagged_event'])
    expect(exact.counts.get(name)).toBe(3)
    expect(valuesLeft(name, small, plain, exact.sums, { ...rule, roundTo: 1 })).toEqual([3])
    expect(valuesLeft(name, small, suppress(exact.counts, exact.sums, rule), exact.sums, rule).length).toBeGreaterThan(
      2,
    )
  })

  it('the same attack narrows them to two where each count is rounded by itself', () => {
    // 18 is shown as 20 and 12 as 10: at least 18, less at most 12, is 6 or 7.
    const counts = new Map([
      ['all', 18],
      ['a', 12],
      ['b', 6],
    ])
    const sums = [{ total: 'all', parts: ['a', 'b'] }]
    const alone = new Map([...counts].map(([name, n]) => [name, shownAlone(n, rule)] as const))
    expect(valuesLeft('b', small, alone, sums, rule)).toEqual([6, 7])
    expect(broken(alone, { counts, sums }, rule, ['b'])).toEqual(['b'])
    expect(broken(suppress(counts, sums, rule), { counts, sums }, rule, ['b'])).toEqual([])
  })
})

/** Everything that a reader of several releases has before them: each with its own counts, and what ties them together. */
function beside(
  releases: Readonly<Record<string, ReadonlyMap<string, Shown>>>,
  more: readonly string[],
): ReadonlyMap<string, Shown> {
  const both = new Map<string, Shown>(more.map((name) => [name, hidden]))
  for (const [release, all] of Object.entries(releases))
    for (const [name, shown] of all) both.set(`${release} ${name}`, shown)
  return both
}

const groups = ['a', 'b', 'c', 'd']
const counted = (each: number): ReadonlyMap<string, number> =>
  new Map([...groups.map((group) => [group, each] as const), ['all', 4 * each] as const])
const parts = [{ total: 'all', parts: groups }]
const within = (release: string) => ({ total: `${release} all`, parts: groups.map((group) => `${release} ${group}`) })

/*
 * Four groups of 12 in one release and of 13 in another that holds them and one more in each: neither has a small count.
 * So it is with the months of a quarter and the quarter, with two packs, with a pack and a publication, and with two
 * deployments that see the same patients but one in each group.
 */
describe.each([
  ['two publications', 'the published equality report'],
  ['two evidence packs', 'evidence pack 1'],
  ['an evidence pack beside a publication', 'the published equality report'],
  ['two deployments on one feed', 'the published equality report of “Sepsis alert”'],
])('%s of nearly the same cases', (_which, what) => {
  it('give single people away although neither holds a small count', () => {
    const shown = beside(
      { first: suppress(counted(12), parts, rule), second: suppress(counted(13), parts, rule) },
      groups.map((group) => `more in ${group}`),
    )
    const between = [
      within('first'),
      within('second'),
      ...groups.map((group) => ({ total: `second ${group}`, parts: [`first ${group}`, `more in ${group}`] })),
    ]
    expect(valuesLeft('more in a', small, shown, between, rule)).toEqual([1])
  })

  const before = [{ what, from: '2026-07-01', to: '2026-09-30', sha256: 'one', hideTo: 7 }]

  it('are therefore refused where they share a day: other bounds, and other figures of the same days', () => {
    for (const [from, to, why] of [
      ['2026-07-01', '2026-10-31', 'overlap them'],
      ['2026-09-30', '2026-12-31', 'overlap them'],
      ['2026-08-01', '2026-08-31', 'overlap them'],
      ['2026-07-01', '2026-09-30', 'not the same figures'],
    ] as const) {
      expect(whyNotBeside({ from, to, sha256: 'two' }, before)).toContain(why)
      expect(whyNotBeside({ from, to, sha256: 'two' }, before)).toContain(what)
    }
  })

  it('are allowed where they share no day, and where they are the very same', () => {
    expect(whyNotBeside({ from: '2026-10-01', to: '2026-12-31', sha256: 'two' }, before)).toBeUndefined()
    expect(whyNotBeside({ from: '2026-07-01', to: '2026-09-30', sha256: 'one' }, before)).toBeUndefined()
  })
})

describe('of any two periods', () => {
  it('only those that share no day or are the same figures stand side by side', () => {
    const day = fc.integer({ min: 10, max: 31 }).map((n) => `2026-07-${n}`)
    const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
    fc.assert(
      fc.property(period, period, (one, other) => {
        const shared = one.from <= other.to && other.from <= one.to
        const released = { ...one, sha256: 'one', what: 'evidence pack 1', hideTo: 7 }
        expect(whyNotBeside({ ...other, sha256: 'two' }, [released]) !== undefined).toBe(shared)
      }),
    )
  })
})
