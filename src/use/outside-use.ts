import type { IntendedUse } from '../plan/plan.ts'
import type { Interval } from '../stats/interval.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import type { Placed } from './counted.ts'

/** How many of the cases of some days the device is not meant for. */
export interface Outside {
  readonly inside: number
  readonly outside: number
  /** a value that decides it is missing or unreadable, and none of the others puts the case outside */
  readonly cannotSay: number
  /** outside of those that can be told, 95 %; undefined where none can */
  readonly share?: Interval
}

/** Cases outside the intended use: in all, by condition and by month. */
export interface OutsideUse {
  readonly whole: Outside
  readonly conditions: readonly (Outside & { readonly condition: IntendedUse })[]
  readonly months: readonly (Outside & { readonly month: string })[]
}

/** Undefined where the plan does not say what is intended: then nothing can be said, and the page says so. */
export function outsideUse(intended: readonly IntendedUse[], placed: readonly Placed[]): OutsideUse | undefined {
  if (intended.length === 0) return undefined
  const of = (condition: Placed['condition']) => placed.filter((one) => one.condition === condition)
  return {
    whole: addedUp(of('all')),
    conditions: intended.map((condition, at) => ({ condition, ...addedUp(of(at)) })),
    months: of('all').map((one) => ({ month: one.month, ...addedUp([one]) })),
  }
}

function addedUp(some: readonly Placed[]): Outside {
  const sum = (count: (one: Placed) => number) => some.reduce((total, one) => total + count(one), 0)
  const [inside, outside] = [sum((one) => one.inside), sum((one) => one.outside)]
  const share = proportionInterval(outside, inside + outside)
  return { inside, outside, cannotSay: sum((one) => one.cannotSay), ...(share === undefined ? {} : { share }) }
}
