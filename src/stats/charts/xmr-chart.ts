import { mean } from 'simple-statistics'
import { type Drawn, type Lines, movingRanges, presentValues, type Values } from './drawn.ts'

export type XmrOptions = {
  /** limits from this many first points; all of them unless told */
  readonly baseline?: number
  /** the limits stand this many mean moving ranges from the mean */
  readonly factor?: number
  /** leave out, once, moving ranges of at least this many mean moving ranges; none unless told */
  readonly screen?: number | undefined
}

/**
 * The XmR chart: single values against limits made of their own moving ranges.
 *
 * Use: one number per day, week or month, whatever it measures: the chart that NHS boards read.
 * Formula: the mean of the values ± 2.66 times the mean moving range, a moving range being the size of the change from one
 * point to the next; 2.66 is 3/1.128. The near limits stand at two thirds of that. Limits may fall outside what is possible (below
 * 0, above 100%): they are not cut off, as in the NHS tools.
 * Assumes: points follow one another at even steps and are roughly independent and symmetrical.
 * Not for: a rate with fewer than about 20 events a point (a 24-point chart of a steady sensitivity of 85% breaks its limits by
 * chance in 22% of charts with 5 events a point, 9% with 20): aggregate until there are, or use a p, g or t chart.
 * Undefined: fewer than two neighbouring points, or a value that is not a finite number. A missing point has no moving range.
 * Source: Shewhart 1931; Nelson 1982, J Qual Technol 14:172; NHS England Making Data Count; NHSRplotthedots 0.2.2.
 */
export function xmrChart(
  values: Values,
  { baseline = values.length, factor = 2.66, screen }: XmrOptions = {},
): Drawn | undefined {
  const used = presentValues(values.slice(0, baseline))
  if (presentValues(values) === undefined || used === undefined || used.length === 0) return undefined
  const meanRange = meanMovingRange(movingRanges(values.slice(0, baseline)), screen)
  if (meanRange === undefined) return undefined
  const centre = mean([...used])
  const reach = factor * meanRange
  if (!Number.isFinite(centre - reach) || !Number.isFinite(centre + reach)) return undefined
  const near = (2 * reach) / 3
  const lines: Lines = {
    centre,
    lower: centre - reach,
    upper: centre + reach,
    nearLower: centre - near,
    nearUpper: centre + near,
  }
  return {
    values,
    lines: values.map((value) => (value === undefined ? undefined : lines)),
    used: used.length,
    meanRange,
  }
}

/** When nothing varies there is nothing to screen: NHSRplotthedots drops every range of 0 and is left with NaN limits. */
function meanMovingRange(ranges: readonly number[], screen: number | undefined): number | undefined {
  if (ranges.length === 0) return undefined
  const all = mean([...ranges])
  if (screen === undefined || all === 0) return all
  const kept = ranges.filter((range) => range < screen * all)
  return kept.length === 0 ? undefined : mean(kept)
}
