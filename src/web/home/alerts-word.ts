import type { Alert } from '../../alerts/alert.ts'
import { type Clocks, overdueCount } from '../../alerts/life/clock.ts'

/** "1 red, 2 amber (1 acknowledged, 1 snoozed, 1 overdue)", or "None". */
export function alertsWord(alerts: readonly Alert[], clocks: Clocks): string {
  if (alerts.length === 0) return 'None'
  const tiers = (['red', 'amber'] as const)
    .map((tier) => [alerts.filter((alert) => alert.tier === tier).length, tier] as const)
    .filter(([count]) => count > 0)
    .map(([count, tier]) => `${count} ${tier}`)
  const acknowledged = alerts.filter(({ state }) => state === 'acknowledged').length
  const snoozed = [...clocks.values()].filter(({ standing }) => standing.snoozedUntil !== undefined).length
  const states = [
    [acknowledged, 'acknowledged'],
    [snoozed, 'snoozed'],
    [overdueCount(clocks), 'overdue'],
  ] as const
  const words = states.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`)
  return `${tiers.join(', ')}${words.length === 0 ? '' : ` (${words.join(', ')})`}`
}
