import { isBesideTheRest } from '../drift/checks/c2-beside-the-rest.ts'
import { lineParts } from '../drift/line.ts'
import { checkOf, familyOf, upstreamness } from './alert.ts'
import { stratumOf } from './where.ts'

/**
 * Whether an alert at `place` that holds `lines` may explain a line whose fault is at `fault.place`. A site or group that
 * fares otherwise than the rest is not explained by what is so everywhere, which cancels in the comparison: only by an
 * alert that is at the very place where the difference lies, or holds something of it. What people do with the output
 * changes what happens to patients, and not how completely it is recorded.
 */
export function reaches(
  { place, lines }: { readonly place: string; readonly lines: readonly string[] },
  fault: { readonly line: string; readonly place: string },
): boolean {
  if (familyOf[checkOf(fault.line)] === 'labels' && isAboutUse(lines)) return false
  if (!isBesideTheRest(lineParts(fault.line).subject)) return true
  return [place, ...lines.map(stratumOf)].includes(fault.place)
}

/** An alert is about the most upstream of what it holds. */
function isAboutUse(lines: readonly string[]): boolean {
  const families = lines.map((line) => familyOf[checkOf(line)]).toSorted((a, b) => upstreamness(a) - upstreamness(b))
  return families[0] === 'use'
}
