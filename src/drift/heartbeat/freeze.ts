import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { type DayType, dayTypeOf, dayTypes, isHoliday } from '../../plan/calendar/day-type.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { ratesByDayType } from '../arms/rates-by-day-type.ts'
import { casesOn } from '../read-tally.ts'

/** What the volume of a site, or of everybody, is when the feed is alive. */
export interface FrozenHeartbeat {
  /** mean cases a day by day type; a holiday's is a Sunday's, or that of the baseline's own where they were quieter */
  readonly means: readonly number[]
  /** the variance of each of those means: what the baseline leaves unknown of it */
  readonly errors: readonly number[]
  /** of the negative binomial of a night */
  readonly size: number
  /** sorts of holidays that the baseline held: whether there were cases on every one of them */
  readonly holidays: readonly (readonly [DayType, 'worked' | 'silent'])[]
  /** the last day of the baseline */
  readonly lastDay: string
  /** the probability below which silence is not chance */
  readonly alpha: number
}

/** How far back earlier holidays are looked for: what one was like at the site says what to make of silence on the next. */
export const holidayMemory = 56

/** A size at which the negative binomial is as good as Poisson; stored numbers are finite. */
const poisson = 1e9

/**
 * The volume in the baseline of everybody and of each site. How much nights scatter beyond chance is taken from all sites
 * together, because a small one tells it badly, and from a place's own nights where they scatter more; everybody's from
 * its own, because sites' chance is not shared. A holiday is as a Sunday, or as the baseline's own of the sort where those
 * were quieter: of several sites some may close. A place without a case is absent.
 */
export function freezeHeartbeats(
  ledger: Ledger,
  days: readonly string[],
  strata: readonly string[],
  nation: Nation,
  alpha: number,
): Readonly<Record<string, FrozenHeartbeat>> {
  const lastDay = days.at(-1)
  if (lastDay === undefined || days.length < 14) return {}
  const places = strata.map((stratum) => ({
    stratum,
    nights: days.map((day) => ({ day, dayType: dayTypeOf(day, nation), values: [casesOn(ledger, day, stratum)] })),
  }))
  const pooled = scatterOf(places.filter(({ stratum }) => stratum !== 'all').map(({ nights }) => nights))
  return Object.fromEntries(
    places.flatMap(({ stratum, nights }) => {
      const whole = meanOf(nights)
      if (whole === 0) return []
      const means = ratesByDayType(nights, whole, (some, otherwise) => {
        if (some[0] === undefined) return undefined
        return isHoliday(some[0].dayType) ? quieterOf(meanOf(some), otherwise) : meanOf(some)
      })
      const own = scatterOf([nights])
      const size = 1 / Math.max(1 / poisson, own, stratum === 'all' ? 0 : pooled)
      const errors = means.map((mean, place) => {
        const behind = daysBehind(nights, dayTypes[place] ?? 'weekday', mean)
        return (mean + mean ** 2 / size) / Math.max(1, behind)
      })
      return [[stratum, { means, errors, size, holidays: holidaysOf(nights), lastDay, alpha }]]
    }),
  )
}

interface Night {
  readonly day: string
  readonly dayType: DayType
  readonly values: readonly number[]
}

/** The mean of holidays where they were quieter than a Sunday; silent ones say nothing, so that theirs is never asked for. */
function quieterOf(holidays: number, sunday: number): number {
  return holidays > 0 && holidays < sunday ? holidays : sunday
}

/** How many days a day type's mean rests on: a holiday's on Sundays, unless it is its own. */
function daysBehind(nights: readonly Night[], type: DayType, mean: number): number {
  const of = (one: DayType) => nights.filter(({ dayType }) => dayType === one)
  const isOwn = !isHoliday(type) || mean === meanOf(of(type))
  return of(isOwn ? type : 'Sunday').length
}

function meanOf(nights: readonly Night[]): number {
  return nights.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / Math.max(1, nights.length)
}

/**
 * 1 ÷ size by moments, from every site's nights about their own mean of the day type: Σ(variance − mean) ÷ Σmean²,
 * weighted by nights. Below 0 where counts vary less than chance.
 */
function scatterOf(sites: readonly (readonly Night[])[]): number {
  let [excess, squares] = [0, 0]
  for (const nights of sites)
    for (const type of dayTypes) {
      if (isHoliday(type)) continue
      const counts = nights.filter(({ dayType }) => dayType === type).map(({ values }) => values[0] ?? 0)
      const n = counts.length
      if (n < 2) continue
      const mean = counts.reduce((sum, count) => sum + count, 0) / n
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (n - 1)
      excess += n * (variance - mean)
      squares += n * mean ** 2
    }
  return squares > 0 ? excess / squares : 0
}

function holidaysOf(nights: readonly Night[]): FrozenHeartbeat['holidays'] {
  return dayTypes.flatMap((type) => {
    const own = nights.filter(({ dayType }) => dayType === type)
    if (!isHoliday(type) || own.length === 0) return []
    const silent = own.some(({ values }) => (values[0] ?? 0) === 0)
    return [[type, silent ? 'silent' : 'worked'] as const]
  })
}
