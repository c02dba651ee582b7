import { addDays } from '../../plan/day.ts'
import { countWords, daysWords, numberWords, plural } from '../../plan/words.ts'
import { logistic } from '../../stats/special/logistic.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { intervalWords, writeValue } from './write-value.ts'

/** "Last 7 days: 12% (132 of 1,100)." for a daily figure; the last window's value with its interval for the others. */
export function lastWords(figure: Figure): string {
  return figure.window === 1 ? lastWeek(figure) : lastWindow(figure)
}

function lastWeek(figure: Figure): string {
  const days = figure.points.slice(-7)
  const known = days.filter(({ value }) => value !== undefined)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return 'There are no days to show.'
  const when = daysWords(first.day, last.day)
  if (known.length === 0) return `No data from ${when}.`
  const numerator = sumOf(known, 'numerator')
  const denominator = sumOf(known, 'denominator')
  if (figure.kind === 'count')
    return `${when}: ${plural(numerator, 'case')}, ${countWords(Math.round(numerator / known.length))} a day${known.length < days.length ? ' on days with data' : ''}.`
  if (figure.id === 'score') {
    const typical = logistic(numerator / denominator)
    return `${when}: typical score ${writeValue(figure, typical)} in ${plural(denominator, 'case')}.`
  }
  const value = writeValue(figure, numerator / denominator)
  return figure.kind === 'share'
    ? `${when}: ${value} (${countWords(numerator)} of ${countWords(denominator)}).`
    : `${when}: ${value} on average over ${plural(denominator, 'value')}.`
}

function lastWindow(figure: Figure): string {
  const last = figure.points.findLast(({ estimate }) => estimate === undefined)
  if (last === undefined) return `There are not yet ${figure.window} days of cases whose outcome is due.`
  const when = daysWords(addDays(last.day, 1 - figure.window), last.day)
  if (last.value === undefined) return `${when}: no figure, ${figure.gap ?? 'because there is nothing to divide by'}.`
  return `${when}: ${writeValue(figure, last.value)}${intervalWords(figure, last)}, ${partsWords(figure, last)}.`
}

function partsWords({ kind, bottom = '' }: Figure, { numerator = 0, denominator = 0 }: FigurePoint): string {
  const whole = `${countWords(denominator)} ${bottom.charAt(0).toLowerCase()}${bottom.slice(1)}`
  switch (kind) {
    case 'ratio':
      return `${countWords(numerator)} observed and ${numberWords(denominator)} expected`
    case 'coefficient':
      return `${plural(numerator, 'event')} among ${plural(denominator, 'case')}`
    case 'rate':
      return `${countWords(numerator)} in ${whole}`
    case 'number':
    case 'agreement':
      return `over ${whole}`
    case 'count':
    case 'share':
      return `${countWords(numerator)} of ${countWords(denominator)}`
  }
}

function sumOf(points: readonly FigurePoint[], part: 'numerator' | 'denominator'): number {
  return points.reduce((sum, point) => sum + (point[part] ?? 0), 0)
}
