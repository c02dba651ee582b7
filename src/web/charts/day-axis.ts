import { addDays, daysBetween } from '../../plan/day.ts'
import { shortDayWords } from '../../plan/words.ts'
import { colours, label, line } from './frame.ts'

/** Seven days named below a plot, from its first to its last; fewer where it is shorter. */
export function dayAxis(
  { from, to }: { readonly from: string; readonly to: string },
  x: (day: string) => number,
  bottom: number,
): readonly string[] {
  const days = daysBetween(from, to)
  const steps = Math.min(6, Math.max(1, days))
  return Array.from({ length: steps + 1 }, (_, index) => addDays(from, Math.round((index * days) / steps))).flatMap(
    (day) => [
      line(x(day), bottom, x(day), bottom + 5, colours.ink),
      label(x(day), bottom + 20, shortDayWords(day), 'middle'),
    ],
  )
}
