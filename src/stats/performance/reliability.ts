import type { Interval } from '../interval.ts'
import { wilson } from '../proportions/wilson.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

export type ReliabilityBin = {
  readonly n: number
  readonly events: number
  readonly meanScore: number
  /** the share with the event, with Wilson's interval */
  readonly observed: Interval
}

/**
 * `equal width`: bins of [0, 1] of one width. `equal count`: as near to the same number of cases in each as whole
 * scores allow.
 */
export type Binning = { readonly bins: number; readonly by: 'equal width' | 'equal count' }

/**
 * Reliability curve.
 *
 * Use: the picture of calibration: in each band of the score, the mean score against the share that had the event.
 * Formula: bins of equal width are [a, b), the last closed; bins of equal count hold n/bins cases each, the first ones
 * one more where that is not whole (numpy.array_split), and a score falls whole into the bin that holds its middle
 * case. The bars are Wilson's interval. Empty bins are left out.
 * Assumes: scores are probabilities, and cases are independent.
 * Not for: reading a single bar as a test: one in twenty misses the diagonal by chance.
 * Undefined: there are no cases, a score is outside 0…1, a count is negative or not finite, the number of bins is not a
 * whole number from 1, or the level is outside (0, 1).
 * Source: Murphy and Winkler 1977, Appl Statist 26:41; bars: Wilson 1927, JASA 22:209.
 */
export function reliabilityCurve(
  cases: ScoredCases,
  { bins, by }: Binning = { bins: 10, by: 'equal count' },
  level = 0.95,
): readonly ReliabilityBin[] | undefined {
  const totals = probabilityTotals(cases)
  if (totals === undefined || !Number.isInteger(bins) || bins < 1) return undefined
  const binOf = by === 'equal width' ? ofEqualWidth(bins) : ofEqualCount(bins, totals.events + totals.nonEvents)
  const n = new Float64Array(bins)
  const events = new Float64Array(bins)
  const scoreSums = new Float64Array(bins)
  let below = 0
  for (let at = 0; at < cases.scores.length; at++) {
    const score = cases.scores[at] ?? 0
    const e = cases.events[at] ?? 0
    const count = e + (cases.nonEvents[at] ?? 0)
    const bin = binOf(score, below + count / 2)
    n[bin] = (n[bin] ?? 0) + count
    events[bin] = (events[bin] ?? 0) + e
    scoreSums[bin] = (scoreSums[bin] ?? 0) + count * score
    below += count
  }
  const curve: ReliabilityBin[] = []
  for (const [bin, cased] of n.entries()) {
    if (cased === 0) continue
    // Sums of weights that are not whole can pass each other by a rounding error.
    const observed = wilson(Math.min(events[bin] ?? 0, cased), cased, level)
    if (observed === undefined) return undefined
    curve.push({ n: cased, events: events[bin] ?? 0, meanScore: (scoreSums[bin] ?? 0) / cased, observed })
  }
  return curve
}

type BinOf = (score: number, middle: number) => number

function ofEqualWidth(bins: number): BinOf {
  return (score) => {
    const bin = Math.min(bins - 1, Math.floor(score * bins))
    // score · bins can be rounded past an edge: the edge itself decides.
    if (score < bin / bins) return bin - 1
    return bin + 1 < bins && score >= (bin + 1) / bins ? bin + 1 : bin
  }
}

function ofEqualCount(bins: number, total: number): BinOf {
  const whole = Number.isInteger(total)
  const size = whole ? Math.floor(total / bins) : total / bins
  const longer = whole ? total - size * bins : 0
  const inLonger = longer * (size + 1)
  return (_score, middle) => {
    const bin = middle < inLonger ? middle / (size + 1) : longer + (middle - inLonger) / size
    return Math.min(bins - 1, Math.floor(bin))
  }
}
