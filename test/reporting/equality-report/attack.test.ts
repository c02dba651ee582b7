import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalityCounts } from '../../../src/reporting/equality-report/published/counts.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import type { Sum } from '../../../src/reporting/pack/bounds.ts'
import { whyNotBeside } from '../../../src/reporting/pack/overlap.ts'
import { hidden, hospitalEpisodeRule, type Shown, shownAlone, suppress } from '../../../src/reporting/pack/suppress.ts'
import { terms } from '../../equality/decision/example.ts'
import type { Counts } from '../../equality/plan.ts'
import { valuesLeft } from './attack.ts'
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

/** The small counts that keep fewer of their values than three, or than all of them would if nothing but noughts were shown. */
function broken(
  shown: ReadonlyMap<string, Shown>,
  { counts, sums }: { readonly counts: ReadonlyMap<string, number>; readonly sums: readonly Sum[] },
  names: readonly string[],
): readonly string[] {
  const onlyNoughts = new Map([...shown].map(([name, one]) => [name, one === 0 ? one : hidden] as const))
  return names.filter((name) => {
    const value = counts.get(name) ?? 0
    if (value < 1 || value > 7) return false
    const left = valuesLeft(name, small, shown, sums, rule, 3)
    return left.length < 3 && left.length < valuesLeft(name, small, onlyNoughts, sums, rule, 3).length
  })
}

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
        expect(broken(shown, exact, [...names.slice(start), ...names.slice(0, start)].slice(0, 1))).toEqual([])
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
    expect(broken(alone, { counts, sums }, ['b'])).toEqual(['b'])
    expect(broken(suppress(counts, sums, rule), { counts, sums }, ['b'])).toEqual([])
  })
})

describe('two publications of overlapping days', () => {
  // Four groups of 12 in July to September, and of 13 in July to October: one case more in each.
  const groups = ['a', 'b', 'c', 'd']
  const edition = (each: number): ReadonlyMap<string, number> =>
    new Map([...groups.map((group) => [group, each] as const), ['all', 4 * each] as const])
  const sums = [{ total: 'all', parts: groups }]

  it('give single people away although neither holds a small count', () => {
    const [first, second] = [12, 13].map((each) => suppress(edition(each), sums, rule))
    const both = new Map<string, Shown>()
    for (const [name, shown] of first ?? []) both.set(`first ${name}`, shown)
    for (const [name, shown] of second ?? []) both.set(`second ${name}`, shown)
    for (const group of groups) both.set(`more in ${group}`, hidden)
    const between = [
      ...['first', 'second'].map((one) => ({ total: `${one} all`, parts: groups.map((group) => `${one} ${group}`) })),
      ...groups.map((group) => ({ total: `second ${group}`, parts: [`first ${group}`, `more in ${group}`] })),
    ]
    expect(valuesLeft('more in a', small, both, between, rule)).toEqual([1])
  })

  it('are therefore refused: other bounds that share a day, and other figures of the same days', () => {
    const published = [{ from: '2026-07-01', to: '2026-09-30', sha256: 'one' }]
    expect(whyNotBeside({ from: '2026-07-01', to: '2026-10-31', sha256: 'two' }, published)).toContain('overlap them')
    expect(whyNotBeside({ from: '2026-09-30', to: '2026-12-31', sha256: 'two' }, published)).toContain('overlap them')
    expect(whyNotBeside({ from: '2026-07-01', to: '2026-09-30', sha256: 'two' }, published)).toContain('not the same')
  })

  it('are allowed where they share no day, and where they are the very same', () => {
    const published = [{ from: '2026-07-01', to: '2026-09-30', sha256: 'one' }]
    expect(whyNotBeside({ from: '2026-10-01', to: '2026-12-31', sha256: 'two' }, published)).toBeUndefined()
    expect(whyNotBeside({ from: '2026-07-01', to: '2026-09-30', sha256: 'one' }, published)).toBeUndefined()
  })

  it('of any two periods, only those that share no day or are the same figures stand side by side', () => {
    const day = fc.integer({ min: 10, max: 31 }).map((n) => `2026-07-${n}`)
    const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
    fc.assert(
      fc.property(period, period, (one, other) => {
        const shared = one.from <= other.to && other.from <= one.to
        const refused = whyNotBeside({ ...other, sha256: 'two' }, [{ ...one, sha256: 'one' }]) !== undefined
        expect(refused).toBe(shared)
      }),
    )
  })
})
