import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { type ArmKind, byDayType } from './arm.ts'
import { meanArm } from './mean.ts'
import { skewedDraw, skewnessOf } from './skewed-nights.ts'

/**
 * A mean of values that are skewed or have long tails (errors and their sizes, minutes): the arm of a mean, whose limit
 * is solved on nights that are as skewed as the baseline's. Of sizes of errors with the tails of Student's t₃ a limit solved on
 * normal nights gives 1.8 times its alarms. Values and contributions as of a mean.
 */
export function skewedMeanArm(minimumShift?: number): ArmKind {
  const { quickNights: _ofNormalNights, ...mean } = meanArm(minimumShift)
  return {
    ...mean,
    name: 'standardised CUSUM of the mean of skewed values',
    redraw(parameters, nights) {
      const z = nights.map((night) => mean.standardised(parameters, mean.contribution(parameters, night)))
      const kept = sharedDeviations(z)
      const of = new Map(nights.map((night, at) => [night, kept[at] ?? 0]))
      const skewness = skewnessOf(nights, z)
      return (night, random) => {
        const [n = 0, , squares = 0] = night.values
        if (n === 0) return night.values
        const deviation = (of.get(night) ?? 0) + skewedDraw(random, skewness / Math.sqrt(n))
        const spread = byDayType(parameters.sd) * Math.sqrt(n)
        return [n, n * byDayType(parameters.mean, night.dayType) + deviation * spread, squares]
      }
    },
  }
}
