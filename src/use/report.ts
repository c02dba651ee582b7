import type { Plan } from '../plan/plan.ts'
import type { Interval } from '../stats/interval.ts'
import type { Decided, NotDecided, Placed, Seen } from './counted.ts'
import { type OutsideUse, outsideUse } from './outside-use.ts'
import { type SeenSoon, timeToSeen } from './time-to-seen.ts'
import { addedByClinicians, type Sided, whoWasRight } from './who-was-right.ts'
import type { UseWindow } from './window.ts'

/** How clinicians used the device. What the plan maps no column for is absent, and the page says so. */
export type UseReport =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'counted'
      readonly window: UseWindow
      /** false: no day's outcomes are due yet */
      readonly hasMatureDays: boolean
      readonly sided?: readonly Sided[]
      readonly notDecided?: NotDecided
      /** events (of outputs judged so: wrong ones) where clinicians disagreed less those where they agreed with the same output */
      readonly added: { readonly more?: Interval; readonly less?: Interval; readonly setAside?: Interval }
      readonly seen?: readonly SeenSoon[]
      readonly outside?: OutsideUse
    }

/** What was counted: of what the plan maps no column for, nothing. */
export interface UseCounts {
  readonly decided?: readonly Decided[]
  readonly notDecided?: NotDecided
  readonly seen?: readonly Seen[]
  readonly placed: readonly Placed[]
}

/** What was counted, as figures. */
export function useReport(
  plan: Plan,
  window: UseWindow,
  { decided, notDecided, seen, placed }: UseCounts,
): Extract<UseReport, { kind: 'counted' }> {
  const sided = decided && whoWasRight(decided)
  const whole = (siding: Sided['siding']) => sided?.find((one) => one.stratum === 'all' && one.siding === siding)
  const added = (siding: 'more' | 'less' | 'set aside', beside: Sided['siding']) => {
    const [mine, theirs] = [whole(siding), whole(beside)]
    return mine === undefined || theirs === undefined ? undefined : addedByClinicians(mine, theirs)
  }
  const [more, less] = [added('more', 'agreed to no flag'), added('less', 'agreed to flag')]
  const setAside = added('set aside', 'followed')
  const outside = outsideUse(plan.use?.intended ?? [], placed)
  return {
    kind: 'counted',
    window,
    hasMatureDays: window.matureTo >= window.from,
    ...(sided === undefined ? {} : { sided }),
    ...(notDecided === undefined ? {} : { notDecided }),
    added: {
      ...(more === undefined ? {} : { more }),
      ...(less === undefined ? {} : { less }),
      ...(setAside === undefined ? {} : { setAside }),
    },
    ...(seen === undefined ? {} : { seen: timeToSeen(seen) }),
    ...(outside === undefined ? {} : { outside }),
  }
}
