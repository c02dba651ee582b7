import { type Alert, type AlertChanges, quietNights } from '../alerts/alert.ts'
import type { Finding } from '../drift/finding.ts'
import { addDays } from '../plan/day.ts'

/** The alerts of a replay, kept in memory as a deployment's are kept in its database. */
export interface AlertBook {
  /** open alerts, and those closed lately enough to matter to tonight */
  recent(night: string, reach: number): readonly Alert[]
  /** counts tonight's steady and unknown lines; gives for how many nights, tonight included, each unknown line has been so */
  see(findings: readonly Finding[]): ReadonlyMap<string, number>
  /** lines whose alert was closed on that night: their arms begin again on the next */
  restarts(closedNight: string): ReadonlySet<string>
  /** writes down what tonight changed, then closes what is settled; gives the alerts that were opened */
  record(night: string, changes: AlertChanges): readonly Alert[]
}

/**
 * Nobody acts in a replay, and an alert that stays open for ever would swallow whatever came after it. So the book closes
 * an alert when the product itself says "settled, please close": every line of it steady for 14 nights. Until then it
 * stays open, as it would for a person who waits.
 */
export function alertBook(): AlertBook {
  const alerts: Alert[] = []
  let unknown = new Map<string, number>()
  let steady = new Map<string, number>()

  function update(alertId: number, change: Partial<Alert>): void {
    const alert = alerts[alertId - 1]
    if (alert !== undefined) alerts[alertId - 1] = { ...alert, ...change }
  }

  return {
    recent: (night, reach) => {
      const since = addDays(night, -reach)
      return alerts.filter((alert) => alert.closedNight === undefined || alert.closedNight >= since)
    },
    restarts: (closedNight) =>
      new Set(alerts.filter((alert) => alert.closedNight === closedNight).flatMap(({ lines }) => lines)),
    see(findings) {
      const longer = (nights: ReadonlyMap<string, number>, kind: Finding['verdict']['kind']) =>
        new Map(
          findings
            .filter(({ verdict }) => verdict.kind === kind)
            .map(({ line }) => [line, (nights.get(line) ?? 0) + 1] as const),
        )
      unknown = longer(unknown, 'unknown')
      steady = longer(steady, 'steady')
      return unknown
    },
    record(night, changes) {
      for (const { alertId, place, title } of changes.restated ?? []) update(alertId, { place, title })
      const opened = changes.opened.map(
        ({ causeFamily, place, tier, title, gathered }, index): Alert => ({
          alertId: alerts.length + index + 1,
          causeFamily,
          place,
          tier,
          state: 'open',
          title,
          openedNight: night,
          lastShiftedNight: night,
          lines: gathered.map(({ finding }) => finding.line),
        }),
      )
      alerts.push(...opened)
      for (const { alertId, worsened, joined } of changes.continued) {
        const lines = alerts[alertId - 1]?.lines ?? []
        update(alertId, {
          lastShiftedNight: night,
          lines: [...lines, ...joined.map(({ finding }) => finding.line)],
          ...(worsened ? { tier: 'red' as const } : {}),
        })
      }
      for (const { alertId, state, lines } of alerts)
        if (state === 'open' && lines.every((line) => (steady.get(line) ?? 0) >= quietNights))
          update(alertId, { state: 'closed', closedNight: night, closedAs: 'nothing wrong found' })
      return opened
    },
  }
}
