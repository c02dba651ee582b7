import { type Alert, familyOf } from '../alerts/alert.ts'
import { firstSteps } from '../alerts/first-steps.ts'
import { whereWords } from '../alerts/where.ts'
import { said } from '../drift/said.ts'
import type { Plan, PlanHazard } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'
import type { AdverseIncidentDraft, DraftContent, DraftKind, HazardDraft } from './content.ts'
import { guidanceScheme, standard } from './dcb0160.ts'
import { evidenceSentences } from './evidence.ts'
import type { IncidentCriteria, RouteList } from './legal/content.ts'
import { routeOf } from './mhra.ts'
import { type DatedFinding, quote } from './quote.ts'

export interface DraftSetting {
  readonly plan: Plan
  readonly planVersion: number
  readonly planSha256: string
  /** where reports go; the list that is shipped where none is given */
  readonly routes?: RouteList
  readonly asked?: IncidentCriteria
}

/**
 * The documents that an alert asks for: a hazard entry for each hazard that one of its shifted checks watches, and an
 * adverse incident report where the plan says that one is possible. A check that cannot say has no figures to quote and
 * asks for none. Cases or outcomes that do not arrive, or are refused, are no event with a device by themselves: the checks
 * of what arrives ask for a hazard entry only, until a person says otherwise (adverse/begin.ts). `findings`: for each line
 * of the alert, what its check said when it last counted.
 */
export function draftsFor(
  alert: Alert,
  findings: readonly DatedFinding[],
  setting: DraftSetting,
): readonly { readonly kind: DraftKind; readonly hazardId: string; readonly content: DraftContent }[] {
  const shifted = findings.filter(({ finding }) => finding.verdict.kind === 'shifted')
  return setting.plan.hazards.flatMap((hazard) => {
    const own = shifted.filter(({ finding }) => hazard.checks.includes(finding.check))
    if (own.length === 0) return []
    const common = commonPart(alert, hazard, own, shifted, setting)
    const entry = {
      kind: 'hazard' as const,
      hazardId: hazard.id,
      content: hazardDraft(common, hazard, alert, setting.plan),
    }
    if (!hazard.adverse_incident_possible || own.every(({ finding }) => saysNothingOfTheDevice(finding))) return [entry]
    const report = adverseIncidentDraft(common, hazard, setting)
    return [entry, { kind: 'adverse incident' as const, hazardId: hazard.id, content: report }]
  })
}

/**
 * The draft on newer evidence. Until a person has touched it, it is written afresh; after that its figures and what they
 * say of each question are renewed, and not a word or an answer of the person's is touched.
 */
export function onNewerEvidence(current: DraftContent, newer: DraftContent, touched: boolean): DraftContent {
  if (!touched) return newer
  const renewed = { alert: newer.alert, figures: newer.figures, alsoSeen: newer.alsoSeen }
  if (current.kind !== 'adverse incident' || newer.kind !== 'adverse incident') return { ...current, ...renewed }
  const { event, contribution, harm } = current.criteria
  const criteria = { event: { ...event, evidence: newer.criteria.event.evidence }, contribution, harm }
  return { ...current, ...renewed, criteria }
}

/** The feed of cases (A1, A4, B1), that of outcomes (C1), drills (M1) and who watches the feed (M2) say nothing of what the device does. */
function saysNothingOfTheDevice({ check }: DatedFinding['finding']): boolean {
  return ['feed', 'labels', 'monitor', 'watch'].includes(familyOf[check])
}

type Common = Omit<HazardDraft, Exclude<keyof HazardDraft, keyof AdverseIncidentDraft> | 'kind'>

function commonPart(
  alert: Alert,
  hazard: PlanHazard,
  own: readonly DatedFinding[],
  shifted: readonly DatedFinding[],
  { plan, planVersion, planSha256 }: DraftSetting,
): Common {
  const { name, manufacturer, udi_di, risk_class, intended_purpose } = plan.device
  const began = own.flatMap(({ finding }) => finding.onset ?? []).sort()[0]
  return {
    deployment: plan.deployment,
    planVersion,
    planSha256,
    organisation: plan.organisation,
    device: {
      name,
      manufacturer,
      ...(udi_di === undefined ? {} : { udiDi: udi_di }),
      riskClass: risk_class,
      intendedPurpose: intended_purpose,
      releases: plan.releases.map(({ release }) => release),
    },
    alert: {
      alertId: alert.alertId,
      title: alert.title,
      place: whereWords(plan, alert),
      openedNight: alert.openedNight,
      ...(began === undefined ? {} : { began }),
    },
    hazard: { id: hazard.id, name: hazard.name },
    figures: own.map((dated) => quote(dated, plan)),
    alsoSeen: shifted.filter((dated) => !own.includes(dated)).map(({ finding }) => said(finding)),
  }
}

function hazardDraft(common: Common, hazard: PlanHazard, alert: Alert, plan: Plan): HazardDraft {
  const { name, role } = plan.people.clinical_safety_officer
  return {
    ...common,
    kind: 'hazard',
    standard: { name: standard.name, version: standard.version },
    scheme: { id: guidanceScheme.id, version: guidanceScheme.version, confirmed: guidanceScheme.confirmed },
    description: `${hazard.description}\n\n${observed(common)}`,
    potentialClinicalImpact: hazard.effect,
    possibleCauses: hazard.cause,
    existingControls: hazard.existing_controls.join('\n'),
    proposedSeverity: hazard.severity,
    initial: {},
    additionalControls: { design: '', test: '', training: '', businessProcess: '' },
    residual: {},
    actionSummary: firstSteps(plan, alert.causeFamily).join('\n'),
    actionOwner: `${name}, ${role}`,
    status: 'Open',
  }
}

function adverseIncidentDraft(
  common: Common,
  hazard: PlanHazard,
  { plan, routes, asked }: DraftSetting,
): AdverseIncidentDraft {
  const { device } = common
  return {
    ...common,
    kind: 'adverse incident',
    route: routeOf(plan.organisation, routes),
    ...(asked === undefined ? {} : { asked }),
    whatHappened: observed(common),
    whyItMatters: hazard.effect,
    actionTaken: '',
    developerTold: '',
    localReference: '',
    criteria: {
      event: {
        evidence: `Monitoring found: ${evidenceSentences(common).join(' ')} Whether a patient came to harm is not in the data: it needs a look at the cases.`,
      },
      contribution: {
        evidence: `${device.name} (${device.manufacturer}) made the outputs concerned. Possible causes recorded in the plan: ${hazard.cause}`,
      },
      harm: {
        evidence: `The effect on patients recorded in the plan for hazard ${hazard.id}: ${hazard.effect}`,
      },
    },
  }
}

/** What was seen, where and since when, in sentences of the findings themselves, each with its figure whole. */
function observed({ alert, device, figures }: Common): string {
  const began = alert.began === undefined ? '' : ` It probably began on ${dayWords(alert.began)} (estimated).`
  const found = evidenceSentences({ figures }).join(' ')
  return `Monitoring of ${device.name} raised alert ${alert.alertId} on the night of ${dayWords(alert.openedNight)} (${alert.place}): ${found}${began}`
}
