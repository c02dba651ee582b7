import { checkCodes } from '../../plan/checks.ts'
import type { Plan, PlanHazard } from '../../plan/plan.ts'
import type { HazardDraft } from '../content.ts'
import { standard } from '../dcb0160.ts'
import { evidenceSentences } from '../evidence.ts'
import type { DraftVersion } from '../review.ts'
import { type Evidence, type Hazard, type HazardEntry, latest, type Proposal } from './entry.ts'

/** How a hazard comes into the log: from the plan, from an alert's draft, or from a person. Nothing is rated on the way in. */

/** A hazard of the plan as its first entry. */
export function entryFromPlan(hazard: PlanHazard, plan: Plan, planVersion: number): HazardEntry {
  return {
    ...blank(plan),
    name: hazard.name,
    description: hazard.description,
    impact: hazard.effect,
    causes: hazard.cause,
    existingControls: hazard.existing_controls.join('\n'),
    proposed: [
      {
        severity: hazard.severity,
        reason: `Version ${planVersion} of the monitoring plan gives this severity for ${hazard.id}.`,
      },
    ],
    checks: checksOf(hazard),
    planHazard: hazard.id,
  }
}

/** An alert's draft as a new entry: its words, its figures as evidence, and what was rated in it as a proposal. */
export function entryFromDraft(
  draftId: number,
  { version, content, by }: DraftOfHazard,
  sha256: string,
  plan: Plan,
): HazardEntry {
  const planned = plan.hazards.find(({ id }) => id === content.hazard.id)
  return {
    ...blank(plan),
    name: content.hazard.name,
    description: content.description,
    impact: content.potentialClinicalImpact,
    causes: content.possibleCauses,
    existingControls: content.existingControls,
    proposed: proposalsOf(draftId, { version, content, ...(by === undefined ? {} : { by }) }),
    controls: {
      design: content.additionalControls.design,
      test: content.additionalControls.test,
      training: content.additionalControls.training,
      process: content.additionalControls.businessProcess,
    },
    actions: { summary: content.actionSummary, owner: content.actionOwner },
    checks: planned === undefined ? [] : checksOf(planned),
    planHazard: content.hazard.id,
    evidence: [evidenceOf(draftId, version, content, sha256)],
  }
}

/** The hazards of the plan that the log does not hold yet. */
export function notInLog(planned: readonly PlanHazard[], log: readonly Hazard[]): readonly PlanHazard[] {
  const known = new Set(log.map((hazard) => latest(hazard).entry.planHazard))
  return planned.filter(({ id }) => !known.has(id))
}

/** An entry that has only a name and a description yet. */
export function entryByHand(name: string, description: string, plan: Plan): HazardEntry {
  return { ...blank(plan), name, description }
}

/** The entry with a draft's figures attached; what a person wrote and rated stays, and the risk has to be looked at again. */
export function withEvidence(
  { acceptance, ...entry }: HazardEntry,
  draftId: number,
  draft: DraftOfHazard,
  sha256: string,
): HazardEntry {
  const others = entry.evidence.filter((one) => one.draftId !== draftId)
  const proposed = [...entry.proposed, ...proposalsOf(draftId, draft).filter(isRated)]
  return { ...entry, proposed, evidence: [...others, evidenceOf(draftId, draft.version, draft.content, sha256)] }
}

/** The version of a draft that is a hazard entry. */
export type DraftOfHazard = Pick<DraftVersion, 'version' | 'by'> & { readonly content: HazardDraft }

function blank(plan: Plan): HazardEntry {
  const { name, role } = plan.people.clinical_safety_officer
  return {
    standard: { name: standard.name, version: standard.version },
    name: '',
    description: '',
    impact: '',
    causes: '',
    existingControls: '',
    proposed: [],
    initial: {},
    controls: { design: '', test: '', training: '', process: '' },
    residual: {},
    actions: { summary: '', owner: `${name}, ${role}` },
    status: 'Open',
    checks: [],
    evidence: [],
  }
}

function proposalsOf(draftId: number, { version, content, by }: DraftOfHazard): readonly Proposal[] {
  const plan = {
    severity: content.proposedSeverity,
    reason: `Version ${content.planVersion} of the monitoring plan gives this severity for ${content.hazard.id}.`,
  }
  const { severity, likelihood } = content.initial
  if (severity === undefined && likelihood === undefined) return [plan]
  const who = by === undefined ? '' : ` by ${by.name}, ${by.role}`
  const rated = {
    ...(severity === undefined ? {} : { severity }),
    ...(likelihood === undefined ? {} : { likelihood }),
    reason: `Chosen in draft ${draftId}, version ${version}${who}${residualWords(content)}.`,
  }
  return [plan, rated]
}

/** What was chosen in a draft for the risk that is left, so that it is not lost on the way into the log. */
function residualWords({ residual: { severity, likelihood } }: HazardDraft): string {
  if (severity === undefined || likelihood === undefined) return ''
  return `; with the additional controls: severity ${severity}, likelihood ${likelihood}`
}

function isRated({ likelihood }: Proposal): boolean {
  return likelihood !== undefined
}

function evidenceOf(draftId: number, draftVersion: number, content: HazardDraft, draftSha256: string): Evidence {
  const { alertId, title } = content.alert
  const sentences = evidenceSentences(content)
  return { alertId, alertTitle: title, writtenFor: content.hazard.id, draftId, draftVersion, draftSha256, sentences }
}

/** The checks that the plan names for a hazard, in the order of explanation. */
function checksOf({ checks }: PlanHazard): HazardEntry['checks'] {
  return checkCodes.filter((code) => checks.includes(code))
}
