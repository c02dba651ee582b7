import type { EqualityAssessment } from '../assess.ts'
import { comparisons } from './compared.ts'
import { family } from './family.ts'
import type { Terms } from './terms.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** What was decided on one quarter's cases. */
export interface Decision {
  readonly assessment: EqualityAssessment
  readonly terms: Terms
  /** how many hypotheses Holm's procedure took together */
  readonly hypotheses: number
  /** in the order of the tables; crossings and levels that are not known have none */
  readonly verdicts: readonly Verdict[]
}

/**
 * Is any group worse off by more than the agreed margin? One decision on one window of cases, which no other decision may
 * share. `assessment` should count outcomes as known at maturity: they never change, and so neither does the answer.
 */
export function decide(assessment: EqualityAssessment, terms: Terms): Decision {
  const compared = comparisons(assessment.tables, terms.measures)
  const { hypotheses, tested } = family(compared, terms.margin)
  const answers = new Map(tested.map((one) => [one.comparison, one]))
  return {
    assessment,
    terms,
    hypotheses,
    verdicts: compared.map((one) => verdictOf(one, answers.get(one), hypotheses, terms)),
  }
}
