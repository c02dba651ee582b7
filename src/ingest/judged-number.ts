import { textSearch } from './cells.ts'
import type { Fault } from './feed.ts'
import { identifierInDigits, identifierInNumber } from './identifiers.ts'
import { isMeasurement } from './measurement.ts'
import { numberWatch } from './number-watch.ts'
import { readNumber, wholeDigits } from './read-number.ts'
import type { Reason } from './reasons.ts'

/** Reads one column of a device's number, or of its reference: the number, null where it is missing, or why it is refused. */
export interface JudgedNumberReader {
  read(text: string): number | null | Reason
  suspects(): readonly Fault[]
}

/**
 * A number outside the plausible range is kept as sent, for the checks to see. But of a device's own number it is known what
 * it is: a whole number of eight digits or more that is not plausible, or of which the plan does not say what is, is searched
 * as text is, for a health number, a date of birth and the rest. (A laboratory value or a Unix time among the fields may have
 * as many digits by right.)
 */
export function judgedNumberReader(
  column: string,
  plausible: readonly [low: number, high: number] | undefined,
  missing: ReadonlySet<string>,
  today: string,
): JudgedNumberReader {
  const search = textSearch(today, [])
  const watch = numberWatch()
  return {
    read(text) {
      if (missing.has(text)) return null
      const value = readNumber(text)
      if (value === undefined) return search(text) ?? 'number unreadable'
      const digits = wholeDigits(text)
      watch.see(digits)
      const isOutside = plausible === undefined || value < plausible[0] || value > plausible[1]
      const identifier =
        identifierInNumber(digits, isOutside) ?? (isOutside ? identifierInDigits(digits, { today }) : undefined)
      if (identifier !== undefined) return identifier
      if (!isMeasurement(value)) return 'number unreadable'
      // The negative nought of some software is nought.
      return value === 0 ? 0 : value
    },
    suspects: () => watch.fault(column),
  }
}
