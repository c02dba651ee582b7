import { againstWords } from '../against.ts'
import type { EqualityTable } from '../assess.ts'
import { isHalf, unlikeFrom } from '../decision/unequal.ts'
import { ofWords } from '../decision/words.ts'
import { differenceWords } from '../words.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** Listed where chance alone would show as much at most once in a hundred. */
const likelierThan = 0.01

const kinds = {
  labels: { measure: 'completeness', words: 'Outcomes are known' },
  scored: { measure: 'shareScored', words: 'An output is given' },
} as const

/**
 * Groups whose outcomes are known, or who are given an output, two points or more less or more often than those they are held
 * against: that alone makes or hides a gap. Two levels that are each other's complement are one comparison, told of the one
 * that has them less often.
 */
export function unequalLooked(tables: readonly EqualityTable[], kind: keyof typeof kinds): readonly Looked[] {
  const { measure, words } = kinds[kind]
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) =>
      table.rows.flatMap(({ level, differences }) => {
        const difference = differences[measure]
        if ('notComparedBecause' in difference) return []
        const { interval, p } = difference
        if (interval.estimate > 0 && isHalf(table, measure)) return []
        if (p > likelierThan || Math.abs(interval.estimate) < unlikeFrom) return [{ p }]
        return [
          {
            p,
            item: {
              key: itemKey(kind, table, level),
              kind,
              table: table.name,
              level,
              about: `${ofWords(table)}: ${level}`,
              sentence: `${words} ${interval.estimate < 0 ? 'less' : 'more'} often than for ${againstWords(table)}: ${differenceWords(difference)}. That alone can make or hide a gap.`,
            },
          },
        ]
      }),
    )
}
