import { textSearch } from './cells.ts'
import type { Reason } from './reasons.ts'

/**
 * Compiles the plan's classes into a reader of a cell that names one: 1 + its place in the plan, null where it is missing, or
 * why the row is refused. A class that the plan does not know is refused and not kept: nothing could be counted of it.
 */
export function judgedClassReader(
  classes: readonly string[],
  missing: ReadonlySet<string>,
  today: string,
): (text: string) => number | null | Reason {
  const numbers = new Map(classes.map((name, index) => [name, index + 1]))
  const search = textSearch(today, classes)
  return (text) => numbers.get(text) ?? (missing.has(text) ? null : (search(text) ?? 'class unreadable'))
}
