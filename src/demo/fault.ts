/** What a fault changes, for the cases that occur from its first day on. What it does not name stays as it was. */
export interface Change {
  /** cases a day × this; at most 1, so that the cases that remain are those of the run without the fault */
  readonly volume?: number
  /** share of cases without x1 */
  readonly missing?: number
  /** x1 arrives, and reaches the model, as offset + scale·x1 */
  readonly unit?: { readonly offset: number; readonly scale: number }
  /** added to the logit of the true risk, unseen by the model */
  readonly risk?: number
  /** share of events that are recorded as no event */
  readonly eventsLost?: number
  /** days until the outcome is known × this */
  readonly delay?: number
  /** the feed's flag uses this threshold instead of the registered one */
  readonly flagAt?: number
}

/** A planted fault as plain data: everywhere, or at one site. */
export interface Fault {
  readonly id: string
  /** first affected day of occurrence */
  readonly from: string
  readonly site?: string
  readonly change: Change
}

/** The faults of the benchmark that a change of the hospital can say, by their number there. */
export const faultChanges = {
  /** site feed dead */
  S01: { site: 'C', change: { volume: 0 } },
  /** partial feed */
  S02: { site: 'A', change: { volume: 0.7 } },
  /** unit change */
  S03: { site: 'B', change: { unit: { offset: 4, scale: 0.3 } } },
  /** missingness */
  S04: { change: { missing: 0.38 } },
  /** outcome coding */
  S08: { change: { eventsLost: 0.3 } },
  /** calibration */
  S10: { change: { risk: 0.4 } },
  /** one-site harm */
  S12: { site: 'D', change: { risk: 1 } },
  /** label lag */
  S13: { change: { delay: 2.2 } },
  /** silent threshold change */
  S16: { change: { flagAt: 0.3 } },
} as const satisfies Readonly<Record<string, Omit<Fault, 'id' | 'from'>>>

/** The changes in force at a site on a day; of two that change the same thing, the later in the list. */
export function changesAt(faults: readonly Fault[], day: string, site: string): Change {
  let changes: Change = {}
  for (const fault of faults)
    if (fault.from <= day && (fault.site === undefined || fault.site === site))
      changes = { ...changes, ...fault.change }
  return changes
}
