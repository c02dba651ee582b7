import type { Random } from '../../stats/simulation/random.ts'

/** Student's t with 5 degrees of freedom, scaled to variance 1: most errors small, and now and then one that is not. */
export function heavyTailed(random: Random): number {
  const z = random.normal()
  const chiSquared = 2 * random.gamma(2.5)
  return (z / Math.sqrt(chiSquared / 5)) * Math.sqrt(3 / 5)
}

/** A negative binomial count: variance = mean + mean² ÷ size. */
export function overdispersed(random: Random, mean: number, size: number): number {
  return random.poisson((mean * random.gamma(size)) / size)
}
