import type { Plan } from '../../../plan/plan.ts'
import { capital, countWords, exactPercentWords, numberWords } from '../../../plan/words.ts'
import type { Interval } from '../../../stats/interval.ts'
import { logistic } from '../../../stats/special/logistic.ts'
import { subjectWords } from '../../subject.ts'
import type { ComparedFigure, Side } from './figure.ts'

/** The name of a compared figure, as the head of its row. */
export function nameOf(plan: Plan, { id, field, fields = 1 }: ComparedFigure): string {
  switch (id) {
    case 'missing values':
      return fields === 1
        ? `Missing values: ${subjectWords(plan, field ?? '')}`
        : `Missing values: ${subjectWords(plan, field ?? '')}, which moved most of ${fields} inputs`
    case 'observed to expected':
      return 'Events observed ÷ expected, by the same baseline'
    default:
      return capital(id)
  }
}

/** In a sentence: "missing values (Lactate)". */
export function shortNameOf(plan: Plan, figure: ComparedFigure): string {
  if (figure.id === 'missing values') return `share of missing values (${subjectWords(plan, figure.field ?? '')})`
  return lower(nameOf(plan, figure).split(',')[0] ?? '')
}

/** The figure on one side, with what it rests on. */
export function sideWords({ id }: ComparedFigure, { value, low, high, numerator, denominator }: Side): string {
  if (value === undefined) return 'No data'
  switch (id) {
    case 'cases a day':
      return numberWords(value)
    case 'typical score':
      return exactPercentWords(logistic(value))
    case 'observed to expected':
      return `${value.toFixed(2)} (${countWords(numerator)} of ${numberWords(denominator)} expected)`
    default:
      return `${exactPercentWords(value)}${low === undefined || high === undefined ? '' : ` (${countWords(numerator)} of ${countWords(denominator)})`}`
  }
}

/** After beside before, with its interval: in points, times, or odds. */
export function differenceWords({ id, difference }: ComparedFigure): string {
  if (difference === undefined) return 'Cannot be given'
  switch (id) {
    case 'cases a day':
      return written(difference, (value) => signed(value, numberWords(Math.abs(value))))
    case 'typical score':
      return `odds ${written(difference, (value) => `× ${Math.exp(value).toFixed(2)}`)}`
    case 'observed to expected':
      return written(difference, (value) => `× ${value.toFixed(2)}`)
    default:
      return `${written(difference, (value) => signed(value, (100 * Math.abs(value)).toFixed(1)))} points`
  }
}

function written({ estimate, low, high }: Interval, write: (value: number) => string): string {
  return `${write(estimate)} (${write(low)} to ${write(high)})`
}

function signed(value: number, size: string): string {
  return `${value < 0 ? '−' : '+'}${size}`
}

function lower(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}
