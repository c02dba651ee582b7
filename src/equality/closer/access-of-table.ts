import type { PerformanceWindow } from '../../drift/performance.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import { heldAgainst, isReference, isReferenceOf } from '../against.ts'
import type { EqualityRow, EqualityTable } from '../assess.ts'
import { type Access, access, accessCounts, allOf } from './access.ts'

/** Access of every known level of a table, against everyone else known or the reference that the plan names. */
export function accessOfTable(
  { columns: { predictions } }: Plan,
  table: EqualityTable,
  tallies: readonly Tally[],
  window: PerformanceWindow,
): ReadonlyMap<EqualityRow, Access> {
  const known = table.rows.filter(({ isKnown }) => isKnown)
  const counted = new Map(known.map((row) => [row, accessCounts(tallies, row.strata, window)] as const))
  const countsOf = (rows: readonly EqualityRow[]) => allOf(rows.flatMap((row) => counted.get(row) ?? []))
  const told = {
    waited: predictions.eligible_at !== undefined,
    seen: predictions.seen_at !== undefined,
    override: predictions.action !== undefined,
  }
  return new Map(
    known.map((row) => {
      const found = access(countsOf([row]), countsOf(heldAgainst(table, row)), told)
      return [row, isReferenceOf(table, row) ? unwaited(found) : found] as const
    }),
  )
}

/** The reference is held against nobody. */
function unwaited(found: Access): Access {
  if (found.waited === undefined) return found
  const { timed, seconds } = found.waited
  return { ...found, waited: { timed, seconds, ratio: { because: isReference } } }
}
