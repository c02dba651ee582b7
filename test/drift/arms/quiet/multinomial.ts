import type { Random } from '../../../../src/stats/simulation/random.ts'

/** How many of `n` fall to each of these shares. */
export function multinomial(random: Random, n: number, shares: readonly number[]): readonly number[] {
  let [left, whole] = [n, 1]
  return shares.map((q) => {
    const k = random.binomial(left, Math.min(1, q / whole))
    left -= k
    whole -= q
    return k
  })
}
