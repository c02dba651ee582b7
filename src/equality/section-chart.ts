import { countWords } from '../plan/words.ts'
import { isReferenceOf } from './against.ts'
import type { EqualityAssessment, EqualityTable } from './assess.ts'
import { type Measure, rateOf } from './measure.ts'
import { measureWords, rateWords } from './words.ts'

/** One measure of a table as a picture: every level with its share, its interval and how many were counted. */
export interface SectionChart {
  /** unique within its section */
  readonly measure: Measure
  readonly title: string
  readonly description: string
  readonly rows: readonly {
    readonly label: string
    readonly value?: number
    readonly low?: number
    readonly high?: number
    readonly words: string
    /** the reference that the others are held against */
    readonly whole?: boolean
  }[]
  /** the share of everyone taken together; absent where it is undefined */
  readonly whole?: number
}

/** The chart of one measure, its levels in the plan's order: nothing is ranked. */
export function sectionChart(
  table: EqualityTable,
  measure: Measure,
  overall: EqualityAssessment['overall'],
): SectionChart {
  const whole = rateOf(overall, measure)
  const rows = table.rows.map((row) => {
    const rate = rateOf(row.figures, measure)
    const label = row.level
    if (!('interval' in rate)) return { label, words: rateWords(rate) }
    const { estimate: value, low, high } = rate.interval
    const words = `${rateWords(rate)}, n = ${countWords(rate.denominator)}`
    return { label, words, value, low, high, ...(isReferenceOf(table, row) ? { whole: true } : {}) }
  })
  return {
    measure,
    title: `${measureWords[measure].name} by ${table.label.toLowerCase()}`,
    description: rows.map(({ label, words }) => `${label}: ${words}`).join('; '),
    rows,
    ...('interval' in whole ? { whole: whole.interval.estimate } : {}),
  }
}
