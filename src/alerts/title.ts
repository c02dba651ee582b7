import { checkOf } from '../drift/checks.ts'
import { noBaselineWords } from '../drift/earlier-version.ts'
import type { Finding, UnknownReason } from '../drift/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { capital, listWords, plural } from '../plan/words.ts'
import { type CauseFamily, familyOf } from './alert.ts'
import { placeEnding, placeWords } from './place.ts'
import { familyWords, reasonWords } from './words.ts'

/**
 * An alert's title: what seems wrong and where, in plain clinical words. Made once, when the alert opens, from the
 * findings that opened it.
 */
export function alertTitle(
  plan: Plan,
  family: CauseFamily,
  place: string,
  findings: readonly Finding[],
  baselineIsOfEarlierVersion = false,
): string {
  if (family === 'cannot say') return cannotSayTitle(plan, place, findings, baselineIsOfEarlierVersion)
  const own = findings.filter((finding) => familyOf[finding.check] === family)
  const lead = own[0] ?? findings[0]
  if (lead === undefined) return `${familyWords(plan, family)} may have changed${placeEnding(plan, place)}`
  const subjects = [...new Set(own.filter((one) => one.check === lead.check).flatMap((one) => one.subject ?? []))]
  return `${capital(happened(plan, place, lead, subjects))}${placeEnding(plan, place)}${seenAt(plan, place, lead, own)}`
}

/** Where an alert about everyone was seen by itself as well, so that nobody has to open it to learn where to look. */
function seenAt(plan: Plan, place: string, lead: Finding, own: readonly Finding[]): string {
  if (place !== 'all') return ''
  const inner = own.filter(
    ({ check, subject, stratum }) => check === lead.check && subject === lead.subject && stratum !== 'all',
  )
  const places = [...new Set(inner.map(({ stratum }) => stratum))]
  return places.length === 0 || places.length > 3
    ? ''
    : ` (seen at ${listWords(places.map((one) => placeWords(plan, one)))})`
}

/** What a shifted finding means, without its figures. */
function happened(plan: Plan, place: string, lead: Finding, subjects: readonly string[]): string {
  const { check, stratum, verdict, where, effect, suspectedUnit } = lead
  // At the place that is named things may have gone the other way: the others' shares rise because its own fell.
  const direction = where?.direction ?? (verdict.kind === 'shifted' ? verdict.direction : 'fact')
  const there = (where?.place ?? stratum) === place ? (where?.effect ?? effect) : undefined
  return checkOf(check).happened({
    plan,
    direction,
    subjects,
    ...(effect === undefined ? {} : { effect }),
    ...(there === undefined ? {} : { there }),
    ...(suspectedUnit === undefined ? {} : { suspectedUnit }),
  })
}

function cannotSayTitle(plan: Plan, place: string, findings: readonly Finding[], isOfEarlierVersion: boolean): string {
  const found = findings.flatMap(({ verdict }) => (verdict.kind === 'unknown' ? [verdict.reason] : []))
  // That the whole deployment has no baseline comes before what one line lacks.
  const noBaseline = found.filter((reason) => reason === 'no baseline')
  const [first = 'undefined', ...others] = new Set<UnknownReason>([...noBaseline, ...found])
  const why = first === 'no baseline' ? noBaselineWords(isOfEarlierVersion) : reasonWords[first]
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'other reason')}`
  return `Cannot say whether ${plural(findings.length, 'check is', 'checks are')} steady${placeEnding(plan, place)}: ${why}${more}`
}
