import { expect, test } from 'vitest'
import { baseline, drawWorld } from '../../../bench/cbpe/world.ts'
import { estimateCsv } from '../../../src/drift/estimate/csv.ts'
import { measures } from '../../../src/drift/estimate/measures.ts'
import { presentEstimates } from '../../../src/drift/estimate/present.ts'
import { type EstimateReport, estimateReport } from '../../../src/drift/estimate/report.ts'
import type { DayScores } from '../../../src/drift/estimate/scored-units.ts'
import { addDays } from '../../../src/plan/day.ts'

const maturity = 22
const quiet = { name: 'quiet', perDay: 60, mix: 0.1, unrest: 0 }
const drifting = { ...quiet, drift: { add: 0.8, times: 1 } }

/** What was known on a night: later days are not there, and younger ones not due. */
function asOf(all: ReadonlyMap<string, DayScores>, night: string): ReadonlyMap<string, DayScores> {
  return new Map(
    [...all].flatMap(([day, { cells }]) =>
      day > night ? [] : [[day, { cells, due: day <= addDays(night, -maturity) || day <= baseline.toDay }]],
    ),
  )
}

function reportOf(all: ReadonlyMap<string, DayScores>, night: string) {
  const report = estimateReport({ night, baseline, days: asOf(all, night) })
  if (report.kind === 'none') throw new Error(report.why)
  return report
}

const world = drawWorld(quiet, 'b')
const worse = drawWorld(drifting, 'b')

test('a month whose outcomes are not all due has an estimate and nothing realised; one whose are has both', () => {
  const { months } = reportOf(world, '2025-10-10')
  expect(months.map(({ from, to, due }) => [from, to, due])).toEqual([
    ['2025-07-01', '2025-07-31', 'all'],
    ['2025-08-01', '2025-08-31', 'all'],
    ['2025-09-01', '2025-09-30', 'part'],
    ['2025-10-01', '2025-10-10', 'none'],
  ])
  for (const { due, figures } of months)
    for (const measure of measures) {
      const figure = figures[measure]
      expect(figure.kind).toBe('estimate')
      expect(figure.kind === 'estimate' && figure.realised !== undefined).toBe(due === 'all')
    }
})

test('outcomes that are not due change nothing, whatever they are', () => {
  const known = asOf(world, '2025-10-10')
  const other = new Map(
    [...known].map(([day, one]) =>
      one.due ? [day, one] : [day, { ...one, cells: one.cells.map((cell) => ({ ...cell, state: 2 - cell.state })) }],
    ),
  )
  const night = { night: '2025-10-10', baseline }
  expect(estimateReport({ ...night, days: other })).toEqual(estimateReport({ ...night, days: known }))
})

test('what is shown of a month gone by is what was estimated of it at its end', () => {
  const then = reportOf(world, '2025-08-31').months.find(({ from }) => from === '2025-08-01')
  const later = reportOf(world, '2025-12-20').months.find(({ from }) => from === '2025-08-01')
  for (const measure of measures) {
    const [one, other] = [then?.figures[measure], later?.figures[measure]]
    expect(one?.kind).toBe('estimate')
    expect(other?.kind === 'estimate' && other.estimate).toEqual(one?.kind === 'estimate' && one.estimate)
  }
})

test('after risk has doubled the estimates are wrong, and muted once outcomes show it', () => {
  // Until 14 of its days are due October cannot say; then its own days prove it wrong.
  expect(reportOf(worse, '2025-10-31').backTest.ppv.muted).toBeUndefined()
  const report = reportOf(worse, '2025-11-10')
  expect(report.backTest.ppv.muted).toMatchObject({ why: 'last' })
  expect(report.backTest.ppv.tried.at(-1)).toMatchObject({ from: '2025-10-01', to: '2025-10-19', whole: false })
  const open = report.months.filter(({ due }) => due !== 'all')
  expect(open.map(({ figures }) => figures.ppv)).toEqual([{ kind: 'muted' }, { kind: 'muted' }])
})

