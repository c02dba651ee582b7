import { type PerformanceWindow, type Rate, rate } from '../drift/performance.ts'
import type { Plan } from '../plan/plan.ts'
import { characteristicLabels, characteristicNames } from '../plan/strata.ts'
import type { Tally } from '../tally/tally.ts'
import { heldAgainst, isReference, isReferenceOf } from './against.ts'
import { type Difference, difference } from './difference.ts'
import { figuresByStratum, type GroupFigures, noFigures, type OutcomeBasis, remainder, together } from './figures.ts'
import { type Heterogeneity, heterogeneity } from './heterogeneity.ts'
import { type Grouping, groupings, type Level } from './levels.ts'
import { type Measure, measures, rateOf } from './measure.ts'

/** Everything the equality page says, before words: shown, not decided. */
export interface EqualityAssessment {
  readonly window: PerformanceWindow
  readonly basis: OutcomeBasis
  readonly maturityDays: number
  readonly overall: GroupFigures
  readonly tables: readonly EqualityTable[]
  readonly notCollected: readonly NotCollected[]
}

export interface NotCollected {
  readonly of: NonNullable<Grouping['of']>
  readonly label: string
  /** the plan's */
  readonly reason: string
}

export interface EqualityTable extends Omit<Grouping, 'levels'> {
  /** units whose characteristic is known ÷ all units */
  readonly coverage: Rate
  readonly rows: readonly EqualityRow[]
  readonly heterogeneity: Readonly<Record<Measure, Heterogeneity>>
}

export interface EqualityRow extends Level {
  readonly figures: GroupFigures
  /** this level − whom it is held against: everyone else whose level is known, or the table's reference */
  readonly differences: Readonly<Record<Measure, Difference>>
}

/** Cases tallied before the plan had this characteristic, or under a level that it has no longer. */
export const notDivided = 'Not divided at the time'

/**
 * Is the device equally right for everyone? Per characteristic and level: counts, rates with 95 % intervals (unadjusted
 * for their number) and differences from everyone else known, or from the plan's reference. Levels that mean "not known" are rows of their own,
 * outside comparisons and outside the complement. Needs `cases` tallies and `outcome` tallies of the basis.
 */
export function assessEquality(
  plan: Plan,
  tallies: readonly Tally[],
  window: PerformanceWindow,
  basis: OutcomeBasis = 'latest',
): EqualityAssessment {
  const figures = figuresByStratum(tallies, window, basis)
  const figuresOf = (stratum: string): GroupFigures => figures.get(stratum) ?? noFigures
  return {
    window,
    basis,
    maturityDays: plan.outcome.maturity_days,
    overall: figuresOf('all'),
    tables: groupings(plan).map((grouping) =>
      tableOf(grouping, figuresOf('all'), (strata) => together(strata.map(figuresOf))),
    ),
    notCollected: notCollected(plan),
  }
}

function tableOf(
  { levels, ...grouping }: Grouping,
  everyone: GroupFigures,
  figuresOf: (strata: readonly string[]) => GroupFigures,
): EqualityTable {
  const listed = levels.map((level) => ({ ...level, figures: figuresOf(level.strata) }))
  const rest = remainder(
    everyone,
    listed.map(({ figures }) => figures),
  )
  const seen = [...listed, { level: notDivided, strata: [], isKnown: false, figures: rest }].filter(
    (row) => row.isKnown || row.figures.performance.units > 0 || row.figures.shareScored.denominator > 0,
  )
  const known = seen.filter(({ isKnown }) => isKnown)
  const units = (rows: readonly (typeof seen)[number][]): number =>
    rows.reduce((sum, row) => sum + row.figures.performance.units, 0)
  const ratesOf = (rows: readonly (typeof seen)[number][], measure: Measure): readonly Rate[] =>
    rows.map((row) => rateOf(row.figures, measure))
  return {
    ...grouping,
    coverage: rate(units(known), units(seen), 'no cases'),
    rows: seen.map((row) => ({
      ...row,
      differences: byMeasure((measure) => {
        if (!row.isKnown) return { notComparedBecause: 'the level is not known' }
        if (isReferenceOf(grouping, row)) return { notComparedBecause: isReference }
        const others = heldAgainst({ ...grouping, rows: seen }, row)
        return difference(rateOf(row.figures, measure), ratesOf(others, measure))
      }),
    })),
    heterogeneity: byMeasure((measure) => heterogeneity(ratesOf(known, measure), ratesOf(seen, measure))),
  }
}

function byMeasure<T>(value: (measure: Measure) => T): Readonly<Record<Measure, T>> {
  return Object.fromEntries(measures.map((measure) => [measure, value(measure)])) as Record<Measure, T>
}

function notCollected(plan: Plan): EqualityAssessment['notCollected'] {
  return characteristicNames.flatMap((of) => {
    const mapping = of === 'deprivation' ? plan.deprivation : plan.characteristics[of]
    return 'not_collected' in mapping ? [{ of, label: characteristicLabels[of], reason: mapping.not_collected }] : []
  })
}
