import { describe, expect, it } from 'vitest'
import { flagFigure, missingFigure, scoreFigure, volumeFigure } from '../../src/drift/figures/cases.ts'
import { figureCsv } from '../../src/drift/figures/csv.ts'
import { observedFigure } from '../../src/drift/figures/observed.ts'
import { completenessFigure, rateFigure } from '../../src/drift/figures/outcomes.ts'
import { figureWords } from '../../src/drift/figures/words.ts'
import { addDays } from '../../src/plan/day.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { planOf } from '../web/fixture.ts'

const plan = planOf('demo-sepsis')
const shown = { from: '2026-10-01', to: '2026-10-07', matureTo: '2026-10-07' }

function tally(day: string, series: string, counts: readonly number[], more: Partial<Tally> = {}): Tally {
  return { day, series, counts, basis: 'fact', stratum: 'all', baselineId: 0, sums: [0n, 0n], cells: [], ...more }
}

/** Six days of 100 cases, 12 of them flagged; nothing at all on 4 October. */
const cases = [1, 2, 3, 5, 6, 7].map((date) =>
  tally(`2026-10-0${date}`, 'cases', [100, 100, 100, 0, 12, 88, 0, 0], { sums: [-200_000_000n, 0n] }),
)

describe('a daily figure', () => {
  const volume = volumeFigure({ tallies: cases, stratum: 'all', shown })

  it('has no value on a day without a tally: it is a gap, not nought', () => {
    expect(volume.points[3]).toEqual({ day: '2026-10-04' })
    expect(volume.points[4]).toEqual({ day: '2026-10-05', value: 100, numerator: 100, denominator: 1 })
  })

  it('counts what it has and says what it has not', () => {
    expect(figureWords(volume).sentence).toBe(
      '1 October 2026 to 7 October 2026: 600 cases, 100 a day on days with data. There is no baseline to compare it with. 1 of 7 days has no data.',
    )
  })

  it('never leaves a cell of its table empty', () => {
    for (const row of figureWords(volume).table.rows) for (const { text } of row) expect(text).not.toBe('')
    expect(figureWords(volume).table.rows[3]).toEqual([
      { text: '4 October 2026' },
      { text: 'No data', numeric: true, secondary: true },
    ])
  })

  it('leaves the cell of its file empty, where a number would be read as one', () => {
    expect(figureCsv(volume)[4]).toEqual(['2026-10-04', 1, '', '', '', ''])
  })

  it('is undefined where there is nothing to divide by', () => {
    const unflagged = [tally('2026-10-01', 'cases', [5, 5, 0, 5, 0, 0, 0, 0])]
    const figure = flagFigure({ tallies: unflagged, stratum: 'all', shown: { ...shown, to: '2026-10-01' } })
    expect(figure.points).toEqual([{ day: '2026-10-01' }])
    expect(figureWords(figure).sentence).toContain('No data from 1 October 2026.')
  })

  it('pools the share of a week from its counts, with both of them', () => {
    expect(figureWords(flagFigure({ tallies: cases, stratum: 'all', shown })).sentence).toContain('12% (72 of 600).')
  })

  it('turns the mean of the log-odds back into a probability', () => {
    // plogis(-2) = 0.1192029 (R 4.2.2)
    const figure = scoreFigure({ tallies: cases, stratum: 'all', shown })
    expect(figure.points[0]?.value).toBeCloseTo(0.1192029, 7)
    expect(figureWords(figure).sentence).toContain('typical score 12% in 600 cases')
  })

  it('takes the baseline from the baseline’s own days', () => {
    const baseline = { fromDay: '2026-09-01', toDay: '2026-09-02' }
    const before = ['2026-09-01', '2026-09-02'].map((day, index) =>
      tally(day, 'cases', [100, 100, 100, 0, 10 + 10 * index, 90 - 10 * index, 0, 0]),
    )
    const figure = flagFigure({ tallies: [...before, ...cases], stratum: 'all', shown, baseline })
    expect(figure.baseline?.mean).toBeCloseTo(0.15, 12)
    expect(figureWords(figure).sentence).toContain('Baseline 15%.')
  })

  it('counts a value that cannot be read as missing', () => {
    const field = plan.fields.find(({ name }) => name === 'creatinine')
    if (field === undefined) throw new Error('the plan has no creatinine')
    const rows = [tally('2026-10-01', 'field:creatinine', [50, 4, 1, 0, 0])]
    expect(missingFigure(field, { tallies: rows, stratum: 'all', shown }).points[0]?.value).toBeCloseTo(0.1, 12)
  })
})

describe('a figure of outcomes', () => {
  const matured = Array.from({ length: 40 }, (_, index) =>
    tally(addDays('2026-08-29', index), 'outcome', [2, 3, 1, 4, 88, 2], { basis: 'at maturity', sums: [] }),
  )
  const wanted = {
    plan,
    tallies: matured,
    stratum: 'all',
    shown: { from: '2026-09-01', to: '2026-10-29', matureTo: '2026-10-07' },
  }

  it('takes four weeks together, a point a week, and no window that begins before the first day', () => {
    const { points } = rateFigure('sensitivity', wanted)
    expect(points.map(({ day }) => day)).toEqual(['2026-09-30', '2026-10-07'])
    // 28 days of 2 flagged events among 6 events
    expect(points[1]).toMatchObject({ numerator: 56, denominator: 168 })
  })

  it('shows the interval of the proportion: Wilson, R prop.test(56, 168, correct = FALSE) 0.2665 to 0.4077', () => {
    const point = rateFigure('sensitivity', wanted).points[1]
    expect(point?.low).toBeCloseTo(0.2665, 3)
    expect(point?.high).toBeCloseTo(0.4077, 3)
  })

  it('quotes the agreed limit', () => {
    expect(figureWords(rateFigure('sensitivity', wanted)).sentence).toContain('Agreed limit: at least 27%.')
  })

  it('leaves days out whose outcomes are not due yet, and never counts unknown as no event', () => {
    const figure = completenessFigure(wanted)
    expect(figure.points.at(-1)?.day).toBe('2026-10-07')
    expect(figure.points.at(-1)).toMatchObject({ numerator: 97, denominator: 100 })
    expect(rateFigure('specificity', wanted).points[1]).toMatchObject({ numerator: 28 * 88, denominator: 28 * 91 })
  })

  it('says so where four weeks have not passed', () => {
    const figure = rateFigure('ppv', { ...wanted, tallies: matured.slice(-10) })
    expect(figure.points).toEqual([])
    expect(figureWords(figure).sentence).toContain('There are not yet 28 days of cases whose outcome is due.')
  })

  it('divides observed by expected over known outcomes only', () => {
    // bin 0 (risk 0.1): 50 without and 10 with the event; 30 not known. Expected 6, observed 10.
    const cells = [0, 0, 0, 30, 0, 0, 1, 50, 0, 1, 2, 10]
    const scores = Array.from({ length: 40 }, (_, index) =>
      tally(addDays('2026-08-29', index), 'score', [90], {
        basis: 'at maturity',
        baselineId: 1,
        sums: [],
        cells: index === 39 ? cells : [],
      }),
    )
    const baseline = { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-08-01', expectedRisk: [0.1] }
    const point = observedFigure({ ...wanted, tallies: scores, baseline })?.points.at(-1)
    expect(point).toMatchObject({ numerator: 10, value: 10 / 6 })
    expect(point?.denominator).toBeCloseTo(6, 12)
  })

  it('is absent without an expected risk', () => {
    expect(
      observedFigure({ ...wanted, baseline: { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-08-01' } }),
    ).toBeUndefined()
  })
})
