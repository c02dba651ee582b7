import { exactPercentWords } from '../plan/words.ts'
import type { Interval } from '../stats/interval.ts'

/** "18.2% (95% interval 12.1% to 26.3%)"; "Undefined" where there is nothing to divide by. */
export function shareWords(share: Interval | undefined): string {
  if (share === undefined) return 'Undefined: no case'
  return `${exactPercentWords(share.estimate)} (${exactPercentWords(share.low)} to ${exactPercentWords(share.high)})`
}

/** "+4.2 points (+1.0 to +7.5)": a difference of two shares. */
export function pointsWords({ estimate, low, high }: Interval): string {
  const points = (value: number) => {
    const size = (Math.abs(value) * 100).toFixed(1)
    return size === '0.0' ? size : `${value > 0 ? '+' : '−'}${size}`
  }
  return `${points(estimate)} points (${points(low)} to ${points(high)})`
}
