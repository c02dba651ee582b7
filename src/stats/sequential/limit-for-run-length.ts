import { regulaFalsi } from '../search/regula-falsi.ts'

/**
 * The limit at which a chart's average run length is the one wanted.
 *
 * Use: from "one false alarm in 370 patients" to the limit, for any chart whose run length grows with its limit.
 * Formula: ln ARL is nearly a straight line in the limit; the limit is bracketed by doubling and halving and then found
 * by regula falsi on ln ARL (Illinois variant).
 * Assumes: the run length rises with the limit.
 * Not for: a limit that must contain the baseline's own error.
 * Undefined: the wanted run length is not a number above 1, or no limit from 2⁻²⁰ to 2²⁰ has it.
 * Source: Dowell and Jarratt 1971, BIT 11:168.
 */
export function limitForRunLength(
  runLength: (limit: number) => number | undefined,
  wanted: number,
): number | undefined {
  if (!(wanted > 1 && Number.isFinite(wanted))) return undefined
  const goal = Math.log(wanted)
  const excess = (limit: number): number => Math.log(runLength(limit) ?? Number.NaN) - goal
  let [low, high] = [1, 1]
  let [atLow, atHigh] = [excess(1), excess(1)]
  for (let turn = 0; turn < 20 && atHigh < 0; turn++) {
    ;[low, atLow] = [high, atHigh]
    high *= 2
    atHigh = excess(high)
  }
  for (let turn = 0; turn < 20 && atLow > 0; turn++) {
    ;[high, atHigh] = [low, atLow]
    low /= 2
    atLow = excess(low)
  }
  if (!(atLow <= 0 && atHigh >= 0)) return undefined
  return regulaFalsi(excess, { x: low, y: atLow }, { x: high, y: atHigh }, { near: 1e-11, narrow: 1e-12 })
}
