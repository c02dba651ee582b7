import { checkOf } from '../drift/checks.ts'
import type { Finding, UnknownReason } from '../drift/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { listWords, plural } from '../plan/words.ts'
import { type CauseFamily, familyOf } from './alert.ts'
import { placeEnding, placeWords } from './place.ts'

/** What each cause family means, in a few words for a page. */
export const familyWords: Readonly<Record<CauseFamily, string>> = {
  feed: 'The data feed',
  schema: 'How values are recorded (units, ranges, format)',
  missing: 'Missing values',
  release: 'The version that is running',
  inputs: 'What the model is given',
  score: 'The risk scores',
  flag: 'How many are flagged',
  'case mix': 'The mix of patients',
  use: 'How clinicians act on it',
  labels: 'How completely outcomes are recorded',
  outcome: 'Whether the model is right',
  'cannot say': 'Checks that cannot answer',
}

export const reasonWords: Readonly<Record<UnknownReason, string>> = {
  'too few cases': 'too few cases',
  'no baseline': 'no baseline has been frozen',
  'not stable in the baseline': 'it was not stable in the baseline',
  holiday: 'it was a holiday without cases',
  'too few in the baseline': 'the baseline held too few',
  'being re-centred': 'it is being re-centred',
  'labels immature': 'the outcomes are not due yet',
  'labels incomplete': 'too few outcomes are recorded',
  'labels in doubt': 'outcomes may be arriving sooner or later than they did',
  'not collected': 'it is not collected',
  undefined: 'the figure is undefined (nothing varied in the baseline, or there is nothing to divide by)',
  'not a number': 'the figure could not be worked out',
}

/**
 * An alert's title: what seems wrong and where, in plain clinical words. Made once, when the alert opens, from the
 * findings that opened it.
 */
export function alertTitle(plan: Plan, family: CauseFamily, place: string, findings: readonly Finding[]): string {
  if (family === 'cannot say') return cannotSayTitle(plan, place, findings)
  const own = findings.filter((finding) => familyOf[finding.check] === family)
  const lead = own[0] ?? findings[0]
  if (lead === undefined) return `${familyWords[family]} may have changed${placeEnding(plan, place)}`
  const subjects = [...new Set(own.filter((one) => one.check === lead.check).flatMap((one) => one.subject ?? []))]
  return `${capital(happened(plan, lead, subjects))}${placeEnding(plan, place)}${seenAt(plan, place, lead, own)}`
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
function happened(plan: Plan, lead: Finding, subjects: readonly string[]): string {
  const { check, verdict, where, effect, suspectedUnit } = lead
  // At the place that is named things may have gone the other way: the others' shares rise because its own fell.
  const direction = where?.direction ?? (verdict.kind === 'shifted' ? verdict.direction : 'fact')
  return checkOf(check).happened({
    plan,
    direction,
    subjects,
    ...(effect === undefined ? {} : { effect }),
    ...(suspectedUnit === undefined ? {} : { suspectedUnit }),
  })
}

function cannotSayTitle(plan: Plan, place: string, findings: readonly Finding[]): string {
  const reasons = [...new Set(findings.flatMap(({ verdict }) => (verdict.kind === 'unknown' ? [verdict.reason] : [])))]
  const [first = 'undefined', ...others] = reasons
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'other reason')}`
  return `Cannot say whether ${plural(findings.length, 'check is', 'checks are')} steady${placeEnding(plan, place)}: ${reasonWords[first]}${more}`
}

/** What to check first, in the order in which to do it. */
export const firstSteps: Readonly<Record<CauseFamily, readonly [string, string, string]>> = {
  feed: [
    'Ask the service desk whether the interface or the device was down, or planned to be.',
    'Compare the number of cases with what the clinical system says was scored.',
    'If the AI is down, tell the clinical area now: people may think they are covered when they are not.',
  ],
  schema: [
    'Look at ten recent values in the source system: are unit, range and format as the plan says?',
    'Ask the interface team what was changed on or just before the estimated start.',
    'If scores were made from wrong values, decide whether to pause the device there until it is mended.',
  ],
  missing: [
    'Ask the interface team whether the field is still sent from the place named here.',
    'Ask the clinical area whether the form, device or habit of recording has changed.',
    'Check how the device treats a missing value: its scores may be wrong without looking so.',
  ],
  release: [
    'Ask the AI lead and the manufacturer which version, threshold and configuration is running, and since when.',
    'If the change was planned, record it and have a new plan version approved; if not, treat it as an incident.',
    'Check whether the clinical safety case covers what is running (DCB0160, modification).',
  ],
  inputs: [
    'Look at the chart: a step suggests a change of system, a slope suggests a change of patients.',
    'Ask what changed on or just before the estimated start: tests, units, forms, pathways, season.',
    'Check whether scores or flags have moved as well: that is what reaches patients.',
  ],
  score: [
    'Check the inputs first: scores rarely move alone.',
    'Ask whether the version, threshold or configuration was changed.',
    'Ask the clinical area whether the patients themselves are different.',
  ],
  flag: [
    'Ask the clinical area whether the change is noticed, and whether it can be worked with.',
    'Check the inputs and the version: a shift in either moves the flags.',
    'If flags have fallen, consider a look-back at patients who were not flagged since the estimated start.',
  ],
  'case mix': [
    'Ask whether a pathway, ward or referral rule was changed, or how the group is recorded.',
    'Check performance for the group that grew.',
    'Check that the intended use still covers these patients.',
  ],
  use: [
    'Ask the clinical area how the output is used now: has a screen, a rota, a target or the training changed?',
    'If people disagree less, read ten recent cases with them: following the flag without looking harms those whom it misses.',
    'If people disagree more, or see it late or not at all, ask why: a warning that is not trusted or not seen protects nobody.',
  ],
  labels: [
    'Ask coding or the interface team whether outcomes are late or lost.',
    'Until it is mended, read performance figures with care: they rest on incomplete outcomes.',
    'Check whether one site or one source is missing more than the others.',
  ],
  outcome: [
    'Check first that outcomes are recorded completely and inputs are steady: then the figure means what it says.',
    'Review a sample of missed cases and of false flags with the clinical lead.',
    'Decide with the clinical safety officer: continue, continue with action, restrict, suspend or retire.',
  ],
  'cannot say': [
    'Read the reason: it names what is missing (a baseline, cases, outcomes).',
    'Have it put right, or accept in writing that this is not watched here, and by what other means it is.',
    'Until then treat these checks as absent: no news from them is not good news.',
  ],
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
