import { daysBetween } from '../../plan/day.ts'

/** Runs of days without a value: from the first such day to the last. `every`: days between two points. */
export function gapsOf(
  points: readonly { readonly day: string; readonly value?: number }[],
  every: number,
): readonly { readonly from: string; readonly to: string }[] {
  const gaps: { from: string; to: string }[] = []
  for (const point of points) {
    if (point.value !== undefined && Number.isFinite(point.value)) continue
    const last = gaps.at(-1)
    if (last !== undefined && daysBetween(last.to, point.day) <= every) last.to = point.day
    else gaps.push({ from: point.day, to: point.day })
  }
  return gaps
}
