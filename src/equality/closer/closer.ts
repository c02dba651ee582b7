import { isInWindow, type PerformanceWindow } from '../../drift/performance.ts'
import { type ScoreCell, scoreCells } from '../../drift/score-cells.ts'
import { hasScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Interval } from '../../stats/interval.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Tally } from '../../tally/tally.ts'
import { heldAgainst, isReference, isReferenceOf } from '../against.ts'
import type { EqualityAssessment, EqualityRow, EqualityTable } from '../assess.ts'
import { scoreCounts } from '../causes/counts.ts'
import { type GapSplit, splitGap } from '../causes/split.ts'
import type { CausedFigure } from '../causes/world.ts'
import type { Quarter } from '../decision/quarters.ts'
import { type PrimaryMeasure, primaryOf } from '../decision/terms.ts'
import { rateOf } from '../measure.ts'
import type { Access } from './access.ts'
import { accessOfTable } from './access-of-table.ts'
import { gapsByQuarter, quarterTables } from './by-quarter.ts'
import { type OrderedTrend, orderedTrend } from './ordered.ts'
import type { GapOverTime } from './over-time.ts'
import { type ScoreFigures, scoreFigures } from './scores.ts'
import { type Spread, spreadOf } from './spread.ts'

/** One characteristic looked at closely: where each level's gap comes from, what else differs, and how it went. */
export interface Closer {
  readonly table: EqualityTable
  readonly measure: PrimaryMeasure
  readonly window: PerformanceWindow
  readonly levels: readonly CloserLevel[]
  readonly spread: Spread
  readonly trend?: OrderedTrend
  /** cases whose scores were not counted in the bins of the baseline in force, such as days of an earlier one */
  readonly withoutScores: number
}

export interface CloserLevel {
  readonly row: EqualityRow
  /** absent where the level is not known, and of the reference: they are held against nobody */
  readonly split?: GapSplit
  readonly scores?: ScoreFigures
  readonly access?: Access
  readonly pooled?: Interval
  readonly overTime?: GapOverTime
}

/** What the closer look is worked out from. */
export interface CloserEvidence {
  readonly plan: Plan
  readonly assessment: EqualityAssessment
  /** `score` tallies as known now, and `cases`, `waited`, `seen` and `override`, of the days that the assessment counts */
  readonly tallies: readonly Tally[]
  /** in force; absent before the first */
  readonly baseline: Pick<Baseline, 'baselineId' | 'expectedRisk'> | undefined
  /** left out of every quarter */
  readonly baselineDays: { readonly from: string; readonly to: string } | undefined
  /** whole quarters that are mature, oldest first, with their `outcome` tallies at maturity */
  readonly quarters: readonly Quarter[]
  readonly matured: readonly Tally[]
}

/**
 * Looks at one table closely in one measure, the plan's first unless another is asked for; undefined where the plan has no
 * table of that name. Intervals are 95 %, unadjusted; nothing is decided. `level`: that one alone is looked at, beside all
 * others.
 */
export function lookCloser(
  evidence: CloserEvidence,
  name: string,
  { level, measure = primaryOf(evidence.plan) }: { readonly level?: string; readonly measure?: PrimaryMeasure } = {},
): Closer | undefined {
  const { plan, assessment, baseline } = evidence
  const table = assessment.tables.find((one) => one.name === name)
  if (table === undefined) return undefined
  const known = table.rows.filter(({ isKnown }) => isKnown)
  const cells = cellsByStratum(evidence)
  const cellsOf = (rows: readonly EqualityRow[]) =>
    rows.flatMap(({ strata }) => strata.flatMap((stratum) => cells.get(stratum) ?? []))
  const spread = spreadOf(
    known.map((row) => rateOf(row.figures, measure)),
    table.kind,
  )
  const byQuarter = quarterTables(plan, evidence.matured, evidence.quarters, evidence.baselineDays)
  const overTime = gapsByQuarter(byQuarter, name, measure)
  const served = accessOfTable(plan, table, evidence.tallies, assessment.window)
  const trend = orderedTrend(
    known.map((row) => rateOf(row.figures, measure)),
    table.ordered,
  )
  const isScored = hasScore(plan)
  const scoresOf = (row: EqualityRow, own: readonly ScoreCell[], rest: readonly ScoreCell[]): ScoreFigures => {
    const figures = scoreFigures(own, rest, baseline?.expectedRisk)
    const nobody = { because: isReference }
    return isReferenceOf(table, row) ? { ...figures, aucGap: nobody, ratioToRest: nobody } : figures
  }
  const scored = units(cellsOf(table.rows))
  const all = table.rows.reduce((sum, { figures }) => sum + figures.performance.units, 0)
  return {
    table,
    measure,
    window: assessment.window,
    withoutScores: isScored ? Math.max(0, all - scored) : 0,
    spread,
    ...(trend === undefined ? {} : { trend }),
    // A split is drawn again hundreds of times: what nobody asked for is not worked out.
    levels: table.rows
      .filter((row) => level === undefined || row.level === level)
      .map((row) => {
        if (!row.isKnown) return { row }
        const others = heldAgainst(table, row)
        const [own, rest] = [cellsOf([row]), cellsOf(others)]
        const pooled = spread.pooled[known.indexOf(row)]
        const time = overTime.get(row.level)
        const access = served.get(row)
        return {
          row,
          ...(isReferenceOf(table, row)
            ? {}
            : {
                split:
                  isScored && measure !== 'wrongRate'
                    ? splitOf(own, rest, baseline, measure, `${name} ${row.level} ${assessment.window.from}`)
                    : ({ because: 'no score' } as const),
              }),
          ...(isScored ? { scores: scoresOf(row, own, rest) } : {}),
          ...(access === undefined ? {} : { access }),
          ...(pooled === undefined ? {} : { pooled }),
          ...(time === undefined ? {} : { overTime: time }),
        }
      }),
  }
}

function splitOf(
  own: readonly ScoreCell[],
  rest: readonly ScoreCell[],
  baseline: CloserEvidence['baseline'],
  measure: CausedFigure,
  seed: string,
): GapSplit {
  const risk = baseline?.expectedRisk
  const bins = risk?.length ?? 0
  return splitGap(scoreCounts(own, bins), scoreCounts(rest, bins), risk, measure, seed)
}

/** Score cells of the window as known now, in the bins of the baseline in force: those of another cannot be added up with them. */
function cellsByStratum({ tallies, assessment, baseline }: CloserEvidence): ReadonlyMap<string, readonly ScoreCell[]> {
  const counted = tallies.filter(
    ({ series, basis, baselineId, day }) =>
      series === 'score' &&
      basis === assessment.basis &&
      baselineId === baseline?.baselineId &&
      isInWindow(day, assessment.window),
  )
  const byStratum = Map.groupBy(counted, ({ stratum }) => stratum)
  return new Map([...byStratum].map(([stratum, of]) => [stratum, together(of.flatMap(scoreCells))]))
}

/** Cells of many days as one of each kind: a year of days would otherwise be gone through again and again. */
function together(cells: readonly ScoreCell[]): readonly ScoreCell[] {
  const sums = new Map<number, ScoreCell>()
  for (const { bin, flag, state, n } of cells) {
    const key = bin * 9 + flag * 3 + state
    sums.set(key, { bin, flag, state, n: n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums.values()].sort((a, b) => a.bin - b.bin || a.flag - b.flag || a.state - b.state)
}

function units(cells: readonly ScoreCell[]): number {
  return cells.reduce((sum, { flag, n }) => (flag === 2 ? sum : sum + n), 0)
}
