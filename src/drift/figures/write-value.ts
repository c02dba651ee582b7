import { countWords, exactPercentWords, numberWords, percentWords, withUnit } from '../../plan/words.ts'
import type { Figure, FigurePoint } from './figure.ts'

/** How a value of this figure is written on its axis and in its sentence. */
export function writeValue({ kind, unit }: Pick<Figure, 'kind' | 'unit'>, value: number): string {
  if (kind === 'share')
    return value === 0 || value === 1 || (value >= 0.1 && value <= 0.9) ? percentWords(value) : exactPercentWords(value)
  if (kind === 'coefficient' || kind === 'agreement')
    return value
      .toFixed(2)
      .replace(/^-(?=0\.00$)/, '')
      .replace('-', '−')
  const words = kind === 'count' ? countWords(value) : numberWords(value).replace('-', '−')
  return withUnit(words, unit)
}

/** " (95% interval 1% to 4%)", the unit standing with the value; nothing where there is none. */
export function intervalWords({ kind }: Figure, { low, high }: FigurePoint): string {
  if (low === undefined || high === undefined) return ''
  return ` (95% interval ${writeValue({ kind }, low)} to ${writeValue({ kind }, high)})`
}
