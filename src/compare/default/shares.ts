import type { Interval } from '../../stats/interval.ts'

/** A change of a share matters from relative odds of 1.15 on, either way. */
const LEAST_ODDS_RATIO = 1.15

/** Whether two shares are far enough apart to matter. A share that leaves 0 or 1 does. */
export function mattersAsOdds(share: number, reference: number): boolean {
  if (share === reference) return false
  const ratio = share / (1 - share) / (reference / (1 - reference))
  return !Number.isFinite(ratio) || ratio >= LEAST_ODDS_RATIO || ratio <= 1 / LEAST_ODDS_RATIO
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
