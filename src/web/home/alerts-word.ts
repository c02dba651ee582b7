import type { Alert } from '../../alerts/alert.ts'

/** "1 red, 2 amber (1 acknowledged)", or "None". */
export function alertsWord(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'None'
  const tiers = (['red', 'amber'] as const)
    .map((tier) => [alerts.filter((alert) => alert.tier === tier).length, tier] as const)
    .filter(([count]) => count > 0)
    .map(([count, tier]) => `${count} ${tier}`)
  const acknowledged = alerts.filter(({ state }) => state === 'acknowledged').length
  return `${tiers.join(', ')}${acknowledged === 0 ? '' : ` (${acknowledged} acknowledged)`}`
}
