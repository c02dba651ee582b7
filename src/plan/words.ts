/** How days, counts and shares are written for people: NHS content style, everywhere the same. */

const months = 'January February March April May June July August September October November December'.split(' ')
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** `2026-11-30` as "30 November 2026". */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 0) - 1]} ${year}`
}

/** `2026-11-30` as "30 Nov": for the axis of a chart, whose title says the year. */
export function shortDayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 0) - 1]?.slice(0, 3)}`
}

/** "1 October 2026 to 31 October 2026", or the one day. */
export function daysWords(from: string, to: string): string {
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`
}

/** 12345 as "12,345". */
export function countWords(count: number): string {
  return whole.format(count)
}

/** 0.384 as "38%". A share that rounds to a bound it has not reached says so: "under 1%", "over 99%". */
export function percentWords(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1%'
  if (share < 1 && share >= 0.995) return 'over 99%'
  return `${whole.format(share * 100)}%`
}

/** 0.3842 as "38.4%": tables, where small differences are read. */
export function exactPercentWords(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** A number with as many decimals as its size needs: 1,234; 87.3; 1.04; 0.052. A whole number has none. */
export function numberWords(value: number): string {
  const size = Math.abs(value)
  if (size >= 1000 || Number.isInteger(value)) return whole.format(value)
  if (size >= 10) return value.toFixed(1)
  return size >= 0.1 ? value.toFixed(2) : value.toPrecision(2)
}

/** An amount with its unit, where it has one: "5 mmol/L", "5%". */
export function withUnit(amount: string, unit: string | undefined): string {
  if (unit === undefined) return amount
  return unit === '%' ? `${amount}%` : `${amount} ${unit}`
}

/** The unit of how far two amounts are apart: of two percentages points, because "5% higher" would be something else. */
export function differenceUnit(unit: string | undefined): string | undefined {
  return unit !== undefined && /^(%|per ?cent)$/i.test(unit) ? 'points' : unit
}

/** "a", "a and b", "a, b and c". */
export function listWords(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

/** "1 alert", "2 alerts". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`
}

/** "a note", "an echo report", "an MRI report", "a urology letter": by how it is spoken, as far as its letters tell. */
export function withArticle(words: string): string {
  const isSpelt = /^\p{Lu}(?:\p{Lu}|-)/u.test(words)
  const isVowel = isSpelt ? /^[AEFHILMNORSX]/.test(words) : /^(?!eu|one\b|uni|uro|us[aeu])[aeiou]/i.test(words)
  return `${isVowel ? 'an' : 'a'} ${words}`
}

/** What somebody wrote, as a sentence that another can follow. */
export function sentenceWords(written: string): string {
  const text = written.trim()
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** The first letter large, as at the beginning of a sentence: "sex and age" as "Sex and age". */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
