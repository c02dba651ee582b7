import type { Plan, Within } from '../../plan/plan.ts'
import type { Tier } from '../alert.ts'

/** By when somebody must have taken an alert on, and by when it must be closed or put off with a reason. */
export interface DueTimes {
  readonly due: Within
  readonly decide: Within
}

/**
 * The defaults, ours and not a standard's. Red is of a dead feed, a wrong version or a broken agreed limit: a night's answer is
 * there at about 04:00, so four hours reach the morning's handover, and two working days are enough to decide between going on,
 * restricting and suspending. Amber is for the next working morning, and for this week. A plan's `review` overrides each.
 */
const defaultDueTimes: Readonly<Record<Tier, DueTimes>> = {
  red: { due: { count: 4, unit: 'hours' }, decide: { count: 2, unit: 'working days' } },
  amber: { due: { count: 1, unit: 'working days' }, decide: { count: 5, unit: 'working days' } },
}

/** The times that hold in a deployment for a tier. */
export function dueTimes({ review }: Pick<Plan, 'review'>, tier: Tier): DueTimes {
  const { due, decide } = defaultDueTimes[tier]
  return { due: review?.due?.[tier] ?? due, decide: review?.decide?.[tier] ?? decide }
}

/** An alert can be put off for so many days at most; whoever then wants longer says why again. */
export const longestSnooze = 14

/** "4 hours", "1 working day". */
export function withinWords({ count, unit }: Within): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`
}
