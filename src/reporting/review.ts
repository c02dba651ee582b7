import {
  type AdverseIncidentDraft,
  type Answer,
  answers,
  type DraftContent,
  type HazardDraft,
  type RiskAssessment,
} from './content.ts'
import { guidanceScheme, likelihoods, ratingOf, severities } from './dcb0160.ts'
import { type CriterionId, criterionIds } from './mhra.ts'

/** Each change, approval or dismissal adds a version. What was approved or dismissed is final. */
export type DraftState = 'draft' | 'changed' | 'approved' | 'dismissed'

export interface DraftVersion {
  readonly version: number
  readonly state: DraftState
  readonly content: DraftContent
  /** sha-256 of the content's canonical JSON */
  readonly sha256: string
  readonly at: Date
  /** absent where the night wrote it */
  readonly by?: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly reason?: string
}

export const decisions = ['change', 'approve', 'dismiss'] as const
type Decision = (typeof decisions)[number]

/** What a person sends: the free text and answers as they stand on the form, and what to do with them. */
export interface Review {
  readonly decision: Decision
  readonly reason: string
  /** the version that they had on their page */
  readonly seenVersion: number
  readonly fields: Readonly<Record<string, string>>
}

export interface ReviewProblem {
  readonly field: string
  readonly message: string
}

export type ReviewResult =
  | { readonly state: DraftState; readonly content: DraftContent; readonly reason?: string }
  | { readonly problems: readonly ReviewProblem[] }
  /** somebody else was first, or the document is final */
  | { readonly refused: string }

/**
 * One step of a draft's life. Saving keeps what was written; approving needs everything a person has to judge (severity
 * and likelihood of a hazard, all three answers with their reasons of an adverse incident), and sets the rating from the
 * scheme; dismissing needs a reason and changes no word.
 */
export function review(current: DraftVersion, given: Review): ReviewResult {
  const refused = whyFinal(current, given)
  if (refused !== undefined) return { refused }
  if (given.decision === 'dismiss') {
    if (given.reason === '') return problem('reason', 'Enter why the draft is dismissed')
    return { state: 'dismissed', content: current.content, reason: given.reason }
  }
  const { content, problems } = written(current.content, given.fields)
  const missing = given.decision === 'approve' ? stillOpen(content) : []
  if (problems.length + missing.length > 0) return { problems: [...problems, ...missing] }
  return {
    state: given.decision === 'approve' ? 'approved' : 'changed',
    content,
    ...(given.reason === '' ? {} : { reason: given.reason }),
  }
}

export function isFinal(state: DraftState): boolean {
  return state === 'approved' || state === 'dismissed'
}

function whyFinal(current: DraftVersion, { seenVersion }: Review): string | undefined {
  if (isFinal(current.state)) {
    const who = current.by === undefined ? '' : ` by ${current.by.name}, ${current.by.role}`
    return `This draft was ${current.state}${who}: it is final.`
  }
  if (current.version === seenVersion) return undefined
  return current.by === undefined
    ? 'The night has added newer figures since you opened the page. Look at them before you decide.'
    : `Somebody has already changed this draft: ${current.by.name}, ${current.by.role}. Look at their version before you decide.`
}

type Written = { readonly content: DraftContent; readonly problems: readonly ReviewProblem[] }

function written(content: DraftContent, fields: Review['fields']): Written {
  return content.kind === 'hazard' ? writtenHazard(content, fields) : writtenReport(content, fields)
}

