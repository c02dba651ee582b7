import type { Plan } from '../../plan/plan.ts'
import { stratumName } from '../../plan/strata.ts'
import type { Tally } from '../../tally/tally.ts'
import { assessEquality, type EqualityTable } from '../assess.ts'
import { decide } from '../decision/decide.ts'
import { type Quarter, windowOf } from '../decision/quarters.ts'
import { termsOf } from '../decision/terms.ts'
import type { Verdict } from '../decision/verdict.ts'
import { type QuarterContent, type RecordedVerdict, ruleVersion } from './content.ts'
import { sumsOf, talliesFrom } from './sums.ts'

/** By which plan a quarter is decided. */
export interface JudgedBy {
  readonly plan: Plan
  readonly version: number
  readonly sha256: string
  /** the day of its approval, as the site's clocks show it */
  readonly approvedOn?: string
}

/**
 * One quarter's decision as it is put on record. Undefined where the plan agrees no margin, or the quarter has no case
 * besides the baseline's. Needs `cases` tallies and `outcome` tallies at maturity of the quarter.
 */
export function judgeQuarter(
  { plan, version, sha256, approvedOn }: JudgedBy,
  tallies: readonly Tally[],
  quarter: Quarter,
  baseline: Quarter | undefined,
): QuarterContent | undefined {
  const terms = termsOf(plan)
  if (terms === undefined) return undefined
  const window = windowOf(quarter, baseline)
  const sums = sumsOf(tallies, window)
  // Decided on the recorded sums themselves, so that a record can never say other than what it rests on.
  const assessment = assessEquality(
    plan,
    talliesFrom(sums, quarter.from),
    { from: quarter.from, to: quarter.to, matureTo: quarter.to },
    'at maturity',
  )
  if (assessment.overall.performance.units === 0) return undefined
  const { hypotheses, verdicts } = decide(assessment, terms)
  return {
    quarter: { from: quarter.from, to: quarter.to },
    ...(window.without === undefined ? {} : { without: { from: window.without.from, to: window.without.to } }),
    maturityDays: plan.outcome.maturity_days,
    plan: { version, sha256, ...(approvedOn === undefined ? {} : { approvedOn }) },
    rule: ruleVersion,
    terms,
    hypotheses,
    sums,
    verdicts: verdicts.map(recorded),
  }
}

/** `sensitivity@sex=Male`: a verdict's name within its quarter, the same from quarter to quarter. */
export function verdictKey({ table, row, measure }: Pick<Verdict, 'table' | 'row' | 'measure'>): string {
  return `${measure}@${stratumName(dimensionOf(table), row.level)}`
}

/** The dimension of a table, also where its groups decide. */
function dimensionOf({ name, kind }: EqualityTable): string {
  return kind === 'groups' ? name.replace(/ \(groups\)$/, '') : name
}

function recorded(one: Verdict): RecordedVerdict {
  const { table, row, measure, verdict, because, own, rest, complement, interval, p, adjusted, smallestGap } = one
  return {
    key: verdictKey(one),
    table: table.name,
    level: row.level,
    measure,
    verdict,
    ...(because === undefined ? {} : { because }),
    own: { numerator: own.numerator, denominator: own.denominator },
    rest: { numerator: rest.numerator, denominator: rest.denominator },
    ...(table.reference === undefined ? {} : { reference: table.reference }),
    ...(complement === undefined ? {} : { complement: complement.level }),
    ...(interval === undefined ? {} : { interval }),
    ...(p === undefined ? {} : { p }),
    ...(adjusted === undefined ? {} : { adjusted }),
    ...(smallestGap === undefined ? {} : { smallestGap }),
  }
}
