import type { PerformanceWindow } from '../../drift/performance.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import { againstWords } from '../against.ts'
import type { EqualityTable } from '../assess.ts'
import { accessOfTable } from '../closer/access-of-table.ts'
import { outputName, waitSentence } from '../closer/waits.ts'
import { ofWords } from '../decision/words.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** Listed where chance alone would show as much at most once in a hundred. */
const likelierThan = 0.01

/** So many times as long, or less than one in so many: a convention, as for scores that stand for another risk. */
const timesAsLong = 1.25

/**
 * Groups that wait a quarter longer for their output than those they are held against, or those the others wait so much longer
 * than; none where the plan maps no column that says when a case became eligible. Of two levels that are each other's
 * complement the one that waits longer is looked at.
 */
export function waitsLooked(
  plan: Plan,
  tables: readonly EqualityTable[],
  tallies: readonly Tally[],
  window: PerformanceWindow,
): readonly Looked[] {
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) => {
      const timed = [...accessOfTable(plan, table, tallies, window)].flatMap(([{ level }, { waited }]) =>
        waited !== undefined && waited.timed.numerator > 0 ? [{ level, waited }] : [],
      )
      const isPair = table.reference === undefined && timed.length === 2
      return timed.flatMap(({ level, waited }): readonly Looked[] => {
        const { ratio, p } = waited
        if (p === undefined || 'because' in ratio || (isPair && ratio.estimate < 1)) return []
        const isWide = ratio.estimate >= timesAsLong || ratio.estimate <= 1 / timesAsLong
        if (p > likelierThan || !isWide) return [{ p }]
        return [
          {
            p,
            item: {
              key: itemKey('waits', table, level),
              kind: 'waits',
              table: table.name,
              level,
              about: `${ofWords(table)}: ${level}`,
              sentence: waitSentence(waited, outputName(plan), againstWords(table)),
            },
          },
        ]
      })
    })
}
