import { stringify } from 'csv-stringify/sync'
import type { Plan } from '../plan/plan.ts'
import type { Alert } from './alert.ts'
import { linkWords } from './history/words.ts'
import type { Clocks } from './life/clock.ts'
import { ownerWords } from './present.ts'

/**
 * Alerts with their clocks, a row each, in the order given; instants in UTC. It opens in a spreadsheet as UTF-8, and text that would
 * be taken for a formula is marked as text.
 */
export function alertsCsv(alerts: readonly Alert[], clocks: Clocks, plan: Plan): string {
  const rows = alerts.map((alert) => {
    const clock = clocks.get(alert.alertId)
    const { life, standing } = clock ?? {}
    return [
      alert.alertId,
      alert.title,
      alert.causeFamily,
      alert.place,
      alert.tier,
      alert.state,
      alert.openedNight,
      life?.raisedAt.toISOString() ?? '',
      standing?.next ?? '',
      standing?.due?.toISOString() ?? '',
      standing?.isOverdue === true ? 'overdue' : '',
      standing?.snoozedUntil ?? '',
      ownerWords(alert, plan),
      life?.escalated?.to ?? '',
      (life?.links ?? []).map(({ link }) => linkWords(link)).join('; '),
      alert.closedNight ?? '',
      alert.closedAs ?? '',
    ]
  })
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

const head = [
  'alert',
  'title',
  'about',
  'place',
  'tier',
  'state',
  'raised on the night of',
  'raised at',
  'due next',
  'due',
  'overdue',
  'snoozed until',
  'owner',
  'escalated to',
  'linked to',
  'closed on the night of',
  'closed as',
]
