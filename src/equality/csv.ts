import { mappingOf } from '../plan/mapping.ts'
import type { Plan } from '../plan/plan.ts'
import type { EqualityAssessment, EqualityRow, EqualityTable } from './assess.ts'
import type { QuarterDecision } from './decision/decisions.ts'
import type { Verdict } from './decision/verdict.ts'
import { type Measure, measuresShown, rateOf } from './measure.ts'

type Cells = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * Every figure of the page as rows, the first naming the columns: one row a level and measure of the days shown, one for
 * each of the quarters decided, and one a characteristic that is not collected, with its reason. Numbers stay numbers: as
 * text a negative difference would be taken for a formula and be quoted.
 */
export function equalityCsv(
  plan: Plan,
  shown: EqualityAssessment,
  decided: readonly QuarterDecision[] = [],
): readonly (readonly (string | number)[])[] {
  const rows: readonly Cells[] = [
    ...rowsOf(plan, shown, { kind: 'shown' }, () => ({})),
    ...decided.flatMap((decision) =>
      rowsOf(plan, decision.assessment, { kind: 'decided', quarter: decision.quarter.from }, (row, measure) =>
        verdictCells(decision, row, measure),
      ),
    ),
    ...shown.notCollected.map(({ of, reason }) => ({
      kind: 'not collected',
      characteristic: of,
      not_collected_because: reason,
    })),
  ]
  return [
    [...columns],
    ...rows.map((row) =>
      columns.map((column) => (typeof row[column] === 'number' ? row[column] : String(row[column] ?? ''))),
    ),
  ]
}

function rowsOf(
  plan: Plan,
  { window, basis, tables }: EqualityAssessment,
  kind: Cells,
  more: (row: EqualityRow, measure: Measure) => Cells,
): readonly Cells[] {
  const days = {
    from: window.from,
    to: window.to,
    mature_to: window.matureTo,
    without_from: window.without?.from,
    without_to: window.without?.to,
    basis,
  }
  return tables.flatMap((table) => {
    const of = { ...kind, ...days, ...tableCells(plan, table) }
    return table.rows.flatMap((row) =>
      measuresShown(plan).map((measure) => ({
        ...of,
        level: row.level,
        code: row.code,
        level_is_known: row.isKnown,
        ...measureCells(row, measure),
        ...more(row, measure),
      })),
    )
  })
}

function tableCells(plan: Plan, { name, label, of, coverage, reference }: EqualityTable): Cells {
  const mapping = of === undefined ? undefined : mappingOf(plan, of)
  const list = mapping?.coded?.list
  return {
    characteristic: of,
    dimension: name,
    label,
    code_list: list?.id,
    code_list_version: list?.version,
    code_list_verified: list?.verified,
    deprivation_index: mapping?.index,
    held_against: reference ?? 'everyone else known',
    coverage_known: coverage.numerator,
    coverage_all: coverage.denominator,
  }
}

function measureCells(row: EqualityRow, measure: Measure): Cells {
  const rate = rateOf(row.figures, measure)
  const difference = row.differences[measure]
  return {
    measure,
    numerator: rate.numerator,
    denominator: rate.denominator,
    ...('interval' in rate
      ? { value: rate.interval.estimate, low_95: rate.interval.low, high_95: rate.interval.high }
      : { undefined_because: rate.undefinedBecause }),
    ...('interval' in difference
      ? {
          difference: difference.interval.estimate,
          difference_low_95: difference.interval.low,
          difference_high_95: difference.interval.high,
          p: difference.p,
          ratio: difference.ratio?.estimate,
          ratio_low_95: difference.ratio?.low,
          ratio_high_95: difference.ratio?.high,
        }
      : { not_compared_because: difference.notComparedBecause }),
  }
}

function verdictCells({ terms, hypotheses, verdicts }: QuarterDecision, row: EqualityRow, measure: Measure): Cells {
  const found: Verdict | undefined = verdicts.find((one) => one.row === row && one.measure === measure)
  return found === undefined
    ? {}
    : {
        verdict: found.verdict,
        verdict_because: found.because,
        margin: terms.margin,
        hypotheses,
        p_beyond_margin: found.p,
        p_holm: found.adjusted,
        smallest_gap: found.smallestGap,
      }
}

const columns = [
  'kind',
  'quarter',
  'from',
  'to',
  'mature_to',
  'without_from',
  'without_to',
  'basis',
  'characteristic',
  'dimension',
  'label',
  'code_list',
  'code_list_version',
  'code_list_verified',
  'deprivation_index',
  'held_against',
  'coverage_known',
  'coverage_all',
  'level',
  'code',
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
  'ratio',
  'ratio_low_95',
  'ratio_high_95',
  'not_compared_because',
  'verdict',
  'verdict_because',
  'margin',
  'hypotheses',
  'p_beyond_margin',
  'p_holm',
  'smallest_gap',
  'not_collected_because',
] as const
