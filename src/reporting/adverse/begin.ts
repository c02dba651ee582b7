import type { Plan } from '../../plan/plan.ts'
import type { AdverseIncidentDraft } from '../content.ts'
import { deviceOf, evidenceSentences, type FrozenEvidence } from '../evidence.ts'
import type { Hazard } from '../hazards/entry.ts'
import { latest } from '../hazards/entry.ts'
import type { IncidentEntry } from '../incidents/incident.ts'
import type { IncidentCriteria, Legal } from '../legal/content.ts'
import { shippedLegal } from '../legal/shipped.ts'
import { sourceOf } from '../legal/source-words.ts'
import { type CriterionId, incidentCriteria, routeOf, routesIn } from '../mhra.ts'
import type { Person } from '../versions/version.ts'
import { softwareSource } from './content/software-incidents.ts'
import { templateSource } from './content/template.ts'
import { countedWord, prefill, type Source } from './prefill.ts'
import { proposalsFor } from './propose.ts'
import type { AdverseReport, Judged } from './report.ts'

/** What of the legal content a report is begun by. */
type BegunBy = Pick<Legal, 'reporting-routes' | 'incident-criteria' | 'imdrf-codes'>

/**
 * A report from a safety incident. Nothing in the log raises one by itself: a person says why criterion 3 (death or serious
 * deterioration, or that it might have been) may be met, and that is where it begins. `hazards`: those of the log that the
 * incident's answers point to.
 */
export function reportFromIncident(
  incident: IncidentEntry,
  hazards: readonly Hazard[],
  evidence: FrozenEvidence | undefined,
  evidenceSha256: string | undefined,
  because: string,
  plan: Plan,
  legal: BegunBy = shippedLegal,
): AdverseReport {
  const entry = hazards.map((hazard) => latest(hazard).entry)[0]
  const planned = plan.hazards.find(({ id }) => id === entry?.planHazard)
  const hazard =
    entry === undefined
      ? undefined
      : {
          id: entry.planHazard ?? entry.name,
          name: entry.name,
          severity: entry.initial.severity ?? planned?.severity ?? 'not rated',
          effect: entry.impact,
        }
  return begun(
    { incident, ...(evidence === undefined ? {} : { evidence }) },
    evidenceSha256,
    hazard,
    because,
    plan,
    legal,
    legal['incident-criteria'],
  )
}

/** A report from the alert's own draft: what people wrote and answered in it comes along. `answeredBy`: who gave the draft's answer. */
export function reportFromDraft(
  draft: AdverseIncidentDraft,
  evidence: FrozenEvidence,
  evidenceSha256: string,
  because: string,
  plan: Plan,
  answeredBy: (id: CriterionId) => { readonly by: Person; readonly at: string } | undefined,
  legal: BegunBy = shippedLegal,
): AdverseReport {
  const planned = plan.hazards.find(({ id }) => id === draft.hazard.id)
  const hazard = { ...draft.hazard, severity: planned?.severity ?? 'not rated', effect: draft.whyItMatters }
  const report = begun(
    { evidence, draft },
    evidenceSha256,
    hazard,
    because,
    plan,
    legal,
    draft.asked ?? incidentCriteria,
  )
  const judged = (id: CriterionId): Judged => {
    const { answer, reason } = draft.criteria[id]
    const who = answeredBy(id)
    if (answer === undefined || reason === undefined || who === undefined) return report.criteria[id]
    const word = answer === "don't know" ? 'cannot say yet' : answer
    return { ...report.criteria[id], answered: { answer: word, reason, ...who } }
  }
  return { ...report, criteria: { event: judged('event'), contribution: judged('contribution'), harm: judged('harm') } }
}

interface KnownHazard {
  readonly id: string
  readonly name: string
  readonly severity: string
  readonly effect: string
}

function begun(
  source: Source,
  evidenceSha256: string | undefined,
  hazard: KnownHazard | undefined,
  because: string,
  plan: Plan,
  { 'reporting-routes': routes, 'imdrf-codes': codes }: BegunBy,
  asked: IncidentCriteria,
): AdverseReport {
  const { evidence } = source
  const shownHazard =
    hazard === undefined ? {} : { hazard: { id: hazard.id, name: hazard.name, severity: hazard.severity } }
  return {
    deployment: plan.deployment,
    organisation: plan.organisation,
    device: deviceOf(plan),
    ...shownHazard,
    ...(evidenceSha256 === undefined ? {} : { evidenceSha256 }),
    begunBecause: because,
    asked,
    criteria: criteriaFrom(source, hazard, because, plan),
    repeat: {
      evidence: `The figures do not say what would happen if it were not mended: ask. ${hazard === undefined ? 'No hazard is named yet.' : `Effect recorded for ${hazard.id}: ${hazard.effect}`}`,
    },
    proposedRoute: routeOf(plan.organisation, routes),
    routes: routesIn(routes),
    proposals: evidence === undefined ? [] : proposalsFor(evidence, plan).map(({ kind, why }) => ({ kind, why })),
    types: [],
    harms: [],
    causes: [],
    codes: [],
    imdrf: { list: sourceOf(codes), names: {} },
    lists: {
      software: softwareSource.version,
      imdrf: codes.version,
      template: `${templateSource.id} ${templateSource.version}`,
      routes: routes.version,
    },
    fields: prefill(plan, source),
    counted: countedWord(plan),
    submissions: [],
    followUps: [],
  }
}

/** What the figures and the log say of each question; never an answer. */
function criteriaFrom(
  { evidence, incident }: Source,
  hazard: KnownHazard | undefined,
  because: string,
  { device, hazards }: Plan,
): Readonly<Record<CriterionId, Judged>> {
  const cause = hazards.find(({ id }) => id === hazard?.id)?.cause
  const seen =
    evidence === undefined ? 'No alert is attached.' : `Monitoring found: ${evidenceSentences(evidence).join(' ')}`
  return {
    event: {
      evidence: `${seen} ${incident === undefined ? '' : `Recorded in the log: ${incident.summary} `}Figures do not say whether a patient came to harm: it needs a look at the cases.`,
    },
    contribution: {
      evidence: `${device.name} (${device.manufacturer}) made the outputs concerned.${incident === undefined || incident.cause === '' ? '' : ` Cause recorded in the log: ${incident.cause}`}${cause === undefined ? '' : ` Possible causes recorded in the plan: ${cause}`}`,
    },
    harm: {
      evidence: `${hazard === undefined ? 'No hazard of the log is named yet.' : `Hazard ${hazard.id} ${hazard.name}, severity ${hazard.severity}. Effect on patients: ${hazard.effect}`} Said when the report was begun: ${because}`,
    },
  }
}
