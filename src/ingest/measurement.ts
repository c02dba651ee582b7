/**
 * Beyond this a number is not a measurement: it is counted as out of range and enters no sum. Unix times in
 * milliseconds are within it, and a millionth of it still fits the 64-bit integer that SQL takes it through.
 */
export const largestMeasurement = 9e12

/** Can this number enter a sum? */
export function isMeasurement(value: number): boolean {
  return Math.abs(value) <= largestMeasurement
}

/**
 * A real as a whole number of millionths, half up. By hand, because the database's own rounding is half to even: only IEEE
 * operations that every processor and PostgreSQL do alike (multiply, add, floor), so that SQL and TypeScript give the same.
 */
export function wholeMillionths(x: number): number {
  return Math.floor(x * 1e6 + 0.5)
}
