import type { ActName } from './permissions.ts'

/** What a plan can ask two people for, in the words of its list `review: two_people`. */
export const twoPersonNames = [
  'hazard approval',
  'risk acceptance',
  'adverse incident report',
  'publication',
  'closing a red alert',
  'closing an amber alert',
] as const

export type TwoPersonName = (typeof twoPersonNames)[number]

/** The act that each of them is about. */
export const twoPersonActs: Readonly<Record<TwoPersonName, ActName>> = {
  'hazard approval': 'approve hazard',
  'risk acceptance': 'accept risk',
  'adverse incident report': 'sign adverse report',
  publication: 'publish',
  'closing a red alert': 'close red alert',
  'closing an amber alert': 'close amber alert',
}