test('a muted estimate is a number nowhere: not in words, not in the table, not in the CSV, not in the JSON', () => {
  const report = reportOf(worse, '2025-12-20')
  const page = presentEstimates(report).figures.find(({ measure }) => measure === 'ppv')
  expect(page?.sentence).toContain('Not shown: it was wrong in')
  expect(page?.table.rows[0]?.[1]?.text).toBe('Not shown: it has been wrong')
  const row = estimateCsv(report).findLast((cells) => cells[3] === 'ppv')
  expect(row?.slice(4)).toEqual(['none', 'muted', ...Array.from({ length: 7 }, () => '')])
  expect(JSON.stringify(report.months.at(-1)?.figures.ppv)).toBe('{"kind":"muted"}')
})

test('every estimate is said to be valid only if the model is still calibrated', () => {
  const page = presentEstimates(reportOf(world, '2025-10-10'))
  for (const { sentence, table } of page.figures) {
    expect(sentence).toContain('Estimate, valid only if the model is still calibrated')
    expect(sentence).toContain('Back-test: what happened lay within the interval in')
    expect(table.head[1]?.text).toBe('Estimate, valid only if the model is still calibrated')
  }
  expect(page.about).toContain('No check uses these estimates, and none of them opens or closes an alert')
})

test('before any month since the baseline is due the estimate says that nothing shows how good it is', () => {
  const report = reportOf(world, '2025-07-20')
  expect(report.backTest.auc.tried).toEqual([])
  expect(presentEstimates(report).figures[0]?.sentence).toContain('Back-test: no month since the baseline')
})

test.each([
  ['too few events', { toDay: '2025-01-03' }],
  ['too few months', { toDay: '2025-02-10' }],
] as const)('a baseline with %s has no estimates, and says so', (why, { toDay }) => {
  const days = asOf(world, '2025-10-10')
  const report = estimateReport({ night: '2025-10-10', baseline: { ...baseline, toDay }, days })
  expect(report).toEqual({ kind: 'none', why })
  expect(presentEstimates(report).nothing).toMatch(/The baseline has fewer than/)
  expect(estimateCsv(report)).toHaveLength(1)
})

test('without a scored patient since the baseline there is nothing to estimate', () => {
  const before = new Map([...asOf(world, '2025-10-10')].filter(([day]) => day <= baseline.toDay))
  const report: EstimateReport = estimateReport({ night: '2025-10-10', baseline, days: before })
  expect(report).toEqual({ kind: 'none', why: 'no cases' })
})

test('a day that waits for its outcomes is estimated, and in neither side of the back-test', () => {
  const days = new Map(asOf(world, '2025-10-10'))
  const was = days.get('2025-08-10')
  days.set('2025-08-10', { cells: was?.cells ?? [], due: false })
  const report = estimateReport({ night: '2025-10-10', baseline, days })
  if (report.kind === 'none') throw new Error(report.why)
  expect(report.months[1]?.due).toBe('part')
  expect(report.months[1]?.figures.auc).not.toHaveProperty('realised')
})

test('scores of other patients are seen without an outcome: riskier ones raise mean risk, flags and distance', () => {
  const riskier = new Map(
    [...asOf(world, '2025-09-30')].map(([day, one]) =>
      day < '2025-09-01'
        ? [day, one]
        : [
            day,
            {
              ...one,
              cells: one.cells.map((cell) => ({
                ...cell,
                bin: Math.min(99, cell.bin + 15),
                flag: cell.bin > 25 ? 1 : 0,
              })),
            },
          ],
    ),
  )
  const report = estimateReport({ night: '2025-09-30', baseline, days: riskier })
  if (report.kind === 'none') throw new Error(report.why)
  const [, august, september] = report.months.map(({ scores }) => scores)
  expect(september?.meanRisk).toBeGreaterThan((august?.meanRisk ?? 1) * 1.3)
  expect(september?.distance).toBeGreaterThan(2 * (august?.distance ?? 1))
  expect(september?.eventsIfCommoner).toBeGreaterThan(august?.eventsIfCommoner ?? 1)
})
