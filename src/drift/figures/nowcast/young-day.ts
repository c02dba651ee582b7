import type { Tally } from '../../../tally/tally.ts'
import { scoreCells } from '../../score-cells.ts'
import { type Delays, knownByAge } from './delays.ts'
import type { Part } from './pool.ts'

/** The `latest` tallies of a day that is not mature. */
export interface YoungDay {
  readonly age: number
  readonly delay: Tally | undefined
  readonly score?: Tally | undefined
}

/**
 * Events known so far, over the cases whose outcome will be known at maturity: those known, and of the others as large a
 * part as in the baseline still became known. Outcomes from after the day's age, which a ledger that was filled at once may
 * hold, are not counted.
 */
export function casesOf({ age, delay }: YoungDay, delays: Delays): Part {
  const { events, others } = knownByAge(delay, age)
  const known = events + others
  return { age, events, weight: known + ((delay?.counts[0] ?? 0) - known) * stillKnown(delays, age) }
}

/**
 * The same over the expected events of those cases. Scores do not tell when an outcome became known: undefined where
 * the ledger holds outcomes from after the day's age, since they cannot be told apart from the rest.
 */
export function expectedOf({ age, delay, score }: YoungDay, delays: Delays, risk: readonly number[]): Part | undefined {
  if (knownByAge(delay, age).later > 0) return undefined
  const still = stillKnown(delays, age)
  let [events, weight] = [0, 0]
  for (const { bin, state, n } of scoreCells(score)) {
    weight += n * (risk[bin] ?? Number.NaN) * (state === 0 ? still : 1)
    if (state === 2) events += n
  }
  return { age, events, weight }
}

/** Of the units not known by `age`, the share that became known by maturity. */
function stillKnown({ unitsBy, maturityDays }: Delays, age: number): number {
  const [now = 0, last = 0] = [unitsBy[age], unitsBy[maturityDays]]
  return now < 1 ? (last - now) / (1 - now) : 0
}