function writtenHazard(content: HazardDraft, fields: Review['fields']): Written {
  const text = (field: string, now: string) => fields[field] ?? now
  const required = ['description', 'potential_impact', 'possible_causes', 'existing_controls', 'action_owner'] as const
  const names: Readonly<Record<(typeof required)[number], string>> = {
    description: 'a description of the hazard',
    potential_impact: 'the potential clinical impact',
    possible_causes: 'the possible causes',
    existing_controls: 'the existing controls',
    action_owner: 'who owns the actions',
  }
  const problems = required
    .filter((field) => fields[field] === '')
    .map((field) => ({ field, message: `Enter ${names[field]}` }))
  return {
    problems,
    content: {
      ...content,
      description: text('description', content.description),
      potentialClinicalImpact: text('potential_impact', content.potentialClinicalImpact),
      possibleCauses: text('possible_causes', content.possibleCauses),
      existingControls: text('existing_controls', content.existingControls),
      initial: assessed(content.initial, fields, 'initial'),
      additionalControls: {
        design: text('control_design', content.additionalControls.design),
        test: text('control_test', content.additionalControls.test),
        training: text('control_training', content.additionalControls.training),
        businessProcess: text('control_process', content.additionalControls.businessProcess),
      },
      residual: assessed(content.residual, fields, 'residual'),
      actionSummary: text('action_summary', content.actionSummary),
      actionOwner: text('action_owner', content.actionOwner),
    },
  }
}

/** Severity and likelihood as chosen; the rating follows from both, or is absent. */
function assessed(now: RiskAssessment, fields: Review['fields'], which: 'initial' | 'residual'): RiskAssessment {
  const chosen = (field: string, before: string | undefined) => fields[`${which}_${field}`] ?? before
  const severity = severities.find((one) => one === chosen('severity', now.severity))
  const likelihood = likelihoods.find((one) => one === chosen('likelihood', now.likelihood))
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(likelihood === undefined ? {} : { likelihood }),
    ...(severity === undefined || likelihood === undefined
      ? {}
      : { rating: ratingOf(guidanceScheme, severity, likelihood) }),
  }
}

function writtenReport(content: AdverseIncidentDraft, fields: Review['fields']): Written {
  const text = (field: string, now: string) => fields[field] ?? now
  const criteria = Object.fromEntries(
    criterionIds.map((id) => {
      const { evidence, ...before } = content.criteria[id]
      const answer = answerOf(fields[`answer_${id}`] ?? before.answer)
      const reason = fields[`reason_${id}`] ?? before.reason ?? ''
      return [id, { evidence, ...(answer === undefined ? {} : { answer }), ...(reason === '' ? {} : { reason }) }]
    }),
  ) as AdverseIncidentDraft['criteria']
  return {
    problems: fields.what_happened === '' ? [{ field: 'what_happened', message: 'Enter what happened' }] : [],
    content: {
      ...content,
      whatHappened: text('what_happened', content.whatHappened),
      whyItMatters: text('why_it_matters', content.whyItMatters),
      actionTaken: text('action_taken', content.actionTaken),
      developerTold: text('developer_told', content.developerTold),
      localReference: text('local_reference', content.localReference),
      criteria,
    },
  }
}

function answerOf(word: string | undefined): Answer | undefined {
  return answers.find((one) => one === word)
}

/** What only a person can say, and has not said yet. */
function stillOpen(content: DraftContent): readonly ReviewProblem[] {
  if (content.kind === 'hazard') {
    return [
      ...(content.initial.severity === undefined
        ? [{ field: 'initial_severity', message: 'Select the severity of the hazard as it stands' }]
        : []),
      ...(content.initial.likelihood === undefined
        ? [{ field: 'initial_likelihood', message: 'Select the likelihood of the hazard as it stands' }]
        : []),
      ...((content.residual.severity === undefined) === (content.residual.likelihood === undefined)
        ? []
        : [
            {
              field: 'residual_severity',
              message: 'Select both residual severity and residual likelihood, or neither',
            },
          ]),
    ]
  }
  return criterionIds.flatMap((id) => openIn(id, content))
}

const questions: Readonly<Record<CriterionId, string>> = {
  event: 'whether an event has occurred',
  contribution: 'whether the device is suspected to be a contributory cause',
  harm: 'whether it resulted, or might have resulted, in death or serious deterioration',
}

function openIn(id: CriterionId, { criteria }: AdverseIncidentDraft): readonly ReviewProblem[] {
  const { answer, reason } = criteria[id]
  return [
    ...(answer === undefined ? [{ field: `answer_${id}`, message: `Select ${questions[id]}` }] : []),
    ...(reason === undefined
      ? [{ field: `reason_${id}`, message: `Enter the reason for your answer on ${questions[id]}` }]
      : []),
  ]
}

function problem(field: string, message: string): ReviewResult {
  return { problems: [{ field, message }] }
}
