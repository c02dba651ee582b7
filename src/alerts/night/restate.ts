import type { Finding } from '../../drift/finding.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Alert, type AlertRestatement, type CauseFamily, familyOf } from '../alert.ts'
import { placeOf } from '../place.ts'
import { alertTitle } from '../title.ts'
import { questionOf } from '../where.ts'
import { byUpstreamness } from './order.ts'

/**
 * The alerts whose place tonight's evidence puts elsewhere. Only open ones: once somebody has acknowledged an alert it stays
 * where they read it. A place that another open alert of the same cause has already is not taken: the two stay as they are.
 */
export function restatements(
  alerts: readonly Alert[],
  findings: readonly Finding[],
  plan: Plan,
): readonly AlertRestatement[] {
  const open = alerts.filter(({ state }) => state !== 'closed')
  const taken = new Set(open.map(keyOf))
  return open.flatMap((alert) => {
    const { alertId, causeFamily, place: was, state } = alert
    if (state !== 'open' || causeFamily === 'cannot say') return []
    const own = ownTonight(alert, findings)
    const place = placeTonight(own)
    if (place === undefined || taken.has(keyOf({ causeFamily, place }))) return []
    taken.delete(keyOf(alert))
    taken.add(keyOf({ causeFamily, place }))
    return [{ alertId, was, place, title: alertTitle(plan, causeFamily, place, own) }]
  })
}

/** The alert's lines of its own cause that are shifted tonight. */
function ownTonight({ causeFamily, lines }: Alert, findings: readonly Finding[]): readonly Finding[] {
  return findings
    .filter(({ verdict, check }) => verdict.kind === 'shifted' && familyOf[check] === causeFamily)
    .filter(({ line }) => lines.includes(line))
    .sort(byUpstreamness)
}

/**
 * The one place that all its questions name tonight, each by its line about everybody where there is one. Undefined where
 * they name different places, or none of them has compared the sites: what has no evidence moves nothing.
 */
function placeTonight(own: readonly Finding[]): string | undefined {
  const asked = [...Map.groupBy(own, ({ line }) => questionOf(line)).values()]
  const decisive = asked.flatMap((lines) => {
    const wide = lines.filter(({ stratum }) => stratum === 'all')
    return wide.length > 0 ? wide : lines
  })
  const [place, ...others] = new Set(decisive.map(placeOf))
  return others.length === 0 && decisive.some(({ where }) => where !== undefined) ? place : undefined
}

function keyOf({ causeFamily, place }: { readonly causeFamily: CauseFamily; readonly place: string }): string {
  return `${causeFamily}@${place}`
}
