import { matureQuarters, nextDecision, type Quarter } from '../../equality/decision/quarters.ts'
import { quarterWords } from '../../equality/decision/words.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'

/** Why a quarter is not on record, in words for whoever asked for its report. */
export function whyNotOnRecord(plan: Plan, night: string | undefined, quarter: Quarter): string {
  const which = quarterWords(quarter)
  if (plan.equality === undefined)
    return `${which} is not on record: the plan agrees no gap beyond which a group counts as worse off, so nothing is decided. Agree one with the equality lead and add it to the plan, under “equality”.`
  if (night === undefined) return `${which} is not on record: no night has been run for this deployment.`
  const days = plan.outcome.maturity_days
  const next = nextDecision(night, days)
  if (quarter.from >= next.quarter.from)
    return quarter.from === next.quarter.from
      ? `${which} is not on record yet: its outcomes are due on the night of ${dayWords(next.on)}, and the last night run is that of ${dayWords(night)}.`
      : `${which} is not on record yet: it is not over, or its outcomes are not due.`
  return matureQuarters(night, days).some(({ from }) => from === quarter.from)
    ? `${which} is not on record: it has no case, or no night has been run since records are kept.`
    : `${which} is not on record: it was over more than twelve months before the last night run.`
}
