import { largestMeasurement, wholeMillionths } from '../ingest/measurement.ts'
import type { Plan, PlanField } from '../plan/plan.ts'

/** A real as a number of whole millionths that sums of any size are made of. */
export function millionths(x: number): bigint {
  return BigInt(wholeMillionths(x))
}

/** The least and the largest value of a field, or of the output, that enter a sum: the plan's plausible range, and never beyond a measurement. */
export function plausibleRange(of: PlanField | Plan['output'] | undefined): readonly [low: number, high: number] {
  const [low, high] = (of?.kind === 'number' ? of.plausible : undefined) ?? [-Infinity, Infinity]
  return [Math.max(low, -largestMeasurement), Math.min(high, largestMeasurement)]
}

/** Mean and sample variance from exact sums: n, Σx in 10⁻⁶ and Σx² in 10⁻¹². Undefined where they are. */
export function momentsOf(
  n: number,
  sum: bigint,
  sumOfSquares: bigint,
): { readonly mean: number; readonly variance: number } | undefined {
  if (n < 2) return undefined
  const count = BigInt(n)
  // n·Σx² − (Σx)² is exact here; in floating point it would cancel.
  const spread = count * sumOfSquares - sum * sum
  return { mean: Number(sum) / n / 1e6, variance: Number(spread) / n / (n - 1) / 1e12 }
}
