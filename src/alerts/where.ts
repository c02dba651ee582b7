import type { Finding } from '../drift/finding.ts'
import { lineParts } from '../drift/line.ts'
import type { Plan } from '../plan/plan.ts'
import { listWords } from '../plan/words.ts'
import { type Alert, checkOf, familyOf, upstreamness } from './alert.ts'
import { containsPlace, narrowness, placeWords } from './place.ts'

/** Where a fault is, when an alert about everyone also holds places at which the same question shifted by itself. */

/** How much further from what was expected a place must be than the whole, before it is named as where the fault is. */
const farWorse = 1.25

/** An alert's place in words: "all sites together, and site Northbridge on its own". */
export function whereWords(plan: Plan, alert: Pick<Alert, 'place' | 'causeFamily' | 'lines'>): string {
  const whole = placeWords(plan, alert.place)
  if (alert.causeFamily === 'cannot say') return whole
  const own = alert.lines.filter((line) => familyOf[checkOf(line)] === alert.causeFamily)
  const asked = new Set(own.filter((line) => stratumOf(line) === alert.place).map(questionOf))
  const inner = own.filter((line) => asked.has(questionOf(line))).map(stratumOf)
  const places = [...new Set(inner)].filter((place) => place !== alert.place && containsPlace(alert.place, place))
  if (places.length === 0) return whole
  return `${whole}, and ${placesWords(plan, places)} on ${places.length === 1 ? 'its' : 'their'} own`
}

/** "site A", "site A and site B", "4 places". */
export function placesWords(plan: Plan, places: readonly string[]): string {
  return places.length > 3 ? `${places.length} places` : listWords(places.map((place) => placeWords(plan, place)))
}

/**
 * What the alert is about: of its shifted findings the most upstream, and of those the widest. `worst` is the same
 * question at a narrower place, where that place is far further from what was expected than the whole. `broken`: the
 * agreed limits that are broken besides, which say what it means for patients.
 */
export function leadOf(findings: readonly Finding[]): {
  readonly lead?: Finding
  readonly worst?: Finding
  readonly broken: readonly Finding[]
} {
  const shifted = findings.filter(({ verdict }) => verdict.kind === 'shifted')
  const [lead] = shifted.toSorted(
    (a, b) =>
      upstreamness(familyOf[a.check]) - upstreamness(familyOf[b.check]) ||
      narrowness(a.stratum) - narrowness(b.stratum),
  )
  if (lead === undefined) return { broken: [] }
  const broken = shifted.filter((one) => one !== lead && one.limitKind === 'agreed')
  const [worst] = shifted
    .filter(
      (one) => questionOf(one.line) === questionOf(lead.line) && narrowness(one.stratum) > narrowness(lead.stratum),
    )
    .filter((one) => containsPlace(lead.stratum, one.stratum) && distance(one) > farWorse * distance(lead))
    .toSorted((a, b) => distance(b) - distance(a))
  return worst === undefined ? { lead, broken } : { lead, worst, broken }
}

/** How far what was seen is from what was expected; 0 where the finding has no such figures, so that it is never worst. */
function distance({ effect }: Finding): number {
  return effect?.expected === undefined ? 0 : Math.abs(effect.value - effect.expected)
}

/** `B2:lactate` of `B2:lactate@site=RJ1`. */
export function questionOf(line: string): string {
  return line.slice(0, -`@${stratumOf(line)}`.length)
}

export function stratumOf(line: string): string {
  return lineParts(line).stratum
}
