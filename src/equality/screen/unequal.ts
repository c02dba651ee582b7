import type { EqualityTable } from '../assess.ts'
import { unlikeFrom } from '../decision/unequal.ts'
import { ofWords } from '../decision/words.ts'
import { differenceWords } from '../words.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** Listed where chance alone would show as much at most once in a hundred. */
const likelierThan = 0.01

const kinds = {
  labels: { measure: 'completeness', words: 'Outcomes are known' },
  scored: { measure: 'shareScored', words: 'A score is given' },
} as const

/** Groups whose outcomes are known, or who are given a score, two points or more less or more often than everyone else: that alone makes or hides a gap. */
export function unequalLooked(tables: readonly EqualityTable[], kind: keyof typeof kinds): readonly Looked[] {
  const { measure, words } = kinds[kind]
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) =>
      table.rows.flatMap(({ level, differences }) => {
        const difference = differences[measure]
        if ('notComparedBecause' in difference) return []
        const { interval, p } = difference
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
              sentence: `${words} ${interval.estimate < 0 ? 'less' : 'more'} often than for everyone else: ${differenceWords(difference)}. That alone can make or hide a gap.`,
            },
          },
        ]
      }),
    )
}
