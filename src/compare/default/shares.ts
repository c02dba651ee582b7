import type { Interval } from '../../stats/interval.ts'

/** Changes smaller than these do not matter, however certain they are. A change of a share: relative odds, either way. */
export const leastChange = {
  ...{ deviations: 0.1, oddsRatio: 1.15 },
  ...{ auc: 0.02, observedOverExpected: 1.25, slope: 0.1, brier: 0.01 },
} as const

/** Whether two shares are far enough apart to matter. A share that leaves 0 or 1 does. */
export function mattersAsOdds(share: number, reference: number): boolean {
  if (share === reference) return false
  const ratio = share / (1 - share) / (reference / (1 - reference))
  return !Number.isFinite(ratio) || ratio >= leastChange.oddsRatio || ratio <= 1 / leastChange.oddsRatio
}

/** The nearest shares below and above that are far enough from this one to matter. */
export function sharesThatMatter(share: number): readonly [number, number] {
  const moved = (ratio: number): number => (ratio * share) / (1 - share + ratio * share)
  return [moved(1 / leastChange.oddsRatio), moved(leastChange.oddsRatio)]
}

/** A difference of shares with its interval: "+2.1 points (95% interval 0.4 to 3.9)". */
export function pointsWords({ estimate, low, high }: Interval): string {
  return `${signed(estimate * 100)} points (95% interval ${signed(low * 100)} to ${signed(high * 100)})`
}

function signed(points: number): string {
  const written = points.toFixed(1)
  if (Number(written) === 0) return '0.0'
  return points < 0 ? written.replace('-', '−') : `+${written}`
}
