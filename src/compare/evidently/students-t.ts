import { studentTSurvival } from '../../stats/distributions/student-t.ts'
import type { Atoms } from '../../stats/samples/atoms.ts'

/** The two-sided p-value of Student's t test, one variance for both samples: scipy's `ttest_ind`, which Evidently takes. */
export function studentsT(reference: Atoms, current: Atoms): number | undefined {
  const [n, m] = [reference.total, current.total]
  if (reference.sd === undefined || current.sd === undefined) return undefined
  const pooled = ((n - 1) * reference.sd ** 2 + (m - 1) * current.sd ** 2) / (n + m - 2)
  const error = Math.sqrt(pooled * (1 / n + 1 / m))
  if (!(error > 0)) return undefined
  const tail = studentTSurvival(Math.abs(meanOf(reference) - meanOf(current)) / error, n + m - 2)
  return tail === undefined ? undefined : Math.min(1, 2 * tail)
}

function meanOf({ centre, sums, total }: Atoms): number {
  return centre + (sums.at(-1) ?? 0) / total
}
