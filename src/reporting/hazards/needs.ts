import { whyNotEither } from '../../plan/review/two-people.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { whyNotAccepted } from '../risk/accept.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type HazardEntry, standingRisk } from './entry.ts'
import type { Revision, RevisionSetting } from './revision.ts'

/** What is wrong whatever the decision: a name is missing, or the status asks for a reason or for another decision. */
export function wrongWith(
  { name, status, isMistake }: HazardEntry,
  { decision, reason }: Revision,
): readonly Problem[] {
  const closing = status === 'Closed'
  return [
    ...(name === '' ? [{ field: 'hazard_name', message: 'Enter a name for the hazard' }] : []),
    ...(closing && reason === '' ? [{ field: 'reason', message: 'Enter why the hazard is closed' }] : []),
    ...(status === 'Transferred' && reason === ''
      ? [{ field: 'reason', message: 'Enter to whom the actions were transferred, and why' }]
      : []),
    ...(closing && isMistake === true && decision !== 'approve'
      ? [{ field: 'decision', message: 'A mistaken entry has no risk to accept: choose to approve the entry' }]
      : []),
    ...(closing && isMistake !== true && decision !== 'accept'
      ? [
          {
            field: 'status',
            message: 'A hazard is closed when its risk is accepted: choose that below, or leave the hazard open',
          },
        ]
      : []),
  ]
}

/** What approving and accepting still need; nothing where the decision is another. */
export function notYet(
  entry: HazardEntry,
  given: Revision,
  { inForce, plan, by }: RevisionSetting,
): readonly Problem[] {
  if (given.decision === 'save') return []
  const who = whyNotEither(plan, given.decision === 'accept' ? 'accept risk' : 'approve hazard', by)
  const wrongPerson = who === undefined ? [] : [{ field: 'role', message: who }]
  if (entry.isMistake === true) return wrongPerson
  const open = [...wordsMissing(entry), ...ratingsMissing(entry)]
  const refused = open.length > 0 || given.decision !== 'accept' ? [] : refusedRisk(entry, given, inForce)
  return [...open, ...refused, ...wrongPerson]
}

function wordsMissing(entry: HazardEntry): readonly Problem[] {
  const needed: readonly (readonly [string, string, string])[] = [
    ['description', entry.description, 'Enter a description of the hazard'],
    ['potential_impact', entry.impact, 'Enter what it may do to a patient'],
    ['possible_causes', entry.causes, 'Enter the possible causes'],
    ['existing_controls', entry.existingControls, 'Enter the existing controls, or “None”'],
    ['action_owner', entry.actions.owner, 'Enter who owns the actions'],
  ]
  return needed.filter(([, text]) => text === '').map(([field, , message]) => ({ field, message }))
}

function ratingsMissing({ initial, residual, controls }: HazardEntry): readonly Problem[] {
  const problem = (field: string, message: string): readonly Problem[] => [{ field, message }]
  const started = residual.severity !== undefined || residual.likelihood !== undefined
  const without = Object.values(controls).every((text) => text === '')
  const worse =
    residual.rated !== undefined && initial.rated !== undefined && residual.rated.rating > initial.rated.rating
  return [
    ...(initial.severity === undefined ? problem('initial_severity', 'Select the initial severity') : []),
    ...(initial.likelihood === undefined ? problem('initial_likelihood', 'Select the initial likelihood') : []),
    ...(started && residual.rated === undefined
      ? problem('residual_severity', 'Select both residual severity and residual likelihood, or neither')
      : []),
    ...(residual.rated !== undefined && without
      ? problem('control_design', 'Enter the additional control that the residual rating counts on')
      : []),
    ...(worse
      ? problem('residual_severity', 'The residual rating is worse than the initial one: look at both again')
      : []),
  ]
}

function refusedRisk(entry: HazardEntry, { fields }: Revision, { scheme }: SchemeInForce): readonly Problem[] {
  const rating = standingRisk(entry).rated?.rating
  if (rating === undefined) return []
  const justification = fields.justification ?? ''
  const why = whyNotAccepted(scheme, rating, justification)
  if (why === undefined) return []
  // No words can make a risk acceptable that the scheme never accepts: then the decision is what has to change.
  const never = whyNotAccepted(scheme, rating, 'x') !== undefined
  return [{ field: never ? 'decision' : 'justification', message: why }]
}
