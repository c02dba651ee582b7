import type { Fault } from './feed.ts'
import { hasHealthCheckDigit } from './health-number.ts'

/**
 * Watches the ten-digit values of one declared number column. A single one proves nothing (one in eleven random
 * numbers has a valid check digit), but when six or more all have it, by chance once in 1.7 million, the column holds
 * health numbers whatever it is called.
 */
export interface NumberWatch {
  see(text: string): void
  fault(column: string): readonly Fault[]
}

export function numberWatch(): NumberWatch {
  let valid = 0
  let invalid = 0
  return {
    see(text) {
      if (text.length !== 10 || !/^\d{10}$/.test(text)) return
      if (hasHealthCheckDigit(text)) valid += 1
      else invalid += 1
    },
    fault(column) {
      if (valid < 6 || invalid > 0) return []
      return [
        {
          reason: `every ten-digit value in '${column}' (${valid} of them) has the check digit of an NHS number`,
          advice: 'The column holds NHS numbers, not measurements: take it out of the file at its source.',
        },
      ]
    },
  }
}
