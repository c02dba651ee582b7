import type { Rate } from '../drift/performance.ts'
import { countWords, exactPercentWords, plural } from '../plan/words.ts'
import type { Difference } from './difference.ts'
import type { Spread } from './heterogeneity.ts'
import type { Measure } from './measure.ts'

/** The name of each measure, and what it says, in plain words. */
export const measureWords: Readonly<Record<Measure, { readonly name: string; readonly means: string }>> = {
  sensitivity: { name: 'Sensitivity', means: 'of those with the event, the share that was flagged' },
  specificity: { name: 'Specificity', means: 'of those without the event, the share that was not flagged' },
  ppv: { name: 'PPV', means: 'of those flagged, the share that had the event' },
  npv: { name: 'NPV', means: 'of those not flagged, the share that did not have the event' },
  fnr: { name: 'False negative rate', means: 'of those with the event, the share that was missed' },
  fpr: { name: 'False positive rate', means: 'of those without the event, the share that was flagged' },
  wrongRate: { name: 'Share of wrong outputs', means: 'of all outputs that could be judged, the share that was wrong' },
  flagRate: { name: 'Share flagged', means: 'of all cases, the share that was flagged' },
  completeness: { name: 'Outcomes known', means: 'of all cases, the share whose outcome is known' },
  shareScored: {
    name: 'Given an output',
    means: 'of all predictions, the share that was given a score, or a flag where the device gives nothing else',
  },
}

/** "38.2% (36.5% to 40.0%)", or why there is none. */
export function rateWords(rate: Rate): string {
  if ('undefinedBecause' in rate) return `Undefined: ${rate.undefinedBecause}`
  const { estimate, low, high } = rate.interval
  return `${exactPercentWords(estimate)} (${exactPercentWords(low)} to ${exactPercentWords(high)})`
}

/** "1,133 of 2,963". */
export function fractionWords({ numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>): string {
  return `${countWords(numerator)} of ${countWords(denominator)}`
}

/** "−4.6 points (−7.1 to −2.0)", or why they are not compared. */
export function differenceWords(difference: Difference): string {
  if ('notComparedBecause' in difference) return `Not compared: ${difference.notComparedBecause}`
  const { estimate, low, high } = difference.interval
  return `${pointsWords(estimate)} points (${pointsWords(low)} to ${pointsWords(high)})`
}

/** "0.88 (0.82 to 0.95)", beside the difference: "None" where either share is nought or both are all. */
export function ratioWords(difference: Difference): string {
  if ('notComparedBecause' in difference || difference.ratio === undefined) return 'None'
  const { estimate, low, high } = difference.ratio
  return `${estimate.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

/** "p = 0.0004", "p < 0.0001". */
export function pWords(p: number): string {
  if (p < 0.0001) return 'p < 0.0001'
  return `p = ${p < 0.001 ? p.toFixed(4) : p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`
}

/** What a test of equal shares says, in a sentence that does not need the test. */
export function spreadWords(spread: Spread): string {
  if ('undefinedBecause' in spread) return `They cannot be tested together: ${spread.undefinedBecause}.`
  const test = `(χ² = ${spread.statistic.toFixed(1)}, ${plural(spread.df, 'degree')} of freedom, ${pWords(spread.p)})`
  const rough =
    spread.smallestExpected < 5 ? ' This is rough: fewer than 5 were to be expected in one of the cells.' : ''
  const often = spread.p < 0.01 ? 'fewer than 1' : `about ${Math.round(spread.p * 100)}`
  return `If all were truly equal, chance alone would give differences at least this large ${often} in 100 times ${test}.${rough}`
}

/** Percentage points with a true minus sign: "−4.6", "+0.3". */
export function pointsWords(share: number): string {
  const points = (share * 100).toFixed(1)
  if (Number(points) === 0) return '0.0'
  return share < 0 ? points.replace('-', '−') : `+${points}`
}
