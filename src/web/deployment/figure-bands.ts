import type { Figure } from '../../drift/figures/figure.ts'
import { addDays } from '../../plan/day.ts'
import type { Band } from '../charts/bands.ts'

/** The days that are not all known, those that cannot be estimated, and those that wait, within the picture. */
export function bandsOf(
  { notAllKnown, waiting = [] }: Figure,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Band[] {
  const days = waiting
    .filter((day) => day >= from && day <= to)
    .map((day) => ({ from: day, to: day, kind: 'waiting' as const }))
  if (notAllKnown === undefined) return days
  const { from: first, estimatedTo, to: last } = notAllKnown
  return [
    ...(estimatedTo < first ? [] : [{ from: first, to: estimatedTo, kind: 'estimate' as const }]),
    ...(estimatedTo < last ? [{ from: addDays(estimatedTo, 1), to: last, kind: 'too early' as const }] : []),
    ...days,
  ]
}
