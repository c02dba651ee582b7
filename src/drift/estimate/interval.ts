import { studentTQuantile } from '../../stats/distributions/student-t.ts'
import type { Interval } from '../../stats/interval.ts'
import type { Expected } from './expected.ts'
import type { Measure } from './measures.ts'
import type { OwnMonths } from './own-months.ts'
import { scaleOf } from './scale.ts'

/**
 * Where the realised figure will lie if the model is still calibrated: a prediction interval, estimate ± t·√(between + SE²)
 * on the figure's scale. t is Student's with as many degrees of freedom as the baseline has months, since the variance
 * between months is known no better than they tell. Undefined for an AUC of exactly 0 or 1, which has no logit.
 * Source: Higgins, Thompson and Spiegelhalter 2009, J R Stat Soc A 172:137.
 */
export function predictionInterval(
  measure: Measure,
  { value, standardError }: Expected,
  { months, between }: OwnMonths,
  level = 0.95,
): Interval | undefined {
  const scale = scaleOf(measure)
  const t = studentTQuantile((1 + level) / 2, months)
  const error = standardError * scale.slope(value)
  if (t === undefined || !Number.isFinite(error)) return undefined
  const [middle, half] = [scale.to(value, Number.POSITIVE_INFINITY), t * Math.sqrt(between + error ** 2)]
  return { estimate: value, low: scale.from(middle - half), high: scale.from(middle + half) }
}
