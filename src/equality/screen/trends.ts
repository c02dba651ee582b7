import type { EqualityTable } from '../assess.ts'
import type { QuarterTables } from '../closer/by-quarter.ts'
import { gapsByQuarter } from '../closer/by-quarter.ts'
import { pointsRange, shortQuarter } from '../closer/words.ts'
import { isHalf } from '../decision/unequal.ts'
import { inSentence, ofWords } from '../decision/words.ts'
import type { Measure } from '../measure.ts'
import { measureWords } from '../words.ts'
import { towardsWorse } from '../worse-side.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** Listed where chance alone would show as steep a fall at most once in a hundred. */
const likelierThan = 0.01

/**
 * Gaps that have grown from quarter to quarter, by the straight line through the quarters (closer/over-time.ts): of groups
 * that are worse off than everyone else in the last of them. A lead that shrinks falls as well, and is no gap that grows.
 */
export function trendsLooked(
  tables: readonly EqualityTable[],
  measures: readonly Measure[],
  quarters: readonly QuarterTables[],
): readonly Looked[] {
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) =>
      measures.flatMap((measure) => {
        const levels = gapsByQuarter(quarters, table.name, measure)
        return [...levels].flatMap(([level, { perQuarter, p, points }]) => {
          if ('because' in perQuarter || p === undefined) return []
          const latest = points.findLast(({ gap }) => !('because' in gap))?.gap
          const isBelow = latest !== undefined && !('because' in latest) && towardsWorse(latest.estimate, measure) < 0
          const nearest = Math.max(towardsWorse(perQuarter.low, measure), towardsWorse(perQuarter.high, measure))
          // Two halves have one gap between them.
          if (!isBelow && isHalf(table, measure)) return []
          if (p > likelierThan || nearest >= 0 || !isBelow) return [{ p }]
          const [first, last] = [points[0], points.at(-1)]
          const over =
            first === undefined || last === undefined
              ? ''
              : ` from ${shortQuarter(first.quarter)} to ${shortQuarter(last.quarter)}`
          return [
            {
              p,
              item: {
                key: itemKey('trend', table, level, measure),
                kind: 'trend' as const,
                table: table.name,
                level,
                measure,
                about: `${ofWords(table)}: ${level}`,
                sentence: `The gap in ${inSentence(measureWords[measure].name)} has grown${over}: from one quarter to the next it changes by ${pointsRange(perQuarter)}.`,
              },
            },
          ]
        })
      }),
    )
}
