import { localDay } from '../../plan/day.ts'

/** One approval of a plan. */
interface Approved {
  readonly version: number
  readonly approvedAt: Date
}

/**
 * Which version of the plan decides a quarter: the one in force on the quarter's last day, so that terms agreed once the
 * quarter was over never decide it. Where none was approved by then, the first there was. Undefined without a version.
 */
export function decidingVersion(
  versions: readonly Approved[],
  quarterTo: string,
  timeZone: string,
): number | undefined {
  const inOrder = [...versions].sort((a, b) => a.version - b.version)
  const inForce = inOrder.findLast(({ approvedAt }) => localDay(approvedAt, timeZone) <= quarterTo)
  return (inForce ?? inOrder[0])?.version
}
