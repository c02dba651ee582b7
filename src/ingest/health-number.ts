/**
 * NHS numbers (England, Wales, Isle of Man), CHI numbers (Scotland) and Health and Care numbers (Northern Ireland).
 * All three are ten digits whose last is the same modulus 11 check digit (NHS Data Dictionary, "NHS NUMBER"):
 * weights 10 to 2 on the first nine, check = 11 − (sum mod 11), 11 counts as 0, 10 is never issued.
 */

/** Whether these ten digits carry a valid check digit. Ten equal digits do, but none is a number: they are fillers. */
export function hasHealthCheckDigit(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}

/** Whether ten digits with a valid check digit begin with a day and a month, as every CHI number does. */
export function isChiNumber(digits: string): boolean {
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  return hasHealthCheckDigit(digits) && day >= 1 && day <= 31 && month >= 1 && month <= 12
}

/** Whether the text as a whole, spacing and hyphens aside, is such a number: the one question asked of opaque tokens. */
export function isHealthNumber(text: string): boolean {
  return hasHealthCheckDigit(text.replace(/[\s\p{Pd}\p{Cf}._/]/gu, ''))
}

/**
 * Whether a valid number stands in the text as whole words, in any spacing: ten digits together, or groups of digits
 * parted by spaces or dashes of any kind that add up to ten, or 3-3-4 parted by other punctuation; or glued to letters
 * ("x9434765919", "NHS943 476 5919b"). The decimals of a number are none.
 * Expects text in compatibility form (NFKC), so that full-width digits are digits.
 */
export function holdsHealthNumber(text: string): boolean {
  return standsAlone(text) || isGlued(text)
}

function standsAlone(text: string): boolean {
  for (const [run] of text.matchAll(runs)) {
    const groups = [...run.matchAll(/\d+/g)]
    for (let first = 0; first < groups.length; first += 1) {
      if (numberFrom(run, groups, first)) return true
    }
  }
  return false
}

// Digits and what may part them, never touching a letter or digit unless that is the word before an unspaced number.
const runs =
  /(?<![\p{L}\p{N}]|\d[.,])(?<=^|[^\p{L}\p{N}])\d+(?:[\s\p{Pd}._/]{1,3}\d+)*(?![\p{L}\p{N}])|(?<=(?:nhs|chi|h&c|hcn|no|num|number))\d{10}(?![\p{L}\p{N}])/giu

/**
 * Glued to letters, ten digits are more often a code than a number, so only what is issued counts: one that begins with
 * 3 to 9, or a CHI number. A word of twelve hexadecimal digits or more in one case is a hash, and the decimals of a number
 * with its unit or exponent ("0.9434765919e-5") are none either.
 */
function isGlued(text: string): boolean {
  for (const [written, first = '', joined = '', parted = '', last = ''] of text.matchAll(glued)) {
    const digits = first + joined + parted + last
    if (!/\p{L}/u.test(written) || /^(?:[0-9a-f]{12,}|[0-9A-F]{12,})$/.test(written)) continue
    if (/^[3-9]/.test(digits) ? hasHealthCheckDigit(digits) : isChiNumber(digits)) return true
  }
  return false
}

// A word with one run of ten digits in it: together, or 3-3-4 parted twice by spaces, dashes or other punctuation. Parted
// once, it may be the beginning of a UUID ("cc773664-9669-…").
const glued =
  /(?<![\p{L}\p{N}])(?!(?<=\d[.,])\d)\p{L}*(\d{3})(?:(\d{3})|(?:[\s\p{Pd}]{1,3}|[._/])(\d{3})(?:[\s\p{Pd}]{1,3}|[._/]))(\d{4})\p{L}*(?![\p{L}\p{N}])/gu

function numberFrom(run: string, groups: readonly RegExpExecArray[], first: number): boolean {
  let digits = ''
  for (let last = first; last < groups.length && digits.length < 10; last += 1) {
    digits += groups[last]?.[0] ?? ''
    if (digits.length !== 10) continue
    const start = groups[first]?.index ?? 0
    const end = (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0)
    const written = run.slice(start, end)
    if (start + 10 === end && isFraction(run.slice(0, start))) return false
    const partedPlainly = /^[\d\s\p{Pd}]+$/u.test(written) || /^\d{3}\D+\d{3}\D+\d{4}$/.test(written)
    return partedPlainly && hasHealthCheckDigit(digits)
  }
  return false
}

/** Whether what stands before makes the digits the decimals of a number: "0.9434765919". */
function isFraction(before: string): boolean {
  return /(?:^|\s)\d{1,6}\.$/.test(before)
}
