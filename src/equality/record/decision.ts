import type { Plan } from '../../plan/plan.ts'
import { assessEquality } from '../assess.ts'
import type { QuarterDecision } from '../decision/decisions.ts'
import { windowOf } from '../decision/quarters.ts'
import type { QuarterContent } from './content.ts'
import { talliesFrom } from './sums.ts'

/**
 * A recorded quarter as everything that shows a decision reads it: figures worked out again from the recorded sums, the
 * verdicts as they were given. `plan` is the version that the record names.
 */
export function decisionOf(
  { quarter, without, terms, hypotheses, sums, verdicts, plan: { version, approvedOn } }: QuarterContent,
  plan: Plan,
): QuarterDecision {
  const whole = { from: quarter.from, to: quarter.to, matureTo: quarter.to }
  const assessment = assessEquality(plan, talliesFrom(sums, quarter.from), whole, 'at maturity')
  return {
    quarter,
    by: { version, ...(approvedOn === undefined ? {} : { approvedOn }) },
    liveFrom: plan.live_from,
    assessment: { ...assessment, window: windowOf(quarter, without) },
    terms,
    hypotheses,
    verdicts: verdicts.flatMap(({ key: _key, table: name, level, reference: _held, complement, ...given }) => {
      const table = assessment.tables.find((one) => one.name === name)
      const row = table?.rows.find((one) => one.level === level)
      if (table === undefined || row === undefined) return []
      const other = table.rows.find((one) => one.level === complement)
      return [{ ...given, table, row, ...(other === undefined ? {} : { complement: other }) }]
    }),
  }
}
