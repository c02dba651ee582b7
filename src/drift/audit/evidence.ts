import { placeBets, settle } from '../../stats/sequential/betting.ts'
import { detectorHeight, stepDetector } from '../../stats/sequential/e-detector.ts'
import type { Period } from './state.ts'

/**
 * The evidence that more than the agreed share is missed, which may have begun with any look: a mixture of bets on every
 * case read, settled look by look, summed over all beginnings. Where each case read is a miss with probability `limit` at
 * most, whatever came before, its exponential grows by one a look at most: so it reaches ln(1/α) no more than α times a
 * look, however many are read (docs/methods/audit.md). `start`: the look with which it most likely began.
 * `undefined`: nothing to judge, or the limit is not between 0 and 1.
 */
export function auditEvidence(
  looks: readonly Period[],
  limit: number,
): { readonly height: number; readonly start: number } | undefined {
  const factors = looks.map(({ read, missed }) => factorsOf(read, missed, limit))
  let logs: readonly number[] | undefined
  for (const one of factors) {
    logs = one && stepDetector(logs, one, 'sum')
    if (logs === undefined) return undefined
  }
  const height = logs && detectorHeight(logs)
  if (height === undefined) return undefined
  const from = factors.map((_, start) => sinceLook(factors, start))
  return { height, start: from.indexOf(Math.max(...from)) }
}

/** What each bettor makes of 1 in one look, as logarithms. */
function factorsOf(read: number, missed: number, limit: number): readonly number[] | undefined {
  const placed = placeBets(limit, 'above')
  const won = placed && settle(placed, 1, missed)
  return won && settle(won, 0, read - missed)?.logWealth
}

/** ln of the mixture's wealth when it began to bet with this look. */
function sinceLook(factors: readonly (readonly number[] | undefined)[], start: number): number {
  const wealth = factors
    .slice(start)
    .reduce<readonly number[]>((sum, one) => (one ?? []).map((log, at) => log + (sum[at] ?? 0)), [])
  return detectorHeight(wealth) ?? Number.NEGATIVE_INFINITY
}
