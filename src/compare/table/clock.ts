/**
 * The date and time that stand in bytes `start` to `end`, as the clock on the wall showed them: in milliseconds as if
 * that clock were UTC, NaN when there is none. Reads 2026-10-25, and 2026-10-25T01:30 (or with a space) with seconds,
 * a fraction, and Z or an offset, which is read over: a chunk is a day or a month of the place where it was written.
 */
export function readClock(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length < 10 || length > 35 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return Number.NaN
  const year = digits(bytes, start, 4)
  const month = digits(bytes, start + 5, 2)
  const day = digits(bytes, start + 8, 2)
  const midnight = Date.UTC(year, month - 1, day)
  // Date.UTC carries 31 June on to 1 July.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN
  if (length === 10) return midnight
  const between = bytes[start + 10]
  if ((between !== T && between !== SPACE) || length < 16 || bytes[start + 13] !== COLON) return Number.NaN
  const hour = digits(bytes, start + 11, 2)
  const minute = digits(bytes, start + 14, 2)
  if (!(hour <= 23 && minute <= 59)) return Number.NaN
  let at = start + 16
  let second = 0
  let fraction = 0
  if (at < end && bytes[at] === COLON) {
    second = digits(bytes, at + 1, 2)
    if (at + 3 > end || !(second <= 59)) return Number.NaN
    at += 3
    if (at < end && (bytes[at] === POINT || bytes[at] === COMMA)) {
      let unit = 100
      at += 1
      if (!isDigit(bytes[at])) return Number.NaN
      for (; at < end && isDigit(bytes[at]); at++) {
        fraction += ((bytes[at] ?? 0) - ZERO) * unit
        unit /= 10
      }
    }
  }
  if (!isZone(bytes, at, end)) return Number.NaN
  return midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 + Math.floor(fraction)
}

const [ZERO, DASH, COLON, T, Z, PLUS, SPACE, POINT, COMMA] = [0x30, 0x2d, 0x3a, 0x54, 0x5a, 0x2b, 0x20, 0x2e, 0x2c]

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39
}

function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at++) {
    if (!isDigit(bytes[at])) return Number.NaN
    value = value * 10 + ((bytes[at] ?? 0) - ZERO)
  }
  return value
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Nothing, Z, or +01, +0100, +01:00. */
function isZone(bytes: Uint8Array, from: number, end: number): boolean {
  const at = from < end && bytes[from] === SPACE ? from + 1 : from
  if (at === end) return at === from
  if (bytes[at] === Z) return at + 1 === end
  if (bytes[at] !== PLUS && bytes[at] !== DASH) return false
  const hours = digits(bytes, at + 1, 2)
  if (!(hours <= 14) || at + 3 > end) return false
  if (at + 3 === end) return true
  const minutes = bytes[at + 3] === COLON ? at + 4 : at + 3
  return digits(bytes, minutes, 2) <= 59 && minutes + 2 === end
}
