import { logRising } from '../../../src/stats/special/deviance.ts'

/**
 * How much more nights' counts by cell vary than a multinomial's: the size s at which χ² per degree of freedom is
 * (n + s)/(1 + s) on average; infinite where they vary no more (moments; Mosimann 1962, Biometrika 49:65).
 */
export function sizeOf(nights: readonly (readonly number[])[], shares: readonly number[]): number {
  let [excess, cases] = [0, 0]
  for (const counts of nights) {
    const n = total(counts)
    if (n < 2) continue
    const chiSquared = shares.reduce((sum, q, cell) => sum + ((counts[cell] ?? 0) - n * q) ** 2 / (n * q), 0)
    excess += chiSquared / (shares.length - 1) - 1
    cases += n - 1
  }
  return excess > 0 ? Math.max(1e-6, cases / excess - 1) : Infinity
}

/** ln of the likelihood of counts by cell with these shares against those others, as a Dirichlet-multinomial of one size. */
export function logRatio(
  counts: readonly number[],
  after: readonly number[],
  before: readonly number[],
  size: number,
): number {
  return counts.reduce((sum, x, cell) => {
    const [p, q] = [after[cell] ?? 0, before[cell] ?? 0]
    const beyondChance = Number.isFinite(size) ? logRising(size * p, x) - logRising(size * q, x) : 0
    return sum + x * Math.log(p / q) + beyondChance
  }, 0)
}

function total(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}
