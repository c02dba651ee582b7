import { wholeMillionths } from '../../ingest/measurement.ts'

/** How many of so many numbers are plausible, and their exact sums: Σx in millionths, and Σx². */
export interface ExactSums {
  readonly there: number
  readonly plausible: number
  readonly sum: bigint
  readonly squares: bigint
}

const half = 2 ** 24
const largest = 2 ** 48
const together = 32

/**
 * The sums of the numbers from `low` to `high`, each as `millionths` takes it; NaN is none. Adding big integers one by one
 * would take longer than everything else: a number below 2⁴⁸ is taken in two halves, whose products a float holds exactly, 32
 * of them at a time.
 */
export function exactSums(values: Float64Array, low: number, high: number): ExactSums {
  let [there, plausible, sum, squares] = [0, 0, 0n, 0n]
  let [held, all, highs, across, lows] = [0, 0, 0, 0, 0]
  function flush(): void {
    sum += BigInt(all)
    squares += (BigInt(highs) << 48n) + (BigInt(across) << 25n) + BigInt(lows)
    held = all = highs = across = lows = 0
  }
  for (const value of values) {
    if (Number.isNaN(value)) continue
    there += 1
    if (!(value >= low && value <= high)) continue
    plausible += 1
    const fixed = wholeMillionths(value)
    if (Math.abs(fixed) >= largest) {
      sum += BigInt(fixed)
      squares += BigInt(fixed) * BigInt(fixed)
      continue
    }
    const upper = Math.floor(fixed / half)
    const lower = fixed - upper * half
    all += fixed
    highs += upper * upper
    across += upper * lower
    lows += lower * lower
    held += 1
    if (held === together) flush()
  }
  flush()
  return { there, plausible, sum, squares }
}
