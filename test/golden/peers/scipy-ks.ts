import { Matrix } from 'ml-matrix'

/**
 * What scipy's `ks_2samp(method='asymp')` gives: two-sided the law of the one-sample statistic for nm/(n + m) cases, one-sided
 * Hodges' correction of the limit. Ours is the limit itself, as R's.
 */
export function scipyAsymptotic(
  d: number,
  n: number,
  m: number,
  alternative: 'two-sided' | 'less' | 'greater',
): number {
  if (d <= 0) return 1
  if (alternative === 'two-sided') return Math.min(1, Math.max(0, 1 - oneSampleCdf(d, Math.round((n * m) / (n + m)))))
  const [large, small] = n > m ? [n, m] : [m, n]
  const z = Math.sqrt((n * m) / (n + m)) * d
  return Math.exp(-2 * z * z - (2 * z * (large + 2 * small)) / Math.sqrt(large * small * (large + small)) / 3)
}

/** P(D < d) of one sample of n cases (Marsaglia, Tsang and Wang 2003, J Stat Softw 8:18). */
function oneSampleCdf(d: number, n: number): number {
  const k = Math.ceil(n * d)
  const size = 2 * k - 1
  const h = k - n * d
  const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1))
  const step = Matrix.zeros(size, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < Math.min(size, row + 2); column++) {
      const edges =
        (column === 0 ? h ** (row + 1) : 0) +
        (row === size - 1 ? h ** (size - column) : 0) -
        (column === 0 && row === size - 1 && 2 * h > 1 ? (2 * h - 1) ** size : 0)
      step.set(row, column, (1 - edges) / factorial(row - column + 1))
    }
  }
  let power = Matrix.eye(size)
  for (let one = 1; one <= n; one++) {
    power = power.mmul(step)
    power.mul(one / n)
  }
  return power.get(k - 1, k - 1)
}
