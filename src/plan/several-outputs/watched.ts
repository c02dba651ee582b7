import { type CheckCode, checkCodes } from '../checks.ts'
import type { Plan } from '../plan.ts'

/**
 * What the outputs of one device share: the feed, what it brings of each case, and who the patients are. Asked of each
 * output it would be the same question over again, with a false alarm of its own. Facts (A2, A4) are asked by each: chance
 * has no part in them, and releases and refused rows are each plan's own.
 */
export const sharedChecks: readonly string[] = ['A1', 'A3', 'B1', 'B2', 'B3', 'B6', 'B9']

/** The deployment that watches what this one shares with the other outputs of its device; undefined where it does so itself. */
export function watcherOf({
  deployment,
  several_outputs,
}: Pick<Plan, 'deployment' | 'several_outputs'>): string | undefined {
  return several_outputs === undefined || several_outputs.watches_feed === deployment
    ? undefined
    : several_outputs.watches_feed
}

/** The deployment that is asked this check in place of this one; undefined: it is this one's to ask. */
export function askedBy(plan: Pick<Plan, 'deployment' | 'several_outputs'>, check: string): string | undefined {
  return sharedChecks.includes(check) ? watcherOf(plan) : undefined
}

/** Every check that another output of the device is asked in place of this one, with that deployment's code. */
export function askedElsewhere(plan: Pick<Plan, 'deployment' | 'several_outputs'>): ReadonlyMap<CheckCode, string> {
  return new Map(
    checkCodes.flatMap((code) => {
      const by = askedBy(plan, code)
      return by === undefined ? [] : [[code, by] as const]
    }),
  )
}
