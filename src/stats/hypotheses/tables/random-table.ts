import { hypergeometricProbability, type Urn } from '../../distributions/hypergeometric.ts'
import type { Random } from '../../simulation/random.ts'

/**
 * A table drawn from all tables with these margins, as chance alone would fill it: cell by cell, each a hypergeometric draw
 * given what is left (Patefield 1981, Appl Stat 30:91). The row totals and the column totals have the same sum.
 */
export function randomTable(rows: readonly number[], columns: readonly number[], random: Random): number[][] {
  const left = [...columns]
  let total = columns.reduce((sum, count) => sum + count, 0)
  return rows.map((row) => {
    let drawn = row
    let among = total
    total -= row
    return left.map((marked, column) => {
      const count = drawOne({ total: among, marked, drawn }, random.next())
      among -= marked
      drawn -= count
      left[column] = marked - count
      return count
    })
  })
}

/** The hypergeometric count at this uniform: outwards from the mode, taking probabilities until the uniform is used up. */
function drawOne(urn: Urn, uniform: number): number {
  const { total, marked, drawn } = urn
  const least = Math.max(0, drawn + marked - total)
  const most = Math.min(marked, drawn)
  if (least === most) return least
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (total + 2))
  const up = (k: number): number => ((marked - k) / (k + 1)) * ((drawn - k) / (total - marked - drawn + k + 1))
  let [low, high] = [mode, mode]
  let atLow = hypergeometricProbability(mode, urn) ?? 1
  let atHigh = atLow
  let left = uniform - atLow
  while (left >= 0) {
    const [before, after] = [low, high]
    if (high < most) {
      atHigh *= up(high)
      high += 1
      left -= atHigh
      if (left < 0) return high
    }
    if (low > least) {
      atLow /= up(low - 1)
      low -= 1
      left -= atLow
      if (left < 0) return low
    }
    // Rounding can leave a uniform next to 1 above the sum of every probability.
    if (low === before && high === after) return mode
  }
  return mode
}
