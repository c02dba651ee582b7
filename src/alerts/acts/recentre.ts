import type { Battery } from '../../drift/battery.ts'
import type { Line } from '../../drift/line.ts'
import { recentrable } from '../../drift/recentring/lines.ts'
import { nightsNeeded } from '../../drift/recentring/recentring.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import type { Baseline } from '../../tally/baseline.ts'
import { type ClosedAs, quietNights } from '../alert.ts'
import type { AlertLine } from '../story/story.ts'

interface Frozen {
  readonly baseline: Baseline
  readonly battery: Battery
}

/** The statistical lines that an alert gathered because they had shifted: those that a closing can re-centre. */
export function recentrableLines(lines: readonly AlertLine[], plan: Plan, frozen: Frozen | undefined): readonly Line[] {
  if (frozen === undefined) return []
  const shifted = lines.filter(({ whenShifted }) => whenShifted?.verdict.kind === 'shifted').map(({ line }) => line)
  return recentrable(shifted, plan, frozen)
}

/** Why a closing cannot re-centre these lines from this day, in words for the person; undefined when it can. */
export function whyNotRecentred(
  as: ClosedAs,
  from: string,
  lines: readonly Line[],
  baseline: Baseline | undefined,
  night: string,
): string | undefined {
  if (as !== 'real and accepted') return 'Only a change that is real and accepted can be re-centred.'
  if (baseline === undefined) return 'There is no baseline to re-centre.'
  if (lines.length === 0)
    return 'Nothing in this alert can be re-centred: agreed limits, plain facts, the heartbeat, the numbers together and the number of cases never are.'
  if (from <= baseline.toDay)
    return `The new state must begin after the baseline, whose last day is ${dayWords(baseline.toDay)}.`
  return from > night
    ? `The new state cannot begin after the last night that was judged, ${dayWords(night)}.`
    : undefined
}

/** The day proposed as the first of the new state: the earliest estimated start among the lines, within what is allowed. */
export function proposedDay(
  lines: readonly AlertLine[],
  names: readonly string[],
  baseline: Baseline,
  night: string,
): string {
  const onsets = lines.flatMap(({ line, whenShifted }) =>
    names.includes(line) && whenShifted?.onset !== undefined ? [whenShifted.onset] : [],
  )
  const onset = onsets.sort()[0] ?? night
  return onset <= baseline.toDay ? addDays(baseline.toDay, 1) : onset
}

/** What re-centring does, what it does not, and what happens without it. */
export const recentreWords: readonly string[] = [
  `With it: from the date you name the new state counts for the checks listed here. Each waits until ${nightsNeeded} nights with cases have passed since then, and says so; meanwhile it cannot raise an alert. Then it is watched again, against the new state. Nights so few tell less than the baseline did, and its limit allows for that.`,
  'It does not change the baseline, an agreed limit, a plain fact or any other check, and no night that has been judged. The baseline’s value stays on the pages beside the new one, with your name. It can be taken back here. The same check at a place that is not listed goes on as before: if it shifts later, that is an alert of its own, to be looked at and closed in the same way.',
  `Without it: the checks start again against the old baseline and stay quiet for ${quietNights} nights; if the change lasts, they will most likely raise the same alert again.`,
]
