import { normalCdf } from '../distributions/normal.ts'
import { limitForRunLength } from './limit-for-run-length.ts'
import { cusumRunLength } from './run-length.ts'

interface NormalCusum {
  /** k, the allowance taken off each z */
  readonly reference: number
  /** mean of z, in its standard deviations; 0 where nothing is wrong */
  readonly shift?: number
  /** both: a second CUSUM of −z beside the first */
  readonly sides?: 'one' | 'both'
  /** where the sums start (a fast initial response: half the limit) */
  readonly headStart?: number
  readonly states?: number
}

/**
 * Average run length of a CUSUM of normal z.
 *
 * Use: how often S = max(0, S + z − k) reaches the limit h by chance, and how soon when the mean has moved.
 * Formula: Brook and Evans' chain with F(x) = Φ(x + k − shift). For both sides 1/ARL = 1/ARL up + 1/ARL down; with head
 * starts (L₁⁺L⁻ + L⁺L₁⁻ − L⁺L⁻)/(L⁺ + L⁻), L₁ from the head start and L from nought.
 * Assumes: z are independent, normal and of standard deviation 1.
 * Not for: counts and shares of few: their own likelihood steps [z of Bin(20, .05) gives 3.8 times the alarms].
 * Undefined: an argument is not a finite number, the limit is not above the head start and 0, or the allowance is
 * negative.
 * Accuracy: relative error below 1e-4 against R's spc (xcusum.arl).
 * Source: Brook and Evans 1972, Biometrika 59:539; Lucas and Crosier 1982, Technometrics 24:199.
 */
export function normalCusumRunLength(limit: number, cusum: NormalCusum): number | undefined {
  const { reference, shift = 0, sides = 'one', headStart = 0, states = 400 } = cusum
  if (!(reference >= 0 && Number.isFinite(reference) && Number.isFinite(shift))) return undefined
  const lengthOf = (mean: number, start: number) =>
    cusumRunLength((x) => normalCdf(x + reference - mean), limit, { states, start })
  const up = lengthOf(shift, headStart)
  if (sides === 'one' || up === undefined) return up
  const down = lengthOf(-shift, headStart)
  const [upFromZero, downFromZero] = headStart === 0 ? [up, down] : [lengthOf(shift, 0), lengthOf(-shift, 0)]
  if (down === undefined || upFromZero === undefined || downFromZero === undefined) return undefined
  return (up * downFromZero + upFromZero * down - upFromZero * downFromZero) / (upFromZero + downFromZero)
}

/**
 * The limit at which a CUSUM of normal z has this average run length (by default where nothing is wrong).
 * @awaited the battery: limits of its slope check
 */
export function normalCusumLimit(runLength: number, cusum: NormalCusum): number | undefined {
  return limitForRunLength((limit) => normalCusumRunLength(limit, cusum), runLength)
}
