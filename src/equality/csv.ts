import type { EqualityAssessment, EqualityRow } from './assess.ts'
import { measures, rateOf } from './measure.ts'

/**
 * Every figure of the tables as rows, the first naming the columns; one row a level and measure. Numbers stay numbers:
 * as text a negative difference would be taken for a formula and be quoted.
 */
export function equalityCsv(assessment: EqualityAssessment): readonly (readonly (string | number)[])[] {
  const { window, basis } = assessment
  const days = [window.from, window.to, window.matureTo, window.without?.from, window.without?.to, basis]
  return [
    [...columns],
    ...assessment.tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        measures.map((measure) =>
          [...days, table.name, table.label, row.level, row.isKnown, ...measureCells(row, measure)].map((value) =>
            typeof value === 'number' ? value : String(value ?? ''),
          ),
        ),
      ),
    ),
  ]
}

function measureCells(row: EqualityRow, measure: (typeof measures)[number]): readonly (string | number | undefined)[] {
  const rate = rateOf(row.figures, measure)
  const difference = row.differences[measure]
  const share =
    'interval' in rate
      ? [rate.interval.estimate, rate.interval.low, rate.interval.high, undefined]
      : [undefined, undefined, undefined, rate.undefinedBecause]
  const gap =
    'interval' in difference
      ? [difference.interval.estimate, difference.interval.low, difference.interval.high, difference.p, undefined]
      : [undefined, undefined, undefined, undefined, difference.notComparedBecause]
  return [measure, rate.numerator, rate.denominator, ...share, ...gap]
}

const columns = [
  'from',
  'to',
  'mature_to',
  'without_from',
  'without_to',
  'basis',
  'characteristic',
  'label',
  'level',
  'level_is_known',
  'measure',
  'numerator',
  'denominator',
  'value',
  'low_95',
  'high_95',
  'undefined_because',
  'difference',
  'difference_low_95',
  'difference_high_95',
  'p',
  'not_compared_because',
] as const
