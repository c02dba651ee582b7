import { besideTheRest } from '../drift/checks/c2-observed-expected.ts'
import { questionOf, stratumOf } from './where.ts'

/**
 * Whether an alert that holds `lines` may explain `line`. A site that fares otherwise than the rest is not explained by
 * what is so everywhere, which cancels in the comparison: only by an alert that holds something of that very site.
 */
export function reaches(lines: readonly string[], line: string): boolean {
  if (!questionOf(line).endsWith(`:${besideTheRest}`)) return true
  return lines.some((one) => stratumOf(one) === stratumOf(line))
}
