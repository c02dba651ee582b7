import type { ReviewProblem as Problem } from '../review.ts'
import { type IncidentResult, isSettled, whyNotOn } from './change.ts'
import { triageIds } from './content/triage.ts'
import { type IncidentEntry, type IncidentVersion, isClosed } from './incident.ts'

export const stepNames = ['acknowledge', 'note', 'control', 'made safe', 'close', 'reopen'] as const
export type StepName = (typeof stepNames)[number]

/** What a person records about an incident without rewriting it. `on`: a day, for making safe. */
export interface IncidentStep {
  readonly step: StepName
  readonly seenVersion: number
  readonly reason: string
  readonly on?: string
}

/**
 * One step of an incident's life, as a new version and a line of its journal. Making safe needs a day and what made it safe;
 * closing needs a reason, the day it was made safe, the cause, and a yes or no to each of the three questions.
 */
export function takeStep(current: IncidentVersion, given: IncidentStep, today: string): IncidentResult {
  const refused = whyNotOn(current, given.seenVersion) ?? whyNotStep(current, given)
  if (refused !== undefined) return { refused }
  const problems = wrongStep(current.entry, given, today)
  if (problems.length > 0) return { problems }
  const { entry } = current
  const { reason } = given
  const acknowledged = { acknowledgedOn: entry.acknowledgedOn ?? today }
  switch (given.step) {
    case 'acknowledge':
      return { act: 'acknowledged', entry: { ...entry, ...acknowledged }, ...(reason === '' ? {} : { reason }) }
    case 'note':
      return { act: 'noted', entry, reason }
    case 'control':
      return { act: 'control put in place', entry, reason }
    case 'made safe':
      return { act: 'made safe', entry: { ...entry, ...acknowledged, madeSafeOn: given.on ?? today }, reason }
    case 'close':
      return { act: 'closed', entry: { ...entry, closedOn: today }, reason }
    case 'reopen': {
      const { closedOn: _closed, ...before } = entry
      return { act: 'reopened', entry: before, reason }
    }
  }
}

function whyNotStep(current: IncidentVersion, { step }: IncidentStep): string | undefined {
  if (step === 'reopen') return isClosed(current) ? undefined : 'This incident is open already. Nothing was changed.'
  if (isClosed(current))
    return 'This incident is closed, and nothing is recorded in a closed incident. Open it again first, with a reason. Nothing was changed.'
  if (step === 'acknowledge' && current.entry.acknowledgedOn !== undefined)
    return 'This incident has been acknowledged already. Nothing was changed.'
  return undefined
}

const why: Readonly<Record<Exclude<StepName, 'acknowledge'>, string>> = {
  note: 'Enter what you want to note',
  control: 'Enter which control was put in place',
  'made safe': 'Enter what made it safe',
  close: 'Enter why the incident is closed',
  reopen: 'Enter why the incident is opened again',
}

function wrongStep(entry: IncidentEntry, given: IncidentStep, today: string): readonly Problem[] {
  const { step, reason, on } = given
  return [
    ...(step !== 'acknowledge' && reason === '' ? [{ field: 'reason', message: why[step] }] : []),
    ...(step === 'made safe' ? wrongDay(on, today) : []),
    ...(step === 'close' ? notReadyToClose(entry) : []),
  ]
}

/** A thing is often made safe before anybody reports it: only a day that has not come cannot be. */
function wrongDay(on: string | undefined, today: string): readonly Problem[] {
  const message =
    on === undefined
      ? 'Enter the day on which it was made safe'
      : on > today
        ? 'The day on which it was made safe must not be in the future'
        : undefined
  return message === undefined ? [] : [{ field: 'on', message }]
}

/** The log's fields that a closed incident cannot be without. */
function notReadyToClose({ madeSafeOn, cause, triage }: IncidentEntry): readonly Problem[] {
  const open = triageIds.filter((id) => !isSettled(triage[id]))
  return [
    ...(madeSafeOn === undefined
      ? [{ field: 'step', message: 'Record first when it was made safe: an incident is not closed before that' }]
      : []),
    ...(cause === '' ? [{ field: 'step', message: 'Edit the incident first and enter its cause' }] : []),
    ...(open.length > 0
      ? [{ field: 'step', message: 'Edit the incident first and answer all three questions with yes or no' }]
      : []),
  ]
}
