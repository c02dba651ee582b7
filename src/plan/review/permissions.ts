import { type Duty, dutyNames } from './duties.ts'

/**
 * Who may do what: one row an act. `who`: the duties that may do it; `second`: those of the second person where the plan asks
 * for two (the first may be any of `who`). A duty that the plan gives to nobody gives nobody the right, so every row holds one
 * of the three people that every plan names.
 */
export const permissions = {
  'approve plan': { words: 'Approve a version of the monitoring plan', who: ['clinical_safety_officer'] },
  'take on alert': { words: 'Acknowledge, assign, escalate or link an alert', who: dutyNames },
  'snooze amber alert': { words: 'Snooze an amber alert', who: dutyNames },
  'snooze red alert': {
    words: 'Snooze a red alert',
    who: ['clinical_safety_officer', 'clinical_lead'],
  },
  'close amber alert': {
    words: 'Close an amber alert',
    who: ['clinical_safety_officer', 'clinical_lead', 'ai_lead', 'equality_lead'],
    second: ['clinical_safety_officer', 'clinical_lead', 'ai_lead', 'equality_lead'],
  },
  'close red alert': {
    words: 'Close a red alert',
    who: ['clinical_safety_officer', 'clinical_lead', 'ai_lead'],
    second: ['clinical_safety_officer', 'clinical_lead'],
  },
  'approve hazard': {
    words: 'Approve a version of a hazard',
    who: ['clinical_safety_officer'],
    second: ['clinical_safety_officer', 'clinical_lead'],
  },
  'accept risk': {
    words: 'Accept the risk of a hazard',
    who: ['clinical_safety_officer'],
    second: ['clinical_safety_officer', 'clinical_lead'],
  },
  'sign adverse report': {
    words: 'Sign or close an adverse incident report',
    who: ['clinical_safety_officer'],
    second: ['clinical_safety_officer', 'clinical_lead'],
  },
  'sign statement': { words: 'Sign a monthly monitoring statement', who: ['clinical_safety_officer'] },
  publish: {
    words: 'Publish an equality report, or release an evidence pack',
    who: ['clinical_safety_officer', 'equality_lead', 'information_governance_lead', 'ai_lead'],
    second: ['clinical_safety_officer', 'information_governance_lead', 'clinical_lead'],
  },
  'release recall list': {
    words: 'Release a recall list',
    who: ['clinical_safety_officer', 'clinical_lead', 'information_governance_lead'],
  },
} as const satisfies Readonly<Record<string, Permission>>

interface Permission {
  readonly words: string
  readonly who: readonly Duty[]
  readonly second?: readonly Duty[]
}

export type ActName = keyof typeof permissions

/** One row by its name, without the literal types of the table. */
export function permissionOf(act: ActName): Permission {
  return permissions[act]
}
