/** What people did about a device's service, in order; put right only by a further act. */
export const actKinds = ['suspended', 'returned', 'rehearsed'] as const
export type ActKind = (typeof actKinds)[number]

/** What was open and known when a device was returned to service: kept with the act, so that nobody need remember it. */
export interface Standing {
  readonly openAlerts: number
  readonly openHazards: number
  readonly casesWhileSuspended: number
  /** in words, as the page said it */
  readonly lastDrill: string
  readonly lastRehearsal: string
}

/** One act as it is on record. */
export interface ServiceAct {
  readonly actId: number
  readonly kind: ActKind
  /** the local day of the act, or of the rehearsal */
  readonly day: string
  readonly reason: string
  /** what it rests on: an alert's number, a report, a test */
  readonly evidence: string
  /** of a rehearsal */
  readonly wentWell?: boolean
  /** of a return */
  readonly standing?: Standing
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}
