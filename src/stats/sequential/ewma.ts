import { Matrix, solve } from 'ml-matrix'
import { normalCdf } from '../distributions/normal.ts'
import { limitForRunLength } from './limit-for-run-length.ts'

/**
 * Exponentially weighted moving average.
 *
 * Use: a smoothed line with limits, quick to show a small lasting shift and calm about one bad value.
 * Formula: e_t = λ·x_t + (1 − λ)·e_(t−1), from e_0 = the centre; limits are the centre ± L·SD(e_t).
 * Assumes: values are independent; λ between .05 and .4 by custom.
 * Not for: alerting where the CUSUM of the same values has a limit of its own.
 * Undefined: no values, one that is not a finite number, or λ outside (0, 1].
 * Source: Roberts 1959, Technometrics 1:239.
 * @awaited the control charts on the deployment page
 */
export function ewma(values: readonly number[], lambda: number, centre: number): readonly number[] | undefined {
  if (!(isWeight(lambda) && Number.isFinite(centre) && values.length > 0 && values.every(Number.isFinite)))
    return undefined
  let average = centre
  return values.map((value) => {
    average = lambda * value + (1 - lambda) * average
    return average
  })
}

/**
 * The standard deviation of the average after `step` values (1, 2, …), in standard deviations of one value:
 * √(λ/(2 − λ)·(1 − (1 − λ)^(2·step))). A step of Infinity gives what it settles at.
 */
export function ewmaDeviation(lambda: number, step = Number.POSITIVE_INFINITY): number | undefined {
  if (!(isWeight(lambda) && step >= 1)) return undefined
  return Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * step)))
}

/**
 * The average run length of an EWMA of normal values with fixed limits of ±`width` settled standard deviations, the
 * mean being `shift` standard deviations off the centre: a Markov chain over cells between the limits (Lucas and
 * Saccucci 1990, Technometrics 32:1). The chain's error falls with the square of the cells, so that two sizes give it
 * nearly exactly.
 */
export function ewmaRunLength(width: number, lambda: number, shift = 0): number | undefined {
  if (!(isWeight(lambda) && width > 0 && Number.isFinite(width) && Number.isFinite(shift))) return undefined
  const limit = width * (ewmaDeviation(lambda) ?? Number.NaN)
  // Cells narrow beside the step of one value, whose standard deviation is λ.
  const cells = Math.min(120, Math.max(20, Math.ceil((4 * limit) / lambda)))
  const [few, many] = [2 * cells + 1, 4 * cells + 1]
  const [coarse, fine] = [few, many].map((size) => chainRunLength(limit, lambda, shift, size)) as [number, number]
  const ratio = (many / few) ** 2
  const length = fine + (fine - coarse) / (ratio - 1)
  return Number.isFinite(length) && length >= 1 ? length : undefined
}

/**
 * The width of the limits, in settled standard deviations, at which the average run length where nothing is wrong is this.
 * @awaited the control charts on the deployment page
 */
export function ewmaWidth(runLength: number, lambda: number): number | undefined {
  return limitForRunLength((width) => ewmaRunLength(width, lambda), runLength)
}

function chainRunLength(limit: number, lambda: number, shift: number, cells: number): number {
  const half = limit / cells
  const centre = (cell: number): number => (2 * cell + 1) * half - limit
  const stays = Matrix.zeros(cells, cells)
  for (let from = 0; from < cells; from++) {
    const carried = (1 - lambda) * centre(from)
    let upTo = normalCdf((-limit - carried) / lambda - shift)
    for (let to = 0; to < cells; to++) {
      const next = normalCdf((centre(to) + half - carried) / lambda - shift)
      stays.set(from, to, (from === to ? 1 : 0) - (next - upTo))
      upTo = next
    }
  }
  return solve(stays, Matrix.ones(cells, 1)).get((cells - 1) / 2, 0)
}

function isWeight(lambda: number): boolean {
  return lambda > 0 && lambda <= 1
}
