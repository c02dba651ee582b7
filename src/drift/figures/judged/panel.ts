import { dayRange } from '../../../plan/day.ts'
import { capital, daysWords } from '../../../plan/words.ts'
import type { Cell } from '../../cell.ts'
import { categoryAgreement } from '../../judged/category.ts'
import { measured } from '../../judged/measured.ts'
import type { Measured } from '../../judged/measured-figure.ts'
import { boundsWords, restsOnWords, valueWords } from '../../judged/measured-words.ts'
import { judgedTerms } from '../../judged/terms.ts'
import { pick } from '../by-day.ts'
import type { Wanted } from '../windows.ts'
import { classesTable } from './classes-table.ts'
import { confusionTable } from './confusion-table.ts'
import type { JudgedTable } from './judged-table.ts'
import { headingWords, mixedWords, sentenceWords, workedOutWords } from './panel-words.ts'

/** Everything that references say of a device's outputs over all the days shown whose outcomes are due. */
export interface JudgedPanel {
  readonly heading: string
  readonly sentence: string
  readonly tables: readonly JudgedTable[]
  readonly workedOut: string
  /** plain numbers */
  readonly csv: readonly (readonly (string | number)[])[]
}

/** Undefined of a device whose outputs are not judged right or wrong, and where nothing is due yet. */
export function judgedPanel(wanted: Wanted): JudgedPanel | undefined {
  const { plan, tallies, stratum, shown } = wanted
  const { from, matureTo: to } = shown
  const terms = judgedTerms(plan)
  if (terms === undefined || from > to) return undefined
  const of = (series: string) => {
    const byDay = pick(tallies, series, 'at maturity', stratum)
    return dayRange(from, to).flatMap((day) => byDay.get(day) ?? [])
  }
  const [readings, outcomes] = [of('reading'), of('outcome')]
  if (outcomes.length === 0) return undefined
  const figures = measured(plan, { readings, outcomes })
  const agreement = categoryAgreement(plan, readings)
  const heading = headingWords(plan)
  return {
    heading,
    sentence: [
      `${daysWords(from, to)}: ${sentenceWords(plan, figures, agreement)}`,
      ...mixedWords(plan, from, to),
    ].join(' '),
    workedOut: workedOutWords(plan),
    tables: [
      {
        caption: `${heading}, ${daysWords(from, to)}`,
        captionHidden: true,
        head: ['Figure', 'Value', '95% interval', `From (${terms.many})`].map((text, at) => ({
          text,
          numeric: at > 0,
        })),
        rows: figures.filter(({ id }) => !byClass.includes(id)).map(rowOf),
      },
      ...(agreement === undefined ? [] : [classesTable(plan, figures), confusionTable(plan, agreement)]),
    ],
    csv: [
      ['from', 'to', 'figure', 'of', 'unit', 'value', 'low_95', 'high_95', 'numerator', 'denominator'],
      ...figures.map((one) => [from, to, ...csvOf(one)]),
      ...(agreement?.classes ?? []).flatMap(({ name: given }, row) =>
        (agreement?.classes ?? []).map(({ name }, column) => {
          const cases = agreement?.table[row]?.[column] ?? 0
          return [from, to, 'cases', `given ${given}, reference ${name}`, '', '', '', '', cases, agreement?.n ?? 0]
        }),
      ),
    ],
  }
}

/** Figures that stand in a table of their own, a row for each class. */
const byClass: readonly string[] = ['sensitivity', 'ppv']

function rowOf(one: Measured): readonly Cell[] {
  const secondary = one.value === undefined ? { secondary: true } : {}
  return [
    { text: capital(one.words) },
    { text: valueWords(one), numeric: true, ...secondary },
    { text: boundsWords(one), numeric: true, ...secondary },
    { text: restsOnWords(one), numeric: true },
  ]
}

function csvOf({ id, of = '', unit = '', value, low, high, numerator, denominator }: Measured): (string | number)[] {
  return [id, of, unit, value ?? '', low ?? '', high ?? '', numerator ?? '', denominator]
}
