import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownCounts } from '../../../../src/reporting/equality-report/published/shown.ts'
import { inReport } from '../../../../src/reporting/pack/beside/joint.ts'
import { packBeside, reportBeside } from '../../../../src/reporting/pack/beside/suppressed.ts'
import { hospitalEpisodeRule as rule, type Shown, suppress } from '../../../../src/reporting/pack/suppress.ts'
import { terms } from '../../../equality/decision/example.ts'
import { broken } from '../../equality-report/attack.ts'
import { type Both, bothOf, type MonthCounts } from './example.ts'

/*
 * The reader has a quarter's published report and its evidence pack before them, knows the rule, every shown count of both
 * and every sum within and between them, and tries all tables that fit.
 */
const count = fc.oneof(fc.nat(9), fc.nat(14), fc.nat(60))
const places = (['2026-01', '2026-02'] as const).flatMap((month) =>
  (['Female', 'Male'] as const).flatMap((sex) => (['60-79', '80+'] as const).map((age) => ({ month, sex, age }))),
)
const cells: fc.Arbitrary<readonly MonthCounts[]> = fc
  .array(fc.tuple(fc.array(count, { minLength: 6, maxLength: 6 }), fc.boolean()), {
    minLength: places.length,
    maxLength: places.length,
  })
  .map((all) =>
    places.map((place, at) => ({
      ...place,
      counts: all[at]?.[0] ?? [0, 0, 0, 0, 0, 0],
      site: all[at]?.[1] === true ? 'Hill' : 'Riverside',
    })),
  )

/** What the reader of both has before them. */
function together(report: ReadonlyMap<string, Shown>, pack: ReadonlyMap<string, Shown>): ReadonlyMap<string, Shown> {
  return new Map([...[...report].map(([name, one]) => [inReport(name), one] as const), ...pack])
}

/** One of the small counts of both that the attack gets back, or nothing. */
function gotBack(both: Both, shown: ReadonlyMap<string, Shown>, from: number): readonly string[] {
  const names = [...both.joint.counts].filter(([, value]) => value >= 1 && value <= 7).map(([name]) => name)
  const name = names[names.length === 0 ? 0 : from % names.length]
  return name === undefined ? [] : broken(shown, both.joint, rule, [name])
}

const cell = (
  month: '2026-01' | '2026-02',
  sex: 'Female' | 'Male',
  age: '60-79' | '80+',
  site: string,
  counts: readonly number[],
) => ({ month, sex, age, site, counts })
/** Of women of 60 to 79 few were flagged rightly (1 and 3): the report and a pack made by itself tell how many. */
const told: readonly MonthCounts[] = [
  cell('2026-01', 'Female', '60-79', 'Hill', [1, 7, 6, 13, 9, 7]),
  cell('2026-01', 'Female', '80+', 'Riverside', [13, 43, 11, 5, 8, 34]),
  cell('2026-01', 'Male', '60-79', 'Riverside', [33, 3, 6, 4, 32, 7]),
  cell('2026-01', 'Male', '80+', 'Riverside', [6, 13, 47, 6, 6, 9]),
  cell('2026-02', 'Female', '60-79', 'Hill', [3, 3, 19, 9, 6, 0]),
  cell('2026-02', 'Female', '80+', 'Hill', [5, 0, 13, 24, 5, 9]),
  cell('2026-02', 'Male', '60-79', 'Riverside', [6, 13, 0, 1, 5, 22]),
  cell('2026-02', 'Male', '80+', 'Hill', [3, 13, 5, 42, 17, 6]),
]
const few = '["sex&age_band","Female, 60-79","flagged_event"]'

describe('small counts of a quarter whose report is published and whose evidence pack is made', () => {
  it('cannot be got back from the two together, whichever left first', () => {
    fc.assert(
      fc.property(cells, fc.nat(), fc.boolean(), (all, from, isReportFirst) => {
        const both = bothOf(all)
        const { assessment, pack } = both
        if (isReportFirst) {
          const report = shownCounts({ assessment, terms }, rule)
          const second = packBeside(pack, { assessment, terms }, { report })
          if (second === 'unsafe') return
          expect(gotBack(both, together(report, second), from)).toEqual([])
        } else {
          const first = packBeside(pack, { assessment, terms })
          if (first === 'unsafe') throw new Error('nothing has left that it could be unsafe beside')
          const report = reportBeside({ assessment, terms }, rule, { exact: pack, shown: first })
          // The pack was made with the report to come in mind: it never stands in its way.
          if (report === undefined) throw new Error('the report could not follow')
          expect(gotBack(both, together(report, first), from)).toEqual([])
        }
      }),
      {
        numRuns: 8,
        endOnFailure: true,
        examples: [
          [told, 0, true],
          [told, 0, false],
        ],
      },
    )
  }, 180_000)

  it('are narrowed by the same attack where the two are made without one another', () => {
    const both = bothOf(told)
    const { assessment, pack } = both
    expect(both.joint.counts.get(inReport(few))).toBe(4)
    const report = shownCounts({ assessment, terms }, rule)
    const apart = together(report, suppress(pack.counts, pack.sums, rule))
    expect(broken(apart, both.joint, rule, [inReport(few)])).toEqual([inReport(few)])
    const second = packBeside(pack, { assessment, terms }, { report })
    if (second === 'unsafe') throw new Error('the pack could not follow')
    expect(broken(together(report, second), both.joint, rule, [inReport(few)])).toEqual([])
  }, 60_000)

  it('a count that is hidden in one is hidden in the other, and one that is shown in both is shown alike', () => {
    const both = bothOf(told)
    const { assessment, pack, joint } = both
    const first = packBeside(pack, { assessment, terms })
    const report =
      first === 'unsafe' ? undefined : reportBeside({ assessment, terms }, rule, { exact: pack, shown: first })
    if (first === 'unsafe' || report === undefined) throw new Error('unsafe')
    const shown = together(report, first)
    const twice = joint.sums.filter(
      ({ total, parts }) => parts.length === 1 && shown.has(total) && shown.has(parts[0] ?? ''),
    )
    expect(twice.length).toBeGreaterThan(20)
    for (const {
      total,
      parts: [part = ''],
    } of twice)
      expect([total, shown.get(part)]).toEqual([total, shown.get(total)])
  })
})
