import { againstWords } from '../against.ts'
import type { EqualityRow, EqualityTable } from '../assess.ts'
import { type Measure, rateOf } from '../measure.ts'
import { differenceWords } from '../words.ts'

/** Known or given an output so much less or more often than among those it is held against, the difference can make or hide a gap by itself. */
export const unlikeFrom = 0.02

/**
 * What is not alike on the two sides of a comparison and could by itself make or hide a gap, in words: outcomes known, or
 * cases given an output, two points or more less or more often than among those it is held against, beyond chance (95 %). None where
 * they are. Of two levels that are each other's complement it is said once, of the one that has them less often.
 */
export function unequalWords(
  row: Pick<EqualityRow, 'level' | 'isKnown' | 'differences'>,
  table: Pick<EqualityTable, 'reference' | 'rows'>,
): readonly string[] {
  const { differences } = row
  return (Object.keys(said) as (keyof typeof said)[]).flatMap((measure) => {
    const difference = differences[measure]
    if ('notComparedBecause' in difference) return []
    const { estimate, low, high } = difference.interval
    const isBeyondChance = low > 0 || high < 0
    if (!isBeyondChance || Math.abs(estimate) < unlikeFrom) return []
    if (estimate > 0 && isHalf(table, measure)) return []
    return [
      `${said[measure]} ${estimate < 0 ? 'less' : 'more'} often than for ${againstWords(table)}: ${differenceWords(difference)}`,
    ]
  })
}

/** Whether two levels with anything to count are each other's complement: what is so of one is so of the other, turned round. */
export function isHalf({ reference, rows }: Pick<EqualityTable, 'reference' | 'rows'>, measure: Measure): boolean {
  const counted = rows.filter((row) => row.isKnown && rateOf(row.figures, measure).denominator > 0)
  return reference === undefined && counted.length === 2
}

const said = { completeness: 'outcomes known', shareScored: 'given an output' } as const satisfies Partial<
  Record<Measure, string>
>
