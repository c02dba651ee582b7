/** A list of numbers: an array or a typed array. */
export type Sample = ArrayLike<number>

/** Whether every value is a number with an end: a sample that holds NaN or ±Infinity says nothing. */
export function isFiniteSample(sample: Sample): boolean {
  for (let at = 0; at < sample.length; at++) if (!Number.isFinite(sample[at])) return false
  return true
}
