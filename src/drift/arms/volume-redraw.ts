import { mean, sampleVariance } from 'simple-statistics'
import type { DayType } from '../../plan/calendar/day-type.ts'
import type { Random } from '../../stats/simulation/random.ts'
import { byDayType, type NightValues, type Parameters } from './arm.ts'
import { assumedSeason, ordinary, referenceLag, volumeMemory } from './volume-reference.ts'

const year = 365.25
const week = 7

/**
 * Nights drawn anew for the volume arm, in the order in which they are asked for: each is judged by the nights drawn
 * before it, so that the error of a reference lasts as long as it does in life. The level swings with the season that
 * nobody has estimated; weeks that were busy in the baseline are so again, as far as they were busier than chance; and
 * the chance of each night is a negative binomial's, because no resample holds a night worse than the baseline's worst.
 */
export function volumeRedraw(
  parameters: Parameters,
  nights: readonly NightValues[],
  contribution: (parameters: Parameters, night: NightValues) => readonly number[],
): (night: NightValues, random: Random) => readonly number[] {
  const deviations = nights.map((night) => {
    const [count = 0, expected = 0] = contribution(parameters, night)
    return expected > 0 ? count / expected - 1 : 0
  })
  const weeks = deviations.map((_, night) => mean(deviations.slice(Math.max(0, night - 3), night + 4)))
  const shared = sharedByWeeks(deviations, weeks)
  const busyness = new Map(nights.map(({ day }, night) => [day, 1 + shared * (weeks[night] ?? 0)]))
  const reference = movingReference()
  let drawn = 0

  return ({ day, dayType, values }, random) => {
    const season = 1 + assumedSeason * Math.cos((2 * Math.PI * drawn) / year)
    const expected = byDayType(parameters.mean, dayType) * season * Math.max(0, busyness.get(day) ?? 1)
    const size = byDayType(parameters.size)
    const count = random.poisson(size >= 1e9 ? expected : (expected * random.gamma(size)) / size)
    drawn += 1
    const before = reference.pass(count, dayType)
    // The first month has no drawn nights before it: its source's own reference is as good.
    return drawn <= volumeMemory ? [count, ...values.slice(1)] : [count, ...before]
  }
}

/** What `referenceOf` says of the nights before each, kept up as nights pass: a limit is solved on millions of them. */
function movingReference() {
  const length = volumeMemory + 1
  const counts = new Float64Array(length)
  const places = new Int8Array(length).fill(-1)
  const sums = [0, 0, 0, 0]
  let night = 0
  const take = (at: number, sign: 1 | -1) => {
    const place = places[at] ?? -1
    if (place < 0) return
    sums[0] = (sums[0] ?? 0) + sign * (counts[at] ?? 0)
    sums[place + 1] = (sums[place + 1] ?? 0) + sign
  }
  return {
    /** The reference of this night; and the night becomes part of those to come. */
    pass(count: number, dayType: DayType): readonly number[] {
      const at = night % length
      take(at, -1)
      if (night >= referenceLag) take((night - referenceLag) % length, 1)
      counts[at] = count
      places[at] = ordinary.indexOf(dayType)
      night += 1
      return sums
    },
  }
}

/** The part of a week's deviation that is more than seven independent nights would give: w² = 1 − chance's share of it. */
function sharedByWeeks(deviations: readonly number[], weeks: readonly number[]): number {
  const ofWeeks = sampleVariance([...weeks])
  const ofChance = sampleVariance([...deviations]) / week
  return ofWeeks > ofChance ? Math.sqrt(1 - ofChance / ofWeeks) : 0
}
