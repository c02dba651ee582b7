/**
 * The number that the text is, or undefined. Plain decimals with a point and an optional exponent, nothing else:
 * "1,234" may be a thousand or one and a bit, "<0.5" is a bound, "5 mg" has a unit, and NaN is no number.
 */
export function readNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
