import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../../src/equality/assess.ts'
import { lookCloser } from '../../../src/equality/closer/closer.ts'
import { closerCsv } from '../../../src/equality/closer/csv.ts'
import { closerLines, presentCloser } from '../../../src/equality/closer/present.ts'
import { risk } from '../causes/planted.ts'
import { planWith } from '../plan.ts'
import { plantedTallies } from './example.ts'

const day = '2026-08-10'
const window = { from: '2026-08-01', to: '2026-08-31', matureTo: '2026-08-31' }

const plan = planWith({ crossings: [['sex', 'age_band']] })
const divided = [
  ...plantedTallies(day, 'sex=Female', { units: 20_000 }),
  ...plantedTallies(day, 'sex=Male', { units: 10_000, mean: -2.6 }),
  ...plantedTallies(day, 'sex=Unknown/Invalid', { units: 30 }),
]
/** Everybody: the counts of all groups together. */
const tallies = [
  ...divided,
  ...divided.slice(0, 4).map((one, series) => ({
    ...one,
    stratum: 'all',
    cells: [],
    counts: one.counts.map((_, at) =>
      divided.reduce((sum, { counts }, index) => (index % 4 === series ? sum + (counts[at] ?? 0) : sum), 0),
    ),
  })),
]
const quarters = [{ from: '2026-07-01', to: '2026-09-30' }]

function look(baseline: { baselineId: number; expectedRisk?: readonly number[] } | undefined, level?: string) {
  const assessment = assessEquality(plan, tallies, window)
  const evidence = { plan, assessment, tallies, baseline, baselineDays: undefined, quarters, matured: tallies }
  const found = lookCloser(evidence, 'sex', level === undefined ? {} : { level })
  if (found === undefined) throw new Error('no table')
  return found
}

describe('a closer look at a characteristic', () => {
  const found = look({ baselineId: 2, expectedRisk: risk })
  const page = presentCloser(plan, found)

  it('says of each known level where its gap comes from, and of one that is not known nothing', () => {
    expect(found.levels.map(({ row, split }) => [row.level, split !== undefined])).toEqual([
      ['Female', true],
      ['Male', true],
      ['Unknown/Invalid', false],
    ])
    expect(page.causes.sentences[1]?.sentence).toContain('the model meets a different mix of patients')
    expect(page.causes.table.rows).toHaveLength(2)
  })

  it('looks at one level alone where it is asked for, and finds the same', () => {
    const one = look({ baselineId: 2, expectedRisk: risk }, 'Male')
    expect(one).toEqual({ ...found, levels: found.levels.filter(({ row }) => row.level === 'Male') })
  })

  it('looks at every measure of the plan: its gap, its causes, its quarters', () => {
    const assessment = assessEquality(plan, tallies, window)
    const baseline = { baselineId: 2, expectedRisk: risk }
    const evidence = { plan, assessment, tallies, baseline, baselineDays: undefined, quarters, matured: tallies }
    const both = (['sensitivity', 'flagRate'] as const).flatMap(
      (measure) => lookCloser(evidence, 'sex', { measure }) ?? [],
    )
    const flags = both[1]?.levels.find(({ row }) => row.level === 'Male')
    if (flags?.split === undefined || 'because' in flags.split) throw new Error('no split')
    // The share flagged among men less that among women, from the tallies themselves.
    const share = (stratum: string) => {
      const [tp = 0, fp = 0, lost = 0, fn = 0, tn = 0, rest = 0] =
        tallies.find((one) => one.stratum === stratum && one.series === 'outcome')?.counts ?? []
      return (tp + fp + lost) / (tp + fp + lost + fn + tn + rest)
    }
    expect(flags.split.gap.estimate).toBeCloseTo(share('sex=Male') - share('sex=Female'), 12)
    expect(flags.overTime?.points).toHaveLength(1)
    const [head = [], ...rows] = closerCsv(plan, both)
    const of = (measure: string) => rows.filter((row) => row[head.indexOf('measure')] === measure)
    const figures = (measure: string) => of(measure).map((row) => row[head.indexOf('figure')])
    expect(figures('flagRate')).toContain('gap: part of threshold')
    expect(figures('sensitivity')).toContain('AUC')
    expect(figures('flagRate')).not.toContain('AUC')
  })

  it('shows the gap of whole quarters at maturity', () => {
    expect(found.levels[1]?.overTime?.points).toHaveLength(1)
    expect(page.overTime.sentences[1]?.sentence).toContain('more missed events')
  })

  it('has every figure in the CSV, and the parts in it add up', () => {
    const [head = [], ...rows] = closerCsv(plan, [found])
    const value = (level: string, figure: string) =>
      Number(
        rows.find((row) => row[head.indexOf('level')] === level && row[head.indexOf('figure')] === figure)?.[
          head.indexOf('value')
        ],
      )
    const parts = ['mix', 'labels', 'calibration', 'threshold', 'ranking'].map((cause) =>
      value('Male', `gap: part of ${cause}`),
    )
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(value('Male', 'gap'), 9)
    expect(rows.every((row) => row.length === head.length)).toBe(true)
    expect(closerLines(page).join('\n')).toContain('Where a gap comes from')
  })

  it('is unknown with a reason where scores lie in the bins of another baseline', () => {
    const other = look({ baselineId: 3, expectedRisk: risk })
    expect(other.withoutScores).toBe(30_030)
    expect(other.levels[0]?.split).toEqual({ because: 'too few events', events: 0 })
    expect(other.levels[0]?.scores?.auc).toHaveProperty('because')
    expect(presentCloser(plan, other).lead.at(-1)).toContain('30,030 cases of these days are in no figure of scores')
    expect(look(undefined).levels[0]?.split).toEqual({ because: 'no expected risk' })
  })

  it('of one level shows its rows of the crossings, and no other level', () => {
    const crossing = assessEquality(plan, tallies, window).tables.filter(({ kind }) => kind === 'crossing')
    const own = presentCloser(plan, found, crossing, 'Male')
    expect(own.heading).toBe('Sex, Male: a closer look')
    expect(own.causes.sentences.map(({ level }) => level)).toEqual(['Male'])
    expect(own.crossings[0]?.table.rows.map(([cell]) => cell?.text)).toEqual([
      'Male, 0-29',
      'Male, 30-59',
      'Male, 60-79',
      'Male, 80+',
    ])
  })

  it('has none of a table that the plan does not have', () => {
    const assessment = assessEquality(plan, tallies, window)
    const evidence = { plan, assessment, tallies, baseline: undefined, baselineDays: undefined, quarters, matured: [] }
    expect(lookCloser(evidence, 'postcode')).toBeUndefined()
  })
})
