import { capital, countWords, listWords, plural } from '../../plan/words.ts'
import { rateOf } from '../measure.ts'
import type { WordTable } from '../word-tables.ts'
import { measureWords, pointsWords, pWords, rateWords } from '../words.ts'
import type { QuarterDecision } from './decisions.ts'
import { unequalWords } from './unequal.ts'
import { type Verdict, type VerdictName, verdicts } from './verdict.ts'
import { besideWords, groupWords, measuresWords, quarterWords, smallestGapWords, verdictWords } from './words.ts'

/** Every verdict of a quarter with what it rests on: one row a level and measure. */
export function latestTable({ quarter, terms, verdicts: all, hypotheses }: QuarterDecision): WordTable {
  const several = terms.measures.length > 1
  const numeric = (text: string) => ({ text, numeric: true })
  return {
    caption: `Verdicts for ${quarterWords(quarter)}: ${measuresWords(terms)}, each group beside ${besideWords(all)}`,
    head: [
      { text: 'Group' },
      { text: 'Verdict' },
      ...(several ? [{ text: 'Measure' }] : []),
      numeric('Counted'),
      numeric('This group (95% interval)'),
      numeric(`Minus ${besideWords(all)}`),
      numeric(`p, adjusted for ${plural(hypotheses, 'test')}`),
      numeric('Gap that could have been seen'),
    ],
    rows: all.map((one) => [
      { text: groupWords(one) },
      { text: verdictCell(one) },
      ...(several ? [{ text: measureWords[one.measure].name }] : []),
      numeric(`${countWords(one.own.numerator)} of ${countWords(one.own.denominator)}`),
      numeric(rateWords(rateOf(one.row.figures, one.measure))),
      numeric(gapWords(one)),
      numeric(
        one.adjusted === undefined ? 'Not tested' : pWords(one.adjusted).replace('p = ', '').replace('p < ', 'under '),
      ),
      numeric(smallestGapWords(one)),
    ]),
  }
}

/** How many verdicts of each kind, one row a quarter. */
export function quartersTable(taken: readonly QuarterDecision[]): WordTable {
  return {
    caption: 'Decisions of the last 12 months, each on its own cases',
    head: [
      { text: 'Quarter' },
      { text: 'Cases', numeric: true },
      ...verdicts.map((name) => ({ text: verdictWords[name], numeric: true })),
      { text: 'Groups found worse' },
    ],
    rows: taken.map(({ quarter, assessment, verdicts: all }) => [
      { text: quarterWords(quarter) },
      { text: countWords(assessment.overall.performance.units), numeric: true },
      ...verdicts.map((name) => ({ text: countOf(all, name), numeric: true })),
      {
        text: listWords([...new Set(all.filter(({ verdict }) => verdict === 'worse').map(levelWords))]) || 'None',
      },
    ]),
  }
}

/** The level, and against whom: the quarters of one table may have been decided against different references. */
function levelWords({ row, table: { reference } }: Verdict): string {
  return reference === undefined ? row.level : `${row.level} (against ${reference})`
}

/** The verdict, why, and whatever is not alike on the two sides. */
function verdictCell({ verdict, because, row, table }: Verdict): string {
  const said = because === undefined ? verdictWords[verdict] : `${verdictWords[verdict]}: ${because}`
  return [said, ...unequalWords(row, table).map(capital)].join('. ')
}

function gapWords({ interval, because }: Verdict): string {
  return interval === undefined
    ? `Not compared: ${because}`
    : `${pointsWords(interval.estimate)} points (${pointsWords(interval.low)} to ${pointsWords(interval.high)})`
}

function countOf(all: readonly Verdict[], name: VerdictName): string {
  return countWords(all.filter(({ verdict }) => verdict === name).length)
}
