import { isRight } from '../../src/drift/estimate/back-test.ts'
import { calibratorOf } from '../../src/drift/estimate/calibrator.ts'
import { expectedOf } from '../../src/drift/estimate/expected.ts'
import { predictionInterval } from '../../src/drift/estimate/interval.ts'
import { type ByMeasure, forEachMeasure } from '../../src/drift/estimate/measures.ts'
import { byMonth } from '../../src/drift/estimate/months.ts'
import { realisedOf } from '../../src/drift/estimate/realised.ts'
import { addCells } from '../../src/drift/estimate/scored-units.ts'
import { monthWords } from '../../src/drift/estimate/words.ts'
import type { ScoreCell } from '../../src/drift/score-cells.ts'
import { studentTQuantile } from '../../src/stats/distributions/student-t.ts'
import type { Interval } from '../../src/stats/interval.ts'
import { type California, reportOn } from './california.ts'

/** One month of California housing's analysis: the AUC that was realised, what NannyML estimated, and what we do. */
export interface CaliforniaMonth {
  readonly words: string
  readonly realised: number
  readonly ours: Interval
  /** at the level that NannyML's band has, three standard errors either way */
  readonly wide: Interval
  readonly held: boolean
  readonly heldWide: boolean
  /** at the month's end, outcomes being due after as many days */
  readonly muted: Readonly<Record<7 | 14, boolean>>
}

const threeErrors = 0.9973

export function californiaMonths(data: California): readonly CaliforniaMonth[] {
  const report = reportOn(data, data.lastDay, 0)
  if (report.kind === 'none') throw new Error(`nothing is estimated: ${report.why}`)
  const { own } = report
  const inBaseline = [...data.days].filter(([day]) => day <= data.baseline.toDay).map(([, cells]) => cells)
  const calibrator = calibratorOf(addCells(inBaseline))
  return report.months.map(({ from, to, figures: { auc } }) => {
    const cells = addCells([...data.days].filter(([day]) => from <= day && day <= to).map(([, one]) => one))
    const expected = calibrator && expectedOf(cells, calibrator).auc
    const wide = expected && own.auc && predictionInterval('auc', expected, own.auc, threeErrors)
    if (auc.kind !== 'estimate' || auc.realised === undefined || wide === undefined)
      throw new Error(`${from} has no estimate`)
    const { estimate: ours, realised } = auc
    return {
      words: monthWords(from, to),
      realised: realised.value,
      ...{ ours, wide, held: isRight({ estimate: ours, realised }), heldWide: isRight({ estimate: wide, realised }) },
      muted: { 7: isMuted(data, to, 7), 14: isMuted(data, to, 14) },
    }
  })
}

/** In how many months each figure's 95 % interval holds what was realised. */
export function heldByMeasure(data: California): ByMeasure<{ readonly yes: number; readonly of: number }> {
  const report = reportOn(data, data.lastDay, 0)
  if (report.kind === 'none') throw new Error(`nothing is estimated: ${report.why}`)
  return forEachMeasure((measure) => {
    const right = report.months.flatMap(({ figures }) => {
      const figure = figures[measure]
      if (figure.kind !== 'estimate' || figure.realised === undefined) return []
      return [isRight({ estimate: figure.estimate, realised: figure.realised })]
    })
    return { yes: right.filter((one) => one).length, of: right.length }
  })
}

/** In how many months each figure was muted at the month's end, outcomes being due after as many days. */
export function mutedByMeasure(
  data: California,
  maturityDays: number,
): ByMeasure<{ readonly yes: number; readonly of: number }> {
  const ends = byMonth([...data.days.keys()].sort()).flatMap(({ to }) => (to > data.baseline.toDay ? [to] : []))
  const reports = ends.map((night) => reportOn(data, night, maturityDays))
  return forEachMeasure((measure) => ({
    yes: reports.filter((one) => one.kind === 'estimated' && one.backTest[measure].muted !== undefined).length,
    of: reports.length,
  }))
}

/**
 * What would hold if months differed by a factor on the standard error, and not by a variance on the logit: AUC ±
 * t·√(mean z²)·SE.
 */
export function heldByFactor(data: California): { readonly yes: number; readonly of: number } {
  const months = byMonth([...data.days.keys()].sort()).map(({ to, days }) => ({
    to,
    cells: addCells(days.map((day) => data.days.get(day) ?? [])),
  }))
  const before = months.filter(({ to }) => to <= data.baseline.toDay).map(({ cells }) => cells)
  const zOf = (cells: readonly ScoreCell[], fitted: readonly (readonly ScoreCell[])[]) => {
    const calibrator = calibratorOf(addCells(fitted))
    const [expected, realised] = [calibrator && expectedOf(cells, calibrator).auc, realisedOf(cells).auc]
    return expected === undefined || realised === undefined
      ? Number.NaN
      : (realised.value - expected.value) / expected.standardError
  }
  const own = before.map(
    (cells) =>
      zOf(
        cells,
        before.filter((other) => other !== cells),
      ) ** 2,
  )
  const factor = Math.sqrt(Math.max(1, own.reduce((sum, one) => sum + one, 0) / own.length))
  const wide = (studentTQuantile(0.975, own.length) ?? Number.NaN) * factor
  const since = months.filter(({ to }) => to > data.baseline.toDay).map(({ cells }) => Math.abs(zOf(cells, before)))
  return { yes: since.filter((z) => z <= wide).length, of: since.length }
}

function isMuted(data: California, night: string, maturityDays: number): boolean {
  const report = reportOn(data, night, maturityDays)
  return report.kind === 'estimated' && report.backTest.auc.muted !== undefined
}
