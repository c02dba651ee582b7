/**
 * The number that the text is, or undefined. Plain decimals with a point and an optional exponent, nothing else:
 * "1,234" may be a thousand or one and a bit, "<0.5" is a bound, "5 mg" has a unit, and NaN is no number.
 */
export function readNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/**
 * The digits of a whole number, however a spreadsheet or a data frame wrote it: 9434765919.0, 9.434765919E9 and
 * +9434765919 are all 9434765919. Leading noughts stay, since they tell a telephone number. Anything else comes back as it is.
 */
export function wholeDigits(text: string): string {
  if (/e/i.test(text) && Number.isSafeInteger(Number(text))) return String(Number(text))
  return text.replace(/^\+/, '').replace(/\.0*$/, '')
}
