import type { Plan } from '../../plan/plan.ts'
import { causes } from '../causes/world.ts'
import { rateOf } from '../measure.ts'
import type { Said } from '../said.ts'
import { isMoreWorse } from '../worse-side.ts'
import type { Closer, CloserLevel } from './closer.ts'

type Cells = Readonly<Record<string, string | number | undefined>>

/**
 * Every figure of the closer look, one a row: what it is (`figure`), of which measure, of which level and, where it is of
 * one, quarter. Figures of scores and access stand once, with the first measure. Shares and gaps in fractions of 1, times
 * in seconds. Numbers stay numbers.
 */
export function closerCsv(plan: Plan, closers: readonly Closer[]): readonly (readonly (string | number)[])[] {
  const rows = closers.flatMap((closer, at) => closerRows(plan, closer, at === 0))
  return [[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
}

function closerRows(plan: Plan, closer: Closer, isFirst: boolean): readonly Cells[] {
  const { table, measure, window, spread, trend } = closer
  const days = { from: window.from, to: window.to < window.matureTo ? window.to : window.matureTo }
  const heldAgainst = table.reference ?? 'everyone else known'
  const of = { deployment: plan.deployment, dimension: table.name, held_against: heldAgainst, measure, ...days }
  return [
    { ...of, figure: 'tau in log-odds', ...said(spread.tau) },
    ...(trend === undefined ? [] : [{ ...of, figure: 'change per band', ...said(trend.perBand), p: trend.p }]),
    ...closer.levels.flatMap(({ scores, access, ...level }) =>
      levelRows(
        { ...level, ...(isFirst && scores ? { scores } : {}), ...(isFirst && access ? { access } : {}) },
        measure,
      ).map((row) => ({ ...of, level: level.row.level, ...row })),
    ),
  ]
}

function levelRows(level: CloserLevel, measure: Closer['measure']): readonly Cells[] {
  const { row, split, scores, access, pooled, overTime } = level
  const rate = rateOf(row.figures, measure)
  const counted = { numerator: rate.numerator, denominator: rate.denominator }
  return [
    { figure: 'share as counted', ...counted, ...said(saidRate(rate)) },
    ...(pooled === undefined ? [] : [{ figure: 'share partially pooled', ...counted, ...said(pooled) }]),
    ...splitRows(split),
    ...(scores === undefined
      ? []
      : [
          { figure: 'AUC', ...said(scores.auc) },
          { figure: 'AUC minus those it is held against', ...said(scores.aucGap) },
          { figure: 'fall in AUC that could have been seen', value: scores.smallestAucGap },
          { figure: 'observed over expected', ...said(scores.observedToExpected) },
          { figure: 'observed over expected, ratio to those it is held against', ...said(scores.ratioToRest) },
          { figure: 'calibration slope', ...said(scores.slope) },
        ]),
    ...(access?.waited === undefined
      ? []
      : [
          { figure: 'outputs with a known time since eligible', ...fraction(access.waited.timed) },
          { figure: 'typical seconds until the output', ...said(access.waited.seconds) },
          {
            figure: 'time until the output, ratio to those it is held against',
            ...said(access.waited.ratio),
            p: access.waited.p,
          },
        ]),
    ...(access?.seen === undefined
      ? []
      : [
          { figure: 'seen', ...fraction(access.seen.share) },
          { figure: 'typical seconds until seen', ...said(access.seen.seconds) },
          { figure: 'time until seen, ratio to those it is held against', ...said(access.seen.ratio) },
        ]),
    ...(access?.overridden === undefined ? [] : [{ figure: 'overridden', ...fraction(access.overridden.share) }]),
    ...(access === undefined ? [] : [{ figure: 'given an output', ...fraction(access.scored) }]),
    ...(overTime === undefined
      ? []
      : [
          ...overTime.points.map(({ quarter, own, gap }) => ({
            figure: 'gap of the quarter',
            quarter: quarter.from,
            ...own,
            ...said(gap),
          })),
          { figure: 'change of the gap per quarter', ...said(overTime.perQuarter), p: overTime.p },
          {
            figure: `excess of ${isMoreWorse(measure) ? 'wrong outputs' : 'misses'} over all quarters`,
            ...said(overTime.excess),
          },
        ]),
  ]
}

function splitRows(split: CloserLevel['split']): readonly Cells[] {
  if (split === undefined) return []
  if ('because' in split) return [{ figure: 'gap', not_worked_out_because: split.because }]
  return [
    { figure: 'gap', ...said(split.gap) },
    ...causes.map((cause) => ({ figure: `gap: part of ${cause}`, ...said(split.parts[cause]) })),
    { figure: 'odds of the event at a score, ratio to those it is held against', value: split.oddsAtAScore },
  ]
}

function saidRate(rate: ReturnType<typeof rateOf>): Said {
  return 'interval' in rate ? rate.interval : { because: rate.undefinedBecause }
}

function fraction(rate: ReturnType<typeof rateOf>): Cells {
  return { numerator: rate.numerator, denominator: rate.denominator, ...said(saidRate(rate)) }
}

function said(value: Said): Cells {
  return 'because' in value
    ? { not_worked_out_because: value.because }
    : { value: value.estimate, low_95: value.low, high_95: value.high }
}

const columns = [
  'deployment',
  'dimension',
  'held_against',
  'measure',
  'from',
  'to',
  'level',
  'figure',
  'quarter',
  'numerator',
  'denominator',
  'value',
  'low_95',
  'high_95',
  'p',
  'not_worked_out_because',
] as const
