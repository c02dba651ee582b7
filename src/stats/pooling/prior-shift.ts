/** The shares of the classes in new cases, and the probabilities of each case under them. */
type PriorShift = {
  readonly priors: readonly number[]
  /** whether the last step moved no share by more than 1e-10 */
  readonly settled: boolean
}

/**
 * Saerens' adjustment to new prior probabilities.
 *
 * Use: an estimate of how common each outcome has become, from the scores alone, before labels are known.
 * Formula: starting from the old shares, repeat: each case's probabilities times new share/old share, made to sum to 1; the
 *   new shares are their means (the EM algorithm). Bins of equal probabilities count as often as they have cases.
 * Assumes: the model was calibrated before, and only the shares of the classes have changed, not how a class looks.
 * Not for: a changed relationship between score and outcome, which it reads as a changed share: always named an estimate.
 * Undefined: no cases, fewer than two classes, an old share of 0, probabilities that are negative or do not sum to 1.
 * Source: Saerens, Latinne and Decaestecker 2002, Neural Computation 14:21.
 */
export function newPriors(
  probabilities: readonly (readonly number[])[],
  oldPriors: readonly number[],
  counts: readonly number[] = probabilities.map(() => 1),
): PriorShift | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (oldPriors.length < 2 || !isDistribution(oldPriors) || !oldPriors.every((share) => share > 0)) return undefined
  if (!(total > 0 && Number.isFinite(total)) || counts.length !== probabilities.length) return undefined
  if (!counts.every((count) => count >= 0)) return undefined
  if (!probabilities.every((one) => one.length === oldPriors.length && isDistribution(one))) return undefined
  let priors: readonly number[] = oldPriors
  let moved = 1
  for (let step = 0; step < 10_000 && moved > 1e-10; step++) {
    const sums = oldPriors.map(() => 0)
    for (const [index, one] of probabilities.entries()) {
      const adjusted = adjustToPriors(one, oldPriors, priors)
      if (adjusted === undefined) return undefined
      for (const [label, probability] of adjusted.entries())
        sums[label] = (sums[label] ?? 0) + (counts[index] ?? 0) * probability
    }
    const next = sums.map((sum) => sum / total)
    moved = Math.max(...next.map((share, label) => Math.abs(share - (priors[label] ?? 0))))
    priors = next
  }
  return { priors, settled: moved <= 1e-10 }
}

/**
 * One case's class probabilities under new shares of the classes; `undefined` where no class is left that it can be.
 *
 * @awaited the estimate of performance before labels are known
 */
export function adjustToPriors(
  probabilities: readonly number[],
  oldPriors: readonly number[],
  priors: readonly number[],
): readonly number[] | undefined {
  const raw = probabilities.map((p, label) => (p * (priors[label] ?? Number.NaN)) / (oldPriors[label] ?? Number.NaN))
  const total = raw.reduce((sum, value) => sum + value, 0)
  return total > 0 && Number.isFinite(total) ? raw.map((value) => value / total) : undefined
}

function isDistribution(shares: readonly number[]): boolean {
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.every((share) => share >= 0) && Math.abs(sum - 1) < 1e-6
}
