/** What a value is held against; `undefined` is no threshold on that side. */
export type Thresholds = { readonly lower: number | undefined; readonly upper: number | undefined }

export type Rule = {
  /** Standard deviations below and above; `undefined` leaves that side open. */
  readonly below: number | undefined
  readonly above: number | undefined
  /** What the deviations are counted from: the mean unless said otherwise. */
  readonly centre?: (values: readonly number[]) => number
}

/** Both sides, three standard deviations: how NannyML watches performance, reconstruction error and missing values. */
export const bothSides: Rule = { below: 3, above: 3 }
/** A distance is watched from above only. */
export const upperSide: Rule = { below: undefined, above: 3 }

/**
 * NannyML's threshold (0.13.1, thresholds.py): the mean of the reference chunks' values, plus and minus a multiple of
 * their standard deviation (divisor n), values that are not there left out, then clipped to what the measure can take.
 * The reference chunks are part of the reference they were measured against, so the threshold is too low (NannyML's issue
 * 426): docs/compare-with-peers.md has the rate of false alarms. Reproduced here because that is what `--method nannyml` is for.
 */
export function thresholdsOf(
  referenceValues: readonly (number | undefined)[],
  rule: Rule,
  limits: Thresholds = { lower: undefined, upper: undefined },
): Thresholds {
  const values = referenceValues.filter((value) => value !== undefined && !Number.isNaN(value)) as readonly number[]
  if (values.length === 0) return { lower: undefined, upper: undefined }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  const centre = rule.centre === undefined ? mean : rule.centre(values)
  return {
    lower: rule.below === undefined ? undefined : Math.max(centre - rule.below * sd, limits.lower ?? -Infinity),
    upper: rule.above === undefined ? undefined : Math.min(centre + rule.above * sd, limits.upper ?? Infinity),
  }
}

/** Outside the thresholds: on a threshold is not outside. A value that is not there says nothing. */
export function isOutside(value: number | undefined, { lower, upper }: Thresholds): boolean | undefined {
  if (value === undefined) return undefined
  return (lower !== undefined && value < lower) || (upper !== undefined && value > upper)
}
