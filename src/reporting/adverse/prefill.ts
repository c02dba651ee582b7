import { judgedTerms } from '../../drift/judged/terms.ts'
import { organisationKind } from '../../plan/organisation-words.ts'
import { thresholdWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, daysWords, dayWords } from '../../plan/words.ts'
import { evidenceSentences, type FrozenEvidence, releaseOn } from '../evidence.ts'
import type { IncidentEntry } from '../incidents/incident.ts'
import { keepEvidence } from '../mhra.ts'
import { templateFields } from './content/template.ts'

/** What the report begins from. */
export interface Source {
  readonly evidence?: FrozenEvidence
  readonly incident?: IncidentEntry
  /** words that a person wrote in the alert's draft */
  readonly draft?: {
    readonly whatHappened: string
    readonly actionTaken: string
    readonly developerTold: string
    readonly localReference: string
  }
}

/**
 * The fields that plan, evidence and incident can fill; all others are there and empty, so that what is missing can be
 * said. Nothing here says how many patients, whether anybody was hurt, or whether it could happen again.
 */
export function prefill(plan: Plan, source: Source): Readonly<Record<string, string>> {
  const { evidence, incident, draft } = source
  const { organisation, device, people } = plan
  const officer = people.clinical_safety_officer
  const day = evidence?.alert.openedNight ?? incident?.reportedOn
  // One release in every field: the one that the log has, which a person may have corrected, else that of the day.
  const release = incident?.release ?? (day === undefined ? undefined : releaseOn(plan, day))
  const known: Readonly<Record<string, string | undefined>> = {
    reporter_name: officer.name,
    reporter_role: officer.role,
    organisation: `${organisation.name} (${organisation.code})`,
    organisation_type: organisationKind(organisation),
    email: officer.contact,
    local_reference: referencesOf(incident) || draft?.localReference,
    device_type: 'Software: artificial intelligence that gives a score',
    device_name: device.name,
    manufacturer: device.manufacturer,
    software_version: release,
    udi_di: device.udi_di,
    risk_class: device.risk_class,
    in_use_since: sinceWords(plan, release),
    sites_affected: sitesOf(evidence) ?? incident?.place,
    available: configurationWords(plan, release),
    incident_dates: windowOf(evidence) ?? incident?.happened,
    identified_on:
      evidence === undefined
        ? incident && dayWords(incident.reportedOn)
        : `Night of ${dayWords(evidence.alert.openedNight)}`,
    location: incident?.place || `${organisation.name}${whereOf(evidence)}`,
    description: descriptionOf(plan, source),
    how_detected: evidence === undefined ? undefined : detectedWords(evidence),
    denominators: evidence === undefined ? undefined : denominatorsOf(evidence, countedWord(plan)),
    action_taken: draft?.actionTaken,
    manufacturer_informed: draft?.developerTold,
  }
  return Object.fromEntries(templateFields.map(({ id }) => [id, known[id] ?? '']))
}

/** The alert's place where it is one of sites; undefined where it is a group of patients, which is no site. */
function sitesOf(evidence: FrozenEvidence | undefined): string | undefined {
  const place = evidence?.alert.place
  return place !== undefined && /^(all sites|everywhere|site )/.test(place) ? place : undefined
}

/** ": site SC2" after the organisation's name; a group of patients is no place, and says what it is. */
function whereOf(evidence: FrozenEvidence | undefined): string {
  if (evidence === undefined) return ''
  const site = sitesOf(evidence)
  return site === undefined ? ` (seen in a group of patients: ${evidence.alert.place})` : `: ${site}`
}

function referencesOf(incident: IncidentEntry | undefined): string {
  if (incident === undefined) return ''
  const { datix, lfpse, other } = incident.references
  return [datix, lfpse === '' ? '' : `LFPSE ${lfpse}`, other].filter((one) => one !== '').join('; ')
}

function sinceWords(plan: Plan, release: string | undefined): string | undefined {
  const found = plan.releases.find((one) => one.release === release)
  return found === undefined
    ? undefined
    : `${dayWords(plan.live_from)}; release ${found.release} from ${dayWords(found.from)}, as registered in the plan`
}

function configurationWords(plan: Plan, release: string | undefined): string {
  const found = plan.releases.find((one) => one.release === release)
  if (found === undefined) return ''
  const configuration =
    found.configuration === undefined ? 'its configuration is not in the plan' : `configuration ${found.configuration}`
  return `Release ${found.release}, ${thresholdWords(found.threshold)}, ${configuration}. ${keepEvidence[0]}`
}

function windowOf(evidence: FrozenEvidence | undefined): string | undefined {
  const days = (evidence?.figures ?? []).flatMap(({ finding }) => [finding.from ?? [], finding.to ?? []].flat()).sort()
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined || evidence === undefined) return undefined
  const { began } = evidence.alert
  return `${daysWords(from, to)} (days of the figures)${began === undefined ? '' : `; it probably began on ${dayWords(began)} (estimated)`}`
}

/** What the person wrote, what the monitoring showed, and what the device is for; a draft's words hold its figures already. */
function descriptionOf({ device }: Plan, { evidence, incident, draft }: Source): string {
  const seen = evidence === undefined || draft !== undefined ? [] : evidenceSentences(evidence)
  return [
    incident?.summary ?? draft?.whatHappened ?? '',
    ...(seen.length === 0 ? [] : [`What the monitoring showed: ${seen.join(' ')}`]),
    `Intended purpose of the device: ${device.intended_purpose}`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function detectedWords({ alert }: FrozenEvidence): string {
  return `Nightly statistical monitoring of pseudonymised outputs by Wardwatch: alert ${alert.alertId}, raised on the night of ${dayWords(alert.openedNight)}.`
}

/** What the plan calls the cases of its device: "cases", or "notes" where a device writes notes. */
export function countedWord(plan: Plan): string {
  return judgedTerms(plan)?.many ?? 'cases'
}

/** Each figure with what it is counted of and over which days. */
function denominatorsOf({ figures }: FrozenEvidence, counted: string): string {
  return figures
    .map(
      ({ figures: words, finding: { n } }) =>
        `${words.question}, ${words.place}: ${countWords(n)} ${counted}${besides(words.denominator, countWords(n))}, ${words.window}`,
    )
    .join('\n')
}

/** " (87 of 412)" after "412 cases"; of "412 (at least 20 needed)" only what is not said yet. */
function besides(denominator: string, count: string): string {
  if (denominator === count) return ''
  return denominator.startsWith(`${count} (`) ? denominator.slice(count.length) : ` (${denominator})`
}
