import type { Random } from '../../stats/simulation/random.ts'

/** A count with this mean and `excess` times a Poisson's variance, as a gamma mixture of Poisson's; Poisson's where that is 1. */
export function negativeBinomial(random: Random, mean: number, excess: number): number {
  if (!(mean > 0)) return 0
  if (!(excess > 1)) return random.poisson(mean)
  const size = mean / (excess - 1)
  return random.poisson((mean * random.gamma(size)) / size)
}
