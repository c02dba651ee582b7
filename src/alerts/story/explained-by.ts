import { standsAlone } from '../../drift/cause.ts'
import { type Alert, upstreamness } from '../alert.ts'
import { containsPlace } from '../place.ts'
import { reaches } from '../reach.ts'
import { stratumOf } from '../where.ts'

/**
 * The open alert that probably explains this one: further upstream, and at a place that contains this one's. What staff say,
 * a drill and a quarter's decision explain nothing and are explained by nothing, as at night.
 */
export function explanationOf(alert: Alert, others: readonly Alert[]): Alert | undefined {
  if (standsAlone(alert.causeFamily)) return undefined
  return others
    .filter(({ causeFamily }) => !standsAlone(causeFamily))
    .filter(
      (other) => other.state !== 'closed' && other.alertId !== alert.alertId && other.causeFamily !== 'cannot say',
    )
    .filter((other) => upstreamness(other.causeFamily) < upstreamness(alert.causeFamily))
    .filter((other) => containsPlace(other.place, alert.place))
    .filter((other) => alert.lines.some((line) => reaches(other, { line, place: stratumOf(line) })))
    .sort((a, b) => upstreamness(a.causeFamily) - upstreamness(b.causeFamily))[0]
}
