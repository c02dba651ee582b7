import type { ReviewProblem as Problem } from '../review.ts'
import { type Assessment, assess, isBy } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type HazardAct, type HazardEntry, type HazardVersion, type RiskAcceptance, standingRisk } from './entry.ts'
import { notYet, wrongWith } from './needs.ts'
import type { Revision, RevisionSetting } from './revision.ts'

export type RevisionResult =
  | { readonly act: HazardAct; readonly entry: HazardEntry; readonly reason?: string }
  | { readonly problems: readonly Problem[] }
  /** an older version, or a closed hazard: nothing on the form could make it possible */
  | { readonly refused: string }

/**
 * One step of a hazard's life, as a new version. Saving keeps what was written. Approving says that the entry is right and
 * needs its words and its initial rating; accepting needs besides that the scheme lets a risk of this rating be accepted.
 * Both are for a clinical safety officer. A closed hazard can only be reopened.
 */
export function revise(current: HazardVersion, given: Revision, setting: RevisionSetting): RevisionResult {
  const refused = whyNotNow(current, given)
  if (refused !== undefined) return { refused }
  if (given.decision === 'reopen') return reopened(current, given)
  const { acceptance: _accepted, isMistake: _mistake, ...before } = current.entry
  const entry = written(before, given, setting.inForce)
  const problems = [...wrongWith(entry, given), ...notYet(entry, given, setting)]
  if (problems.length > 0) return { problems }
  const reason = given.reason === '' ? {} : { reason: given.reason }
  if (given.decision === 'save') return { act: 'changed', entry, ...reason }
  if (given.decision === 'approve') return { act: 'approved', entry, ...reason }
  const { of, rated } = standingRisk(entry)
  const acceptance: RiskAcceptance = { of, rating: rated?.rating ?? 0, justification: given.fields.justification ?? '' }
  return { act: 'accepted', entry: { ...entry, acceptance }, ...reason }
}

/** Why nothing at all can be done to this version now; undefined when something can. */
function whyNotNow({ version, by, entry }: HazardVersion, { seenVersion, decision }: Revision): string | undefined {
  if (seenVersion !== version)
    return `You had version ${seenVersion} on your page. Version ${version} has been recorded since by ${by.name}, ${by.role}. An older version is never changed: look at the latest, then edit that. Nothing was changed.`
  if (entry.status === 'Closed' && decision !== 'reopen')
    return 'This hazard is closed, and a closed hazard is not changed. Reopen it first, with a reason. Nothing was changed.'
  if (entry.status !== 'Closed' && decision === 'reopen') return 'This hazard is open already. Nothing was changed.'
  return undefined
}

function reopened({ entry }: HazardVersion, { reason }: Revision): RevisionResult {
  if (reason === '') return { problems: [{ field: 'reason', message: 'Enter why the hazard is opened again' }] }
  const { acceptance: _accepted, isMistake: _mistake, ...before } = entry
  return { act: 'reopened', entry: { ...before, status: 'Open' }, reason }
}

function written(before: HazardEntry, { fields, checks }: Revision, inForce: SchemeInForce): HazardEntry {
  const text = (field: string, now: string) => fields[field] ?? now
  const { controls, actions } = before
  return {
    ...before,
    name: text('hazard_name', before.name),
    description: text('description', before.description),
    impact: text('potential_impact', before.impact),
    causes: text('possible_causes', before.causes),
    existingControls: text('existing_controls', before.existingControls),
    initial: rated('initial', before.initial, fields, inForce),
    controls: {
      design: text('control_design', controls.design),
      test: text('control_test', controls.test),
      training: text('control_training', controls.training),
      process: text('control_process', controls.process),
    },
    residual: rated('residual', before.residual, fields, inForce),
    actions: { summary: text('action_summary', actions.summary), owner: text('action_owner', actions.owner) },
    ...statusOf(fields.status, before),
    checks,
  }
}

/** As chosen on the form; where the form says nothing, as before, unless another scheme has come into force since. */
function rated(
  which: 'initial' | 'residual',
  before: Assessment,
  fields: Revision['fields'],
  inForce: SchemeInForce,
): Assessment {
  const now = isBy(inForce, before) || before.rated === undefined ? before : {}
  const chosen = (field: 'severity' | 'likelihood') => fields[`${which}_${field}`] ?? now[field] ?? ''
  return assess(inForce, chosen('severity'), chosen('likelihood'))
}

function statusOf(word: string | undefined, before: HazardEntry): Pick<HazardEntry, 'status' | 'isMistake'> {
  if (word === 'mistake') return { status: 'Closed', isMistake: true }
  return { status: word === 'Transferred' || word === 'Closed' || word === 'Open' ? word : before.status }
}
