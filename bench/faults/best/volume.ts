import { weekday } from '../../../src/plan/day.ts'
import { negativeBinomialIncrement } from '../../../src/stats/sequential/cusum.ts'
import type { Night } from './night.ts'
import type { Series } from './series.ts'

/** How many cases a night has, of a site or in all: a negative binomial about the mean of the day of the week. */
export function volume(about: Omit<Series, 'ratio'>, isCounted: (site: string | null) => boolean): Series {
  const countOf = ({ rows }: Night) => rows.reduce((sum, { site }) => sum + Number(isCounted(site)), 0)
  return {
    ...about,
    ratio(quiet, faulted) {
      const means = meansOf(quiet, countOf)
      const meanOf = ({ day }: Night) => means[weekday(day)] ?? 0
      const total = (nights: readonly Night[], of: (night: Night) => number) =>
        nights.reduce((sum, night) => sum + of(night), 0)
      const part = total(faulted, countOf) / total(faulted, meanOf)
      const beyondChance = total(quiet, (night) => (countOf(night) - meanOf(night)) ** 2 - meanOf(night))
      const size = beyondChance > 0 ? total(quiet, (night) => meanOf(night) ** 2) / beyondChance : Infinity
      return (night) => negativeBinomialIncrement(countOf(night), meanOf(night), size, part)
    },
  }
}

function meansOf(nights: readonly Night[], countOf: (night: Night) => number): readonly number[] {
  return Array.from({ length: 7 }, (_, place) => {
    const own = nights.filter(({ day }) => weekday(day) === place)
    return own.reduce((sum, night) => sum + countOf(night), 0) / own.length
  })
}
