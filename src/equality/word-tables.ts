import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, exactPercentWords } from '../plan/words.ts'
import { knownWords } from './against.ts'
import type { EqualityRow, EqualityTable } from './assess.ts'
import { type Measure, measuresShown, rateOf } from './measure.ts'
import { differenceWords, fractionWords, measureWords, pWords, rateWords, ratioWords } from './words.ts'

/** A table of words, as `parts/table.njk` shows it. */
export interface WordTable {
  readonly caption: string
  readonly head: readonly { readonly text: string; readonly numeric?: boolean }[]
  readonly rows: readonly (readonly {
    readonly text: string
    readonly numeric?: boolean
    readonly secondary?: boolean
  }[])[]
}

/** The level's counts, the primary measure with its difference, and the other measures: one row a level. */
export function mainTable(plan: Plan, { label, rows, ...of }: EqualityTable, primary: Measure): WordTable {
  const { name } = measureWords[primary]
  const isJudged = judgesOutput(plan)
  const others = isJudged ? [] : besideThePrimary.filter((one) => one !== primary)
  return {
    caption: `${name}${others.length === 0 ? '' : ' and other measures'} by ${label.toLowerCase()}`,
    head: [
      { text: label },
      { text: 'Cases', numeric: true },
      { text: isJudged ? 'Wrong' : 'Events', numeric: true },
      { text: `${name} (95% interval)`, numeric: true },
      { text: `Minus ${knownWords(of)}`, numeric: true },
      { text: 'p', numeric: true },
      ...others.map((one) => ({ text: `${measureWords[one].name} (95% interval)`, numeric: true })),
      { text: 'Outcomes known', numeric: true },
      { text: measureWords.shareScored.name, numeric: true },
    ],
    rows: rows.map((row) => {
      const { performance } = row.figures
      const difference = row.differences[primary]
      const cell = (text: string) => ({ text, numeric: true })
      return [
        { text: row.level, secondary: !row.isKnown },
        cell(countWords(performance.units)),
        cell(countWords(performance.events)),
        cell(rateWords(rateOf(row.figures, primary))),
        cell(differenceWords(difference)),
        cell('p' in difference ? pWords(difference.p).replace('p = ', '').replace('p < ', 'under ') : 'None'),
        ...others.map((one) => cell(rateWords(rateOf(row.figures, one)))),
        cell(shareWords(row, 'completeness')),
        cell(shareWords(row, 'shareScored')),
      ]
    }),
  }
}

/** Of a device that flags cases: what stands in the table beside the measure that is looked at. */
const besideThePrimary = ['sensitivity', 'specificity', 'ppv', 'npv', 'flagRate'] as const

function shareWords(row: EqualityRow, measure: Measure): string {
  const rate = rateOf(row.figures, measure)
  return 'interval' in rate ? exactPercentWords(rate.interval.estimate) : `Undefined: ${rate.undefinedBecause}`
}

/** Every measure of every level with its counts and difference: one row a level and measure. */
export function everythingTable(plan: Plan, { label, rows, ...of }: EqualityTable): WordTable {
  return {
    caption: `Every measure by ${label.toLowerCase()}, with its counts`,
    head: [
      { text: label },
      { text: 'Measure' },
      { text: 'Count', numeric: true },
      { text: 'Share (95% interval)', numeric: true },
      { text: `Minus ${knownWords(of)}`, numeric: true },
      { text: 'p', numeric: true },
      { text: `÷ ${knownWords(of)}`, numeric: true },
    ],
    rows: rows.flatMap((row) =>
      measuresShown(plan).map((measure) => {
        const rate = rateOf(row.figures, measure)
        const difference = row.differences[measure]
        return [
          { text: row.level },
          { text: measureWords[measure].name },
          { text: fractionWords(rate), numeric: true },
          { text: rateWords(rate), numeric: true },
          { text: differenceWords(difference), numeric: true },
          {
            text: 'p' in difference ? pWords(difference.p).replace('p = ', '').replace('p < ', 'under ') : 'None',
            numeric: true,
          },
          { text: ratioWords(difference), numeric: true },
        ]
      }),
    ),
  }
}
