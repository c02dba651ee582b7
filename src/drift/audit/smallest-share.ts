import { betaQuantile } from '../../stats/distributions/beta.ts'
import { auditEvidence } from './evidence.ts'

/**
 * The smallest share of misses that one month of `read` cases would have shown, from rest, with 80 % probability: with x the
 * fewest misses that are evidence enough, the q for which P(Binomial(read, q) ≥ x) = 0.8. `undefined` where not even a
 * month of nothing but misses is enough.
 */
export function smallestShare(read: number, limit: number, threshold: number): number | undefined {
  const isEnough = (missed: number) =>
    (auditEvidence([{ from: '', to: '', read, missed, other: 0 }], limit)?.height ?? 0) >= threshold
  let [tooFew, enough] = [0, read]
  if (!isEnough(read)) return undefined
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >>> 1
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return betaQuantile(0.8, enough, read - enough + 1)
}
