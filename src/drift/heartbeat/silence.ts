import { type DayType, dayTypeOf, isHoliday } from '../../plan/calendar/day-type.ts'
import { addDays } from '../../plan/day.ts'
import { negativeBinomialCdf } from '../../stats/distributions/negative-binomial.ts'
import { byDayType } from '../arms/arm.ts'
import { assumedSeason } from '../arms/volume-reference.ts'
import { type FrozenHeartbeat, holidayMemory } from './freeze.ts'
import type { KnownHoliday, Listened } from './known-holidays.ts'

/** What takes longer than this to miss anybody is too small for a heartbeat. */
const longestWait = 14

/** The last nights that say something, as many as it takes for silence to be improbable. */
export interface Silence {
  readonly from: string
  readonly nights: number
  /** holidays between them that say nothing */
  readonly skipped: number
  readonly seen: number
  readonly expected: number
  /** the chance of so few; undefined where none are expected */
  readonly chance: number | undefined
  /** false: not even the longest wait would make silence improbable */
  readonly isEnough: boolean
}

/**
 * The cases of the last nights up to `night`, going back until nothing at all would be less probable than the frozen
 * alpha (at most 14 nights), and the chance of so few of them under the negative binomial. Its variance holds the scatter
 * of the nights, the baseline's own error and a season's. `saysSomething`: whether a holiday on which this is known (or
 * nothing is) counts; one that does not is passed over.
 */
export function silenceOf(
  { countOn, frozen, nation }: Listened,
  night: string,
  holidays: ReadonlyMap<DayType, KnownHoliday>,
  saysSomething: (holiday: KnownHoliday | undefined) => boolean,
): Silence {
  let [nights, seen, expected, scatter, back, skipped] = [0, 0, 0, 0, 0, 0]
  const ofType = new Map<DayType, number>()
  const usualOn = (type: DayType) => usualOf(frozen, type, holidays.get(type))
  const sizeNow = () => {
    // Scatter of the nights, error of the rates (a part of it a day type: nights of one type share it), and the season.
    const error = [...ofType].reduce((sum, [type, count]) => sum + count ** 2 * usualOn(type).error, 0)
    return 1 / ((scatter + error) / expected ** 2 + assumedSeason ** 2)
  }
  const chanceOf = (count: number) => (expected > 0 ? negativeBinomialCdf(count, expected, sizeNow()) : undefined)
  const isImprobable = () => (chanceOf(0) ?? 1) < frozen.alpha
  while (!isImprobable() && back - skipped < longestWait && back < holidayMemory) {
    const day = addDays(night, -back)
    const type = dayTypeOf(day, nation)
    back += 1
    if (isHoliday(type) && !saysSomething(holidays.get(type))) {
      skipped += 1
      continue
    }
    const { mean } = usualOn(type)
    nights += 1
    seen += countOn(day)
    expected += mean
    scatter += mean ** 2 / frozen.size
    ofType.set(type, (ofType.get(type) ?? 0) + 1)
  }
  return {
    from: addDays(night, 1 - Math.max(1, back)),
    nights: Math.max(1, nights),
    skipped,
    seen,
    expected,
    chance: chanceOf(seen),
    isEnough: isImprobable(),
  }
}

/** The mean of a day of this type and its variance: the baseline's; of holidays of which it knew nothing, no more than has been seen since. */
function usualOf(
  { means, errors, size }: FrozenHeartbeat,
  type: DayType,
  known: KnownHoliday | undefined,
): { readonly mean: number; readonly error: number } {
  const frozen = { mean: byDayType(means, type), error: byDayType(errors, type) }
  const since = known?.since
  if (since === undefined || since.mean >= frozen.mean) return frozen
  return { mean: since.mean, error: (since.mean + since.mean ** 2 / size) / since.days }
}
