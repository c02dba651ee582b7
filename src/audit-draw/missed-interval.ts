import { hypergeometricCdf, hypergeometricUpperTail } from '../stats/distributions/hypergeometric.ts'
import { firstWhole } from '../stats/search/first-whole.ts'

/** How many of a known number of cases are misses. */
export interface MissedOfFrame {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/**
 * Misses among all `frame` cases from `missed` of `read` drawn at random without putting back. The estimate weighs each case
 * read as frame ÷ read; the interval holds every number of misses under which neither as few nor as many would be found with
 * a chance of 2.5 % or less. It is exact, so it holds the truth in 95 of 100 draws or more, also where all were read (then it
 * is that number) and where no miss was found. `undefined` where nothing was read or the numbers cannot be.
 * Source: Konijn 1973, Statistical Theory of Sample Survey Design and Analysis, II.3; Cochran 1977, Sampling Techniques, 3.6.
 */
export function missedOfFrame(frame: number, read: number, missed: number): MissedOfFrame | undefined {
  const counts = [frame, read, missed]
  if (!counts.every((count) => Number.isInteger(count)) || read <= 0 || missed < 0 || missed > read || read > frame)
    return undefined
  const urn = (marked: number) => ({ total: frame, marked, drawn: read })
  // As few as were found become ever less likely the more there are, and as many ever more likely.
  const tooMany = (marked: number) => (hypergeometricCdf(missed, urn(marked)) ?? 0) <= 0.025
  const enough = (marked: number) => (hypergeometricUpperTail(missed, urn(marked)) ?? 1) > 0.025
  // Those found are there, and those read and clear are not misses.
  const [least, most] = [missed, frame - (read - missed)]
  const estimate = (frame * missed) / read
  return {
    estimate,
    low: firstWhole(enough, least, most, estimate),
    high: firstWhole(tooMany, least, most, estimate) - 1,
  }
}
