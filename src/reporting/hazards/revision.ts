import type { CheckCode } from '../../plan/checks.ts'
import type { Plan } from '../../plan/plan.ts'
import type { SchemeInForce } from '../risk/scheme.ts'

export const decisions = ['save', 'approve', 'accept', 'reopen'] as const
export type Decision = (typeof decisions)[number]

/** What a person sends: every field as it stands on the form, and what to do with it. */
export interface Revision {
  readonly decision: Decision
  readonly reason: string
  /** the version that they had on their page */
  readonly seenVersion: number
  readonly fields: Readonly<Record<string, string>>
  readonly checks: readonly CheckCode[]
}

export interface RevisionSetting {
  readonly inForce: SchemeInForce
  /** the plan in force, which says who may approve and accept */
  readonly plan: Plan
  /** who acts, as typed */
  readonly by: { readonly name: string; readonly role: string }
}
