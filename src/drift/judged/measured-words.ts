import { countWords, exactPercentWords, plural } from '../../plan/words.ts'
import { writeValue } from '../figures/write-value.ts'
import type { Measured } from './measured-figure.ts'

/** The value of a figure with its unit, or that there is none. */
export function valueWords({ kind, unit, value }: Measured): string {
  if (value === undefined) return 'Cannot be said'
  return kind === 'share'
    ? exactPercentWords(value)
    : writeValue({ kind, ...(unit === undefined ? {} : { unit }) }, value)
}

/** "7.1% to 9.3%"; in words where there is none. */
export function boundsWords({ kind, low, high, value }: Measured): string {
  if (low === undefined || high === undefined) return value === undefined ? 'Cannot be said' : 'Not given'
  const write = (bound: number) => (kind === 'share' ? exactPercentWords(bound) : writeValue({ kind }, bound))
  return `${write(low)} to ${write(high)}`
}

/** What a figure rests on: "31 of 412", "18 in 412", "412". */
export function restsOnWords({ id, kind, numerator, denominator }: Measured): string {
  if (id.startsWith('macro')) return plural(denominator, 'category', 'categories')
  if (numerator === undefined || kind === 'number' || kind === 'agreement') return countWords(denominator)
  return `${countWords(numerator)} ${kind === 'rate' ? 'in' : 'of'} ${countWords(denominator)}`
}
