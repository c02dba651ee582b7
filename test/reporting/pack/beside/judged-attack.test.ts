import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Terms } from '../../../../src/equality/decision/terms.ts'
import { shownCounts } from '../../../../src/reporting/equality-report/published/shown.ts'
import { inReport } from '../../../../src/reporting/pack/beside/joint.ts'
import { packBeside, reportBeside } from '../../../../src/reporting/pack/beside/suppressed.ts'
import { hospitalEpisodeRule as rule, type Shown, suppress } from '../../../../src/reporting/pack/suppress.ts'
import type { Tally } from '../../../../src/tally/tally.ts'
import { broken } from '../../equality-report/attack.ts'
import { type Both, bothOf, type Judged, type MonthCounts } from './example.ts'

/*
 * The quarter's report and pack of a device whose outputs are judged. The reader has both, knows the rule, every shown count and
 * every sum within and between the two, and tries all tables that fit (attack.test.ts does the same for a score).
 */
const terms: Terms = { measures: ['wrongRate'], margin: 0.05, wrongAtMost: 0.05, reason: 'as agreed' }
const places = (['2026-01', '2026-02'] as const).flatMap((month) =>
  (['Female', 'Male'] as const).flatMap((sex) => (['60-79', '80+'] as const).map((age) => ({ month, sex, age }))),
)
/** Of one place: two sorts that were wrong, two that were right, and references not known. */
type Sorts = readonly [wrongOne: number, wrongOther: number, rightOne: number, rightOther: number, unknown: number]
const sorts: fc.Arbitrary<readonly Sorts[]> = fc.array(
  fc.tuple(fc.nat(8), fc.nat(5), fc.nat(60), fc.nat(14), fc.nat(9)),
  { minLength: places.length, maxLength: places.length },
)

function cellsOf(all: readonly Sorts[]): readonly MonthCounts[] {
  return places.map((place, at) => {
    const [one, other, right, more, unknown] = all[at] ?? [0, 0, 0, 0, 0]
    return {
      ...place,
      site: at % 3 === 0 ? 'Hill' : 'Riverside',
      counts: [0, 0, 0, one + other, right + more, unknown],
    }
  })
}

const millionths = (value: number) => BigInt(value) * 1_000_000n
function readingsOf(all: readonly Sorts[], of: (summed: Sorts) => Pick<Tally, 'sums' | 'cells'>): readonly Tally[] {
  return (['2026-01', '2026-02'] as const).map((month) => {
    const own = all.filter((_, at) => places[at]?.month === month)
    const added = [0, 1, 2, 3, 4].map((at) => own.reduce((sum, one) => sum + (one[at] ?? 0), 0))
    const summed = added as unknown as Sorts
    const known = summed[0] + summed[1] + summed[2] + summed[3]
    return {
      ...{ day: `${month}-10`, basis: 'at maturity', series: 'reading', stratum: 'all', baselineId: 0 },
      ...{ counts: [known], ...of(summed) },
    } as const
  })
}

const kinds: readonly (readonly [string, (all: readonly Sorts[]) => Judged])[] = [
  [
    'number',
    () => ({ output: { kind: 'number', unit: '%', tolerance: '10', tolerance_reason: 'agreed' }, readings: [] }),
  ],
  [
    'category',
    (all) => ({
      output: { kind: 'category', classes: ['R0', 'R1'] },
      // given, reference, how many
      readings: readingsOf(all, ([one, other, right, more]) => ({
        sums: [],
        cells: [1, 1, right, 1, 2, one, 2, 1, other, 2, 2, more],
      })),
    }),
  ],
  [
    'document',
    (all) => ({
      output: {
        kind: 'document',
        rates: ['omissions', 'hallucinations'].map((name) => ({ name, column: name, label: name, harmful: 'true' })),
      },
      // Two in five of those with the one harmful finding have the other too.
      readings: readingsOf(all, ([one, other]) => {
        const any = [one, other + Math.floor(0.4 * one)]
        return {
          sums: any.flatMap((n) => [millionths(n), millionths(n) * 1_000_000n]),
          cells: any.flatMap((n, at) => (n === 0 ? [] : [at + 1, n])),
        }
      }),
    }),
  ],
]

function together(report: ReadonlyMap<string, Shown>, pack: ReadonlyMap<string, Shown>): ReadonlyMap<string, Shown> {
  return new Map([...[...report].map(([name, one]) => [inReport(name), one] as const), ...pack])
}

function smallOf({ joint }: Both): readonly string[] {
  return [...joint.counts].filter(([, value]) => value >= 1 && value <= 7).map(([name]) => name)
}

/** Two of the small counts of both that the attack gets back, or none. */
function gotBack(both: Both, shown: ReadonlyMap<string, Shown>, from: number): readonly string[] {
  const names = smallOf(both)
  const tried = names.length === 0 ? [] : [names[from % names.length], names[(7 * from + 3) % names.length]]
  return broken(shown, both.joint, rule, [...new Set(tried.flatMap((one) => one ?? []))])
}

describe.each(kinds)('small counts of a quarter of a %s whose report and pack leave', (_kind, judged) => {
  it('cannot be got back from the two together, whichever left first', () => {
    fc.assert(
      fc.property(sorts, fc.nat(1000), fc.boolean(), (all, from, isReportFirst) => {
        const both = bothOf(cellsOf(all), judged(all))
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
          if (report === undefined) throw new Error('the report could not follow')
          expect(gotBack(both, together(report, first), from)).toEqual([])
        }
      }),
      { numRuns: 6, endOnFailure: true },
    )
  }, 240_000)
})

it('the same attack gets small counts back where the two are made without one another', () => {
  const all: readonly Sorts[] = [
    [0, 2, 11, 7, 8],
    [1, 3, 1, 11, 5],
    [0, 1, 57, 4, 2],
    [3, 2, 29, 2, 3],
    [0, 0, 3, 12, 0],
    [8, 3, 1, 2, 3],
    [7, 4, 58, 11, 9],
    [6, 1, 60, 3, 0],
  ]
  const [, judged] = kinds[1] ?? expect.unreachable()
  const both = bothOf(cellsOf(all), judged(all))
  const { assessment, pack } = both
  const apart = together(shownCounts({ assessment, terms }, rule), suppress(pack.counts, pack.sums, rule))
  const told = broken(apart, both.joint, rule, smallOf(both))
  // Women of 60 to 79 of whom the device was wrong: 2 in January, none in February.
  expect(told).toContain(inReport('["sex&age_band","Female, 60-79","events"]'))
  const first = packBeside(pack, { assessment, terms })
  const report =
    first === 'unsafe' ? undefined : reportBeside({ assessment, terms }, rule, { exact: pack, shown: first })
  if (first === 'unsafe' || report === undefined) throw new Error('unsafe')
  expect(broken(together(report, first), both.joint, rule, told)).toEqual([])
}, 240_000)
