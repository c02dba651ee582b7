import { casesOn } from '../../drift/read-tally.ts'
import type { FrozenBaseline } from '../../drift/store.ts'
import { addDays, dayRange } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { numberWords } from '../../plan/words.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { placeWords } from '../place.ts'

/** Cases of one place on an average night: of the baseline's, and of the last 28. */
export interface CasesNow {
  readonly place: string
  readonly baseline: number
  readonly now: number
}

export const nightsLookedAt = 28

/**
 * A limit is solved for the baseline's number of cases. With three times as many, arms of all kinds together still raise
 * what they were given (an O/E arm up to twice that, a mean's a third); with a third of them all raise fewer, and see later
 * (docs/methods/baseline-and-limits.md).
 */
const timesCovered = 3

/** The cases of everybody and of each site of the baseline. Empty until 28 nights have come after the baseline. */
export function casesNow(
  ledger: Ledger,
  { baseline, battery }: Pick<FrozenBaseline, 'baseline' | 'battery'>,
  night: string,
): readonly CasesNow[] {
  const from = addDays(night, 1 - nightsLookedAt)
  if (from <= baseline.toDay) return []
  const aNight = (days: readonly string[], stratum: string) =>
    days.reduce((sum, day) => sum + casesOn(ledger, day, stratum), 0) / days.length
  const [then, lately] = [dayRange(baseline.fromDay, baseline.toDay), dayRange(from, night)]
  return ['all', ...battery.sites].map((place) => ({
    place,
    baseline: aNight(then, place),
    now: aNight(lately, place),
  }))
}

/** How busy nights are beside the baseline's, and where so much more or less that the limits no longer fit. */
export function casesNowWords(plan: Plan, cases: readonly CasesNow[]): readonly string[] {
  return cases.flatMap(({ place, baseline, now }) => {
    const times = now / baseline
    const where = placeWords(plan, place)
    if (times > timesCovered)
      return [
        `${where}: nights have ${numberWords(times)} times the baseline’s cases. Limits were worked out for the baseline’s, so more false alarms may come than were agreed. Freeze a new baseline.`,
      ]
    if (times < 1 / timesCovered)
      return [
        `${where}: nights have ${numberWords(now)} cases, ${numberWords(baseline)} in the baseline. With so few a change is seen much later than the baseline promised. If this is to stay, freeze a new baseline.`,
      ]
    return place === 'all'
      ? [
          `An average night of the last ${nightsLookedAt} had ${numberWords(now)} cases, one of the baseline ${numberWords(baseline)}: the limits fit up to three times as many.`,
        ]
      : []
  })
}
