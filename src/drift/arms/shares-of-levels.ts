import { type DayType, dayTypes } from '../../plan/calendar/day-type.ts'
import { byDayType, type NightValues, type Parameters } from './arm.ts'

/** Cases below which a baseline has too little to divide by levels, and below which a day type has no share of its own of one. */
const enough = 100
const enoughForAShare = 20

/** Shares of levels, and how many cases they rest on. */
interface Divided {
  readonly shares: readonly number[]
  readonly cases: number
}

/**
 * A category's shares by day type, from counts by level. A level of which a day type has seen fewer than 20 cases takes there
 * the whole week's share, or on a holiday Sunday's. Half a case is added to each level, so that one never seen has an
 * expected share above nought. Undefined below 100 cases, or where only one level was ever seen.
 */
export function estimateShares(nights: readonly NightValues[]): Parameters | undefined {
  const counts = countsOf(nights)
  const cases = counts.reduce((sum, count) => sum + count, 0)
  if (!(cases >= enough) || counts.filter((count) => count > 0).length < 2) return undefined
  const share = (count: number, of: number) => (count + 0.5) / (of + counts.length / 2)
  const whole: Divided = { shares: counts.map((count) => share(count, cases)), cases }
  const own = (type: DayType, otherwise: Divided): Divided => {
    const seen = countsOf(nights.filter(({ dayType }) => dayType === type))
    if (!seen.some((count) => count >= enoughForAShare)) return otherwise
    const n = seen.reduce((sum, count) => sum + count, 0)
    const shares = otherwise.shares.map((usual, level) => {
      const count = seen[level] ?? 0
      return count >= enoughForAShare ? share(count, n) : usual
    })
    const sum = shares.reduce((a, b) => a + b, 0)
    return { shares: shares.map((one) => one / sum), cases: n }
  }
  const sunday = own('Sunday', whole)
  const byType: Readonly<Record<DayType, Divided>> = {
    weekday: own('weekday', whole),
    Saturday: own('Saturday', whole),
    Sunday: sunday,
    'bank holiday': own('bank holiday', sunday),
    'Christmas period': own('Christmas period', sunday),
  }
  return {
    shares: dayTypes.flatMap((type) => byType[type].shares),
    cases: dayTypes.map((type) => byType[type].cases),
  }
}

/** The baseline's shares on a day of this type. */
export function sharesOn({ shares }: Parameters, dayType: DayType): readonly number[] {
  if (!Array.isArray(shares)) return []
  const levels = shares.length / dayTypes.length
  const at = dayTypes.indexOf(dayType) * levels
  return shares.slice(at, at + levels)
}

/** How many cases those shares rest on. */
export function casesBehind({ cases }: Parameters, dayType: DayType): number {
  return byDayType(cases, dayType)
}

function countsOf(nights: readonly NightValues[]): readonly number[] {
  return nights.reduce<readonly number[]>(
    (sum, { values }) => values.map((value, level) => value + (sum[level] ?? 0)),
    [],
  )
}
