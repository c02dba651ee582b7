import type { EqualityAssessment } from '../../equality/assess.ts'
import { coverageWords } from '../../equality/characteristics.ts'
import { verdictWords } from '../../equality/decision/words.ts'
import { type Measure, rateOf } from '../../equality/measure.ts'
import { differenceWords, fractionWords, rateWords } from '../../equality/words.ts'
import { isWhollyWorse } from '../../equality/worse-side.ts'
import { countWords } from '../../plan/words.ts'
import { columnsOf } from '../pack/counts.ts'
import type { InternalEdition } from './edition.ts'
import { internalMarking } from './markings.ts'

/** Fewer in the denominator than this, and a share is marked: whatever it says, nothing follows from it. */
const fewToConclude = 30

/** The edition for the inside of the organisation: every count as it is, and said where it is too small to mean much. */
export function internalEdition({ overall }: EqualityAssessment, fingerprint: string): InternalEdition {
  return {
    kind: 'internal',
    fingerprint,
    marking: internalMarking,
    reading: [
      'Counts are exact. They may point to single people, so this edition stays inside the organisation.',
      `“Too few to conclude” stands beside a share of fewer than ${fewToConclude}: it could be far from what it seems.`,
      'Every interval is a 95% interval, unadjusted for how many there are; it treats each case as separate. A difference is this group minus everyone else whose group is known, or minus the reference where a table names one (Newcombe).',
    ],
    count: (_table, row, column) => countWords(columnsOf((row?.figures ?? overall).performance.counts)[column]),
    rate: (_table, row, measure) => markedRate(rateOf(row?.figures ?? overall, measure)),
    fraction: (_table, row, measure) => fractionWords(rateOf(row.figures, measure)),
    gap: (_table, row, measure: Measure) => differenceWords(row.differences[measure]),
    pointsToWorse: (_table, row, measure) => {
      const gap = row.differences[measure]
      return 'interval' in gap && isWhollyWorse(gap.interval, measure)
    },
    verdict: ({ verdict, because }) => ({
      words: because === undefined ? verdictWords[verdict] : `${verdictWords[verdict]}: ${because}`,
      name: verdict,
    }),
    coverage: coverageWords,
  }
}

function markedRate(rate: ReturnType<typeof rateOf>): string {
  const words = rateWords(rate)
  return 'undefinedBecause' in rate || rate.denominator >= fewToConclude ? words : `${words}, too few to conclude`
}
