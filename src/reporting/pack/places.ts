import type { Plan } from '../../plan/plan.ts'
import type { LineSummary, PackAlert } from './input.ts'

/** Stands for a place that a pack does not name. */
export const unnamed = 'not shown'

/**
 * Whether a finding may stand in a pack. That one group was found worse off (E1) is shown in the published equality report
 * where its counts can be: anywhere else it would tell of small counts. A column without listed levels may hold anything.
 */
export function mayTell(plan: Plan, { check, stratum }: Pick<LineSummary, 'check' | 'stratum'>): boolean {
  return (check !== 'E1' || stratum === 'all') && isListed(plan, stratum)
}

/** Where an alert is, as far as a pack names it. */
export function shownPlace(plan: Plan, { causeFamily, place }: Pick<PackAlert, 'causeFamily' | 'place'>): string {
  return place === 'all' || (causeFamily !== 'equality' && isListed(plan, place)) ? place : unnamed
}

/** A crossing is told by its second dimension, because a level may hold an `&` of its own (A&E). */
function isListed({ strata }: Plan, stratum: string): boolean {
  return !strata.some(
    ({ column, levels }) =>
      levels === undefined && (stratum.startsWith(`${column}=`) || stratum.includes(`&${column}=`)),
  )
}
