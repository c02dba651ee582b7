import { betaCdf } from '../../src/stats/distributions/beta.ts'
import { pearson } from '../../src/stats/multivariate/pearson.ts'
import type { Adapter } from './entry.ts'

export const adapters: readonly Adapter[] = [
  {
    name: "Pearson's correlation with Fisher's interval",
    matches: ({ file, kind }) => file === 'statistics' && kind === 'pearson',
    answer: ({ inputs }) => {
      const [x, y] = [inputs.x as readonly number[], inputs.y as readonly number[]]
      const found = pearson(x, y)
      // Student's t of r with n − 2 degrees of freedom, as a tail of the beta distribution of r².
      const p = found && betaCdf(1 - found.estimate ** 2, x.length / 2 - 1, 0.5)
      return found && { r: found.estimate, p, low: found.low, high: found.high }
    },
  },
]
