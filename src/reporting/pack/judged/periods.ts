import type { Period } from '../groups.ts'

/** The total, and the months that have a mature day. */
export function maturePeriods(
  periods: readonly Period[],
  { matureTo }: { readonly matureTo: string },
): readonly Period[] {
  return periods.filter((period) => period.name === 'total' || period.from <= matureTo)
}
