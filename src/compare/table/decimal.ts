import { readNumber } from '../../ingest/read-number.ts'

const MINUS = 0x2d
const PLUS = 0x2b
const ZERO = 0x30
const NINE = 0x39

/** 10⁰ to 10²², the powers of ten that are exact as doubles. */
const powers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/**
 * The number that stands in bytes `start` to `end`, or NaN: the same as `readNumber` gives for that text, to the last
 * bit, and several times as quick, since no text is made. `point` is the byte of the decimal point.
 *
 * Up to 15 digits and 22 places are one exact whole number divided by one exact power of ten, which IEEE 754 rounds
 * rightly (Clinger 1990, PLDI:92). Up to 22 digits, as data frames write doubles, the same in double-double arithmetic
 * (Dekker 1971, Numer Math 18:224), accepted only where its error cannot change the rounding. The rest goes the slow way.
 */
export function readDecimal(bytes: Uint8Array, start: number, end: number, point: number): number {
  let at = start
  const first = bytes[at]
  const negative = first === MINUS
  if (negative || first === PLUS) at += 1
  if (end - at <= SHORT) {
    const size = shortly(bytes, at, end, point)
    if (size >= 0) return negative ? -size : size
  }
  let head = 0
  let tail = 0
  let digits = 0
  let tailDigits = 0
  let places = 0
  let seen = 0
  let afterPoint = false
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= ZERO && byte <= NINE) {
      seen += 1
      if (afterPoint) places += 1
      if (digits < 15) {
        head = head * 10 + (byte - ZERO)
        if (head > 0) digits += 1
      } else {
        tail = tail * 10 + (byte - ZERO)
        tailDigits += 1
      }
    } else if (byte === point && !afterPoint) afterPoint = true
    else return slowly(bytes, start, end, point)
  }
  if (seen === 0) return Number.NaN
  if (places > 22 || tailDigits > 7) return slowly(bytes, start, end, point)
  const divisor = powers[places] ?? 1
  const size = tailDigits === 0 ? head / divisor : divideLong(head, powers[tailDigits] ?? 1, tail, divisor)
  if (Number.isNaN(size)) return slowly(bytes, start, end, point)
  return negative ? -size : size
}

/** Nine digits and a point: a whole number of 32 bits. */
const SHORT = 10

/** Most numbers are this short, and need no care; −1 for whatever is not nine digits at most with or without a point. */
function shortly(bytes: Uint8Array, start: number, end: number, point: number): number {
  let whole = 0
  let mark = end
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= ZERO && byte <= NINE) whole = (Math.imul(whole, 10) + byte - ZERO) | 0
    else if (byte === point && mark === end) mark = at
    else return -1
  }
  const digits = end - start - (mark === end ? 0 : 1)
  if (digits === 0 || digits > 9) return -1
  return mark === end ? whole : whole / (powers[end - mark - 1] as number)
}

/** (head·shift + tail)/divisor rightly rounded, or NaN where double-double arithmetic cannot promise that. */
function divideLong(head: number, shift: number, tail: number, divisor: number): number {
  const product = head * shift
  const productRest = restOfProduct(head, shift, product)
  const sum = product + tail
  const sumRest = tail - (sum - product) + productRest
  const quotient = sum / divisor
  const back = quotient * divisor
  const rest = (sum - back - restOfProduct(quotient, divisor, back) + sumRest) / divisor
  const doubt = quotient * 2 ** -98
  const result = quotient + (rest - doubt)
  return result === quotient + (rest + doubt) ? result : Number.NaN
}

/** What a·b lost when it was rounded to `product`, exactly (Veltkamp's splitting and Dekker's product). */
function restOfProduct(a: number, b: number, product: number): number {
  const splitA = 134217729 * a
  const highA = splitA - (splitA - a)
  const lowA = a - highA
  const splitB = 134217729 * b
  const highB = splitB - (splitB - b)
  const lowB = b - highB
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
}

const COMMA = 0x2c

function slowly(bytes: Uint8Array, start: number, end: number, point: number): number {
  // Longer than any number that is meant as one.
  if (end - start > 400) return Number.NaN
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    // A point where the comma is the decimal sign parts thousands, and is no number here.
    text += byte === point ? '.' : point === COMMA && byte === 0x2e ? '?' : String.fromCharCode(byte)
  }
  return readNumber(text) ?? Number.NaN
}
