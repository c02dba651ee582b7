import type { Random } from '../../stats/simulation/random.ts'
import type { NightValues } from './arm.ts'

/** Skewness below which a draw cannot be told from a normal's. */
const asGoodAsNone = 0.01

/**
 * The skewness γ of one value, from nightly means of n of them as z, whose own is γ/√n: by least squares Σz³/√n ÷ Σ1/n.
 * What nights have in common beyond chance is taken out of the size of z. Values: [n, …].
 */
export function skewnessOf(nights: readonly NightValues[], z: readonly (number | undefined)[]): number {
  let [cubes, weights, squares, held] = [0, 0, 0, 0]
  nights.forEach(({ values: [n = 0] }, at) => {
    const own = z[at]
    if (own === undefined) return
    cubes += own ** 3 / Math.sqrt(n)
    weights += 1 / n
    squares += own ** 2
    held += 1
  })
  return weights > 0 ? cubes / weights / Math.max(1, squares / held) ** 1.5 : 0
}

/** A draw with mean 0, variance 1 and this skewness: a gamma variable moved to nought (Pearson's type III). */
export function skewedDraw(random: Random, skewness: number): number {
  if (Math.abs(skewness) < asGoodAsNone) return random.normal()
  const shape = 4 / skewness ** 2
  return (Math.sign(skewness) * (random.gamma(shape) - shape)) / Math.sqrt(shape)
}
