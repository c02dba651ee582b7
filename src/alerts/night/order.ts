import type { Finding } from '../../drift/finding.ts'
import { familyOf, upstreamness } from '../alert.ts'
import { narrowness, placeOf } from '../place.ts'
import type { Growing } from './growing.ts'

/** The order in which a night's findings are taken: most upstream first, wide places before narrow ones, then by name. */
export function byUpstreamness(a: Finding, b: Finding): number {
  return (
    upstreamness(familyOf[a.check]) - upstreamness(familyOf[b.check]) ||
    narrowness(placeOf(a)) - narrowness(placeOf(b)) ||
    narrowness(a.stratum) - narrowness(b.stratum) ||
    compareText(a.line, b.line)
  )
}

/** The order in which alerts may explain: most upstream first; of two alerts of one cause the wider, then the older. */
export function byExplanation(a: Growing, b: Growing): number {
  return (
    upstreamness(a.causeFamily) - upstreamness(b.causeFamily) ||
    narrowness(a.place) - narrowness(b.place) ||
    (a.alert?.alertId ?? Number.MAX_SAFE_INTEGER) - (b.alert?.alertId ?? Number.MAX_SAFE_INTEGER)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
