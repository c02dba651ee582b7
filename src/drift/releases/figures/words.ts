import type { Plan } from '../../../plan/plan.ts'
import { capital, countWords, exactPercentWords, numberWords, withUnit } from '../../../plan/words.ts'
import type { Interval } from '../../../stats/interval.ts'
import { logistic } from '../../../stats/special/logistic.ts'
import { writeValue } from '../../figures/write-value.ts'
import { kappaWords } from '../../judged/category.ts'
import { judgedTerms } from '../../judged/terms.ts'
import { subjectWords } from '../../subject.ts'
import type { ComparedFigure, Side } from './figure.ts'

/** The name of a compared figure, as the head of its row. */
export function nameOf(plan: Plan, { id, field, fields = 1, of = '' }: ComparedFigure): string {
  const terms = judgedTerms(plan)
  switch (id) {
    case 'missing values':
      return fields === 1
        ? `Missing values: ${subjectWords(plan, field ?? '')}`
        : `Missing values: ${subjectWords(plan, field ?? '')}, which moved most of ${fields} inputs`
    case 'observed to expected':
      return `${terms === undefined ? 'Events' : capital(terms.wrongMany)} observed ÷ expected, by the same baseline`
    case 'number given':
      return 'Average number given'
    case 'bias':
      return 'Too high or too low on average (bias)'
    case 'absolute error':
      return 'Off on average, whichever way (mean absolute error)'
    case 'wrong outputs':
      return terms?.wrong ?? capital(id)
    case 'agreement':
      return `Agreement beyond chance (${kappaWords(plan)})`
    case 'found':
      return `Found: cases that are ${of}`
    case 'given and right':
      return `Right: cases given ${of}`
    case 'share audited':
      return `Share of ${terms?.many ?? 'documents'} audited`
    case 'per document':
    case 'minutes':
      return `${of} in each ${terms?.one ?? 'document'}`
    default:
      return capital(id)
  }
}

/** In a sentence: "missing values (Lactate)". */
export function shortNameOf(plan: Plan, figure: ComparedFigure): string {
  if (figure.id === 'missing values') return `share of missing values (${subjectWords(plan, figure.field ?? '')})`
  switch (figure.id) {
    case 'agreement':
      return 'agreement beyond chance'
    case 'found':
      return `the share found of cases that are ${figure.of}`
    case 'given and right':
      return `the share right of cases given ${figure.of}`
    case 'wrong outputs':
      return `the share of ${lower(nameOf(plan, figure))}`
    case 'per document':
    case 'minutes':
      return `the mean of ${lower(nameOf(plan, figure))}`
    default:
      return lower(nameOf(plan, figure).split(',')[0] ?? '')
  }
}

/** The figure on one side, with what it rests on. */
export function sideWords({ id, unit }: ComparedFigure, { value, low, high, numerator, denominator }: Side): string {
  if (value === undefined) return 'No data'
  switch (id) {
    case 'cases a day':
      return numberWords(value)
    case 'typical score':
      return exactPercentWords(logistic(value))
    case 'observed to expected':
      return `${value.toFixed(2)} (${countWords(numerator)} of ${numberWords(denominator)} expected)`
    case 'number given':
    case 'bias':
    case 'absolute error':
    case 'minutes':
    case 'per document':
      return `${writeValue({ kind: 'number', ...(unit === undefined ? {} : { unit }) }, value)} (of ${countWords(denominator)})`
    case 'agreement':
      return `${writeValue({ kind: 'agreement' }, value)} (of ${countWords(denominator)})`
    default:
      return `${exactPercentWords(value)}${low === undefined || high === undefined ? '' : ` (${countWords(numerator)} of ${countWords(denominator)})`}`
  }
}

/** After beside before, with its interval: in points, times, or odds. */
export function differenceWords({ id, unit, difference }: ComparedFigure): string {
  if (difference === undefined) return 'Cannot be given'
  switch (id) {
    case 'cases a day':
      return written(difference, (value) => signed(value, numberWords(Math.abs(value))))
    case 'typical score':
      return `odds ${written(difference, (value) => `× ${Math.exp(value).toFixed(2)}`)}`
    case 'observed to expected':
      return written(difference, (value) => `× ${value.toFixed(2)}`)
    case 'number given':
    case 'bias':
    case 'absolute error':
    case 'minutes':
    case 'per document':
      // The unit stands once, with the difference.
      return written(difference, (value) =>
        signed(value, value === difference.estimate ? withUnit(size(value), unit) : size(value)),
      )
    case 'agreement':
      return written(difference, (value) => signed(value, Math.abs(value).toFixed(2)))
    default:
      return `${written(difference, (value) => signed(value, (100 * Math.abs(value)).toFixed(1)))} points`
  }
}

function written({ estimate, low, high }: Interval, write: (value: number) => string): string {
  return `${write(estimate)} (${write(low)} to ${write(high)})`
}

function size(value: number): string {
  return numberWords(Math.abs(value))
}

function signed(value: number, size: string): string {
  return `${value < 0 ? '−' : '+'}${size}`
}

function lower(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}
