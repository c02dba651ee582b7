import { capital, countWords, exactPercentWords } from '../../plan/words.ts'
import { againstWords, knownWords } from '../against.ts'
import { causeHeads, partWords } from '../causes/sentence.ts'
import { causes } from '../causes/world.ts'
import { inSentence } from '../decision/words.ts'
import { rateOf } from '../measure.ts'
import type { WordTable } from '../word-tables.ts'
import { differenceWords, fractionWords, measureWords, rateWords } from '../words.ts'
import type { Closer, CloserLevel } from './closer.ts'
import { pointsRange, saidWords, secondsWords, shortQuarter } from './words.ts'

const numeric = (text: string) => ({ text, numeric: true })
const two = (value: number) => value.toFixed(2)
const three = (value: number) => value.toFixed(3)

/** Where each level's gap comes from: one row a level, one column a cause; they add up to the gap. */
export function causesTable({ measure, table }: Closer, levels: readonly CloserLevel[]): WordTable {
  return {
    caption: `Where the gap in ${inSentence(measureWords[measure].name)} comes from, by ${table.label.toLowerCase()}: the parts add up to the gap`,
    head: [
      { text: table.label },
      numeric(`Gap to ${againstWords(table)}`),
      ...causes.map((cause) => numeric(causeHeads[cause])),
      numeric('Odds of the event at a score'),
    ],
    rows: levels.flatMap(({ row, split }) => {
      if (split === undefined) return []
      if ('because' in split)
        return [[{ text: row.level }, numeric(split.because), ...causes.map(() => numeric('–')), numeric('–')]]
      return [
        [
          { text: row.level },
          numeric(partWords(split.gap)),
          ...causes.map((cause) => numeric(partWords(split.parts[cause]))),
          numeric(`${two(split.oddsAtAScore)} ×`),
        ],
      ]
    }),
  }
}

/** How well scores rank and what they mean: one row a level. */
export function scoresTable({ table }: Closer, levels: readonly CloserLevel[]): WordTable {
  return {
    caption: `Ranking and calibration by ${table.label.toLowerCase()}`,
    head: [
      { text: table.label },
      numeric('Events'),
      numeric('AUC (95% interval)'),
      numeric(`AUC minus ${againstWords(table)}`),
      numeric('Fall in AUC that could have been seen'),
      numeric('Observed ÷ expected'),
      numeric(`÷ that of ${againstWords(table)}`),
      numeric('Calibration slope'),
    ],
    rows: levels.flatMap(({ row, scores }) =>
      scores === undefined
        ? []
        : [
            [
              { text: row.level },
              numeric(countWords(scores.events)),
              numeric(saidWords(scores.auc, three)),
              numeric(saidWords(scores.aucGap, signedThree)),
              numeric(scores.smallestAucGap === undefined ? 'None' : `${three(scores.smallestAucGap)} or more`),
              numeric(saidWords(scores.observedToExpected, two)),
              numeric(saidWords(scores.ratioToRest, two)),
              numeric(saidWords(scores.slope, two)),
            ],
          ],
    ),
  }
}

/** Who is scored, seen and acted on: one row a level. */
export function accessTable({ table }: Closer, levels: readonly CloserLevel[]): WordTable {
  const [seen, overridden] = [
    levels.some(({ access }) => access?.seen !== undefined),
    levels.some(({ access }) => access?.overridden !== undefined),
  ]
  return {
    caption: `Given an output, seen and acted on, by ${table.label.toLowerCase()}`,
    head: [
      { text: table.label },
      numeric('Sent by the feed'),
      numeric('Given an output'),
      numeric(`Minus ${againstWords(table)}`),
      numeric('Outcomes known'),
      numeric(`Minus ${againstWords(table)}`),
      ...(seen
        ? [
            numeric('Seen'),
            numeric(`Minus ${againstWords(table)}`),
            numeric('Typical time until seen'),
            numeric(`÷ that of ${againstWords(table)}`),
          ]
        : []),
      ...(overridden ? [numeric('Overridden'), numeric(`Minus ${againstWords(table)}`)] : []),
    ],
    rows: levels.flatMap(({ row, access }) => {
      if (access === undefined) return []
      return [
        [
          { text: row.level },
          numeric(countWords(access.scored.denominator)),
          numeric(rateWords(access.scored)),
          numeric(differenceWords(access.scoredGap)),
          numeric(rateWords(row.figures.performance.completeness)),
          numeric(differenceWords(row.differences.completeness)),
          ...(access.seen === undefined
            ? []
            : [
                numeric(rateWords(access.seen.share)),
                numeric(differenceWords(access.seen.shareGap)),
                numeric(saidWords(access.seen.seconds, secondsWords)),
                numeric(saidWords(access.seen.ratio, two)),
              ]),
          ...(access.overridden === undefined
            ? []
            : [numeric(rateWords(access.overridden.share)), numeric(differenceWords(access.overridden.gap))]),
        ],
      ]
    }),
  }
}

/** Each level's share as counted, and pulled towards the others as far as its own uncertainty asks. */
export function pooledTable({ measure, table }: Closer, levels: readonly CloserLevel[]): WordTable {
  const { name } = measureWords[measure]
  return {
    caption: `${name} as counted, and partially pooled, by ${table.label.toLowerCase()}`,
    head: [
      { text: table.label },
      numeric('Counted'),
      numeric(`${name} as counted (95%)`),
      numeric('Partially pooled (95%)'),
    ],
    rows: levels.map(({ row, pooled }) => [
      { text: row.level, secondary: !row.isKnown },
      numeric(fractionWords(rateOf(row.figures, measure))),
      numeric(rateWords(rateOf(row.figures, measure))),
      numeric(
        pooled === undefined
          ? row.isKnown
            ? 'Not worked out'
            : 'Not pooled: the level is not known'
          : `${exactPercentWords(pooled.estimate)} (${exactPercentWords(pooled.low)} to ${exactPercentWords(pooled.high)})`,
      ),
    ]),
  }
}

/** Every quarter's gap: one row a level and quarter. */
export function overTimeTable({ measure, table }: Closer, levels: readonly CloserLevel[]): WordTable {
  const { name } = measureWords[measure]
  return {
    caption: `Gap in ${inSentence(name)} by quarter and ${table.label.toLowerCase()}`,
    head: [
      { text: table.label },
      { text: 'Quarter' },
      numeric('This group'),
      numeric(capital(knownWords(table))),
      numeric('Gap (95% interval)'),
    ],
    rows: levels.flatMap(({ row, overTime }) =>
      (overTime?.points ?? []).map(({ quarter, own, rest, gap }) => [
        { text: row.level },
        { text: shortQuarter(quarter) },
        numeric(`${countWords(own.numerator)} of ${countWords(own.denominator)}`),
        numeric(`${countWords(rest.numerator)} of ${countWords(rest.denominator)}`),
        numeric('because' in gap ? `Not compared: ${gap.because}` : pointsRange(gap)),
      ]),
    ),
  }
}

function signedThree(value: number): string {
  const text = Math.abs(value).toFixed(3)
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`
}
