import type { EqualityRow } from '../assess.ts'
import type { Measure } from '../measure.ts'
import { differenceWords } from '../words.ts'

/** Known or scored so much less or more often than among everyone else, the difference can make or hide a gap by itself. */
export const unlikeFrom = 0.02

/**
 * What is not alike on the two sides of a comparison and could by itself make or hide a gap, in words: outcomes known, or
 * cases scored, two points or more less or more often than among everyone else, beyond chance (95 %). None where they are.
 */
export function unequalWords({ differences }: Pick<EqualityRow, 'differences'>): readonly string[] {
  return (Object.keys(said) as (keyof typeof said)[]).flatMap((measure) => {
    const difference = differences[measure]
    if ('notComparedBecause' in difference) return []
    const { estimate, low, high } = difference.interval
    const isBeyondChance = low > 0 || high < 0
    if (!isBeyondChance || Math.abs(estimate) < unlikeFrom) return []
    return [
      `${said[measure]} ${estimate < 0 ? 'less' : 'more'} often than for everyone else: ${differenceWords(difference)}`,
    ]
  })
}

const said = { completeness: 'outcomes known', shareScored: 'scored' } as const satisfies Partial<
  Record<Measure, string>
>
