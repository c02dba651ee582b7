import { daysBetween } from '../plan/day.ts'

/** What a fault changes, for the cases that occur from its first day on. What it does not name stays as it was. */
export interface Change {
  /** patients a day × this, before anything is lost: other patients come, or fewer of them */
  readonly demand?: number
  /** cases a day × this; at most 1, so that the cases that remain are those of the run without the fault */
  readonly volume?: number
  /** added to z1, which the patients have and the model sees */
  readonly x1Shift?: number
  /** added to z2, which the patients have and the model sees */
  readonly x2Shift?: number
  /** share of cases without x1 */
  readonly missing?: number
  /** x1 arrives, and reaches the model, as offset + scale·x1 */
  readonly unit?: { readonly offset: number; readonly scale: number }
  /** added to the logit of the score */
  readonly scoreLogit?: number
  /** the score's logit is drawn towards the mean logit by this factor */
  readonly scoreSlope?: number
  /** what the feed says of the release, and of the device's software */
  readonly release?: string
  readonly deviceSoftware?: string
  /** added to the logit of the true risk, unseen by the model */
  readonly risk?: number
  /** added to the logit of the true risk of this share of patients, whoever they are */
  readonly riskOfSome?: { readonly share: number; readonly logit: number }
  /** the true risk no longer leans on z1 as it did: its coefficient, and the intercept that keeps the rate of events */
  readonly concept?: { readonly x1: number; readonly intercept: number }
  /** the smallest ethnic group becomes this share of patients, and the logit of its true risk rises */
  readonly newPopulation?: { readonly share: number; readonly logit: number }
  /** the true risk of flagged patients × this: they are treated */
  readonly treated?: number
  /** share of scored cases in which the clinician disagrees with the flag */
  readonly disagreement?: number
  /** share of events that are recorded as no event */
  readonly eventsLost?: number
  /** days until the outcome is known × this */
  readonly delay?: number
  /** the feed's flag uses this threshold instead of the registered one */
  readonly flagAt?: number
  /** share of flags that are not raised, and of cases that are flagged without a reason */
  readonly flagsLost?: number
  readonly flagsAdded?: number
  /** share of cases for which the device gives no output at all */
  readonly unanswered?: number
}

/** A planted fault as plain data: everywhere, or at one site. */
export interface Fault {
  readonly id: string
  /** first affected day of occurrence */
  readonly from: string
  readonly site?: string
  readonly change: Change
  /** the change of risk or of z1 grows evenly from nought over so many days; at once where absent */
  readonly over?: number
}

/** What a day is like at a site for reasons that are nobody's fault: a season, a holiday. */
export type Condition = (day: string, site: string) => Change

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
  /** scanner software */
  S05: { site: 'A', change: { scoreLogit: 0.5, deviceSoftware: '2.1' } },
  /** model update, declared */
  S06: { change: { scoreSlope: 0.7, release: '3.0.0' } },
  /** model update, silent */
  S06b: { change: { scoreSlope: 0.7 } },
  /** pandemic */
  S07: { change: { demand: 0.65, x2Shift: 0.6, riskOfSome: { share: 0.3, logit: 1 } } },
  /** outcome coding */
  S08: { change: { eventsLost: 0.3 } },
  /**
   * concept: the intercept keeps the rate of events at 8.78 % (scipy.integrate.quad over z1, z2 and x3, solved with
   * scipy.optimize.brentq)
   */
  S09: { change: { concept: { x1: 0.45, intercept: -2.7306 } } },
  /** calibration */
  S10: { change: { risk: 0.4 } },
  /** new population */
  S11: { change: { newPopulation: { share: 0.11, logit: 0.8 } } },
  /** one-site harm */
  S12: { site: 'D', change: { risk: 1 } },
  /** label lag */
  S13: { change: { delay: 2.2 } },
  /** treatment effect */
  S14: { change: { treated: 0.6 } },
  /** gradual */
  S15: { change: { risk: 0.6 }, over: 120 },
  /** silent threshold change */
  S16: { change: { flagAt: 0.3 } },
  /** automation bias */
  S17: { change: { disagreement: 0.01 } },
  /** no output for some cases of one site */
  S18: { site: 'A', change: { unanswered: 0.04 } },
} as const satisfies Readonly<Record<string, Omit<Fault, 'id' | 'from'>>>

/** The changes in force at a site on a day; of two that change the same thing, the later in the list. */
export function changesAt(faults: readonly Fault[], day: string, site: string): Change {
  let changes: Change = {}
  for (const fault of faults)
    if (fault.from <= day && (fault.site === undefined || fault.site === site))
      changes = { ...changes, ...grown(fault, day) }
  return changes
}

/** A gradual fault as far as it has come. */
function grown({ change, from, over }: Fault, day: string): Change {
  if (over === undefined) return change
  const part = Math.min(1, (daysBetween(from, day) + 1) / over)
  return {
    ...change,
    ...(change.risk === undefined ? {} : { risk: change.risk * part }),
    ...(change.x1Shift === undefined ? {} : { x1Shift: change.x1Shift * part }),
  }
}
