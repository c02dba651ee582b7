import { mean, median } from 'simple-statistics'
import { type Drawn, linesAround, presentValues, type Values } from './drawn.ts'
import type { RateOptions } from './rate-chart.ts'

/**
 * The g chart: how many cases went by between one rare event and the next.
 *
 * Use: rare events, such as a missed event among hundreds of cases: a point comes with each event, and a high point is a long
 * quiet stretch.
 * Formula: with ḡ the mean gap, the limits are ḡ ± 3√(ḡ(ḡ + 1)), not below 0 (so there is no lower limit in practice); near limits
 * take 2 for 3. The centre line is the median gap, since gaps are skewed and half the points should lie on each side.
 * Assumes: every case has the same small chance of the event, so that gaps are geometric; a gap counts the cases between, 0 if none.
 * Not for: an event that most points have (p or u chart). A rise in events shows only as a run of low points.
 * Undefined: fewer than two gaps, all gaps 0, a negative gap, a number that is not finite.
 * Source: Benneyan 2001, Health Care Manag Sci 4:305; qicharts2 (Anhøj).
 */
export function gChart(gaps: Values, { baseline = gaps.length }: RateOptions = {}): Drawn | undefined {
  const used = presentValues(gaps.slice(0, baseline))
  if (presentValues(gaps) === undefined || used === undefined || used.length < 2) return undefined
  const meanGap = mean([...used])
  if (meanGap === 0 || gaps.some((gap) => gap !== undefined && gap < 0)) return undefined
  const around = linesAround(meanGap, Math.sqrt(meanGap * (meanGap + 1)), { floor: 0 })
  if (around === undefined) return undefined
  const lines = { ...around, centre: median([...used]) }
  return { values: gaps, lines: gaps.map((gap) => (gap === undefined ? undefined : lines)), used: used.length }
}
