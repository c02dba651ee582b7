import { plural } from '../../plan/words.ts'
import { type EqualityRow, type EqualityTable, notDivided } from '../assess.ts'
import { ofWords } from '../decision/words.ts'
import { notMapped } from '../labelled.ts'
import type { ReviewItem } from './item.ts'
import { itemKey } from './key.ts'

/**
 * Levels that this month had cases of and the year before had none: a label that the plan does not map (a new code of the
 * feed, or a spelling), and a mapped level that appears for the first time. Nothing where no case before was divided by
 * the characteristic: then every level would be new. `days`: those of the year before, in words.
 */
export function arrivals(
  month: readonly EqualityTable[],
  earlier: readonly EqualityTable[],
  days: string,
): readonly ReviewItem[] {
  return month
    .filter(({ decides }) => decides)
    .flatMap((table) => {
      const before = earlier.find(({ name }) => name === table.name)
      if (before === undefined || unitsOf(before.rows.filter(({ level }) => level !== notDivided)) === 0) return []
      return table.rows.flatMap((row) => {
        const units = row.figures.performance.units
        const was = before.rows.filter(({ level }) => level === row.level)
        if (units === 0 || unitsOf(was) > 0) return []
        const kind = row.level === notMapped ? 'not mapped' : 'new level'
        if (kind === 'new level' && !row.isKnown) return []
        return [
          {
            key: itemKey(kind, table, row.level),
            kind,
            table: table.name,
            level: row.level,
            about: kind === 'not mapped' ? ofWords(table) : `${ofWords(table)}: ${row.level}`,
            sentence:
              kind === 'not mapped'
                ? `${plural(units, 'case')} came with a label that the plan does not map; in cases of ${days} there was none. Ask what the feed sends now, and map it.`
                : `${plural(units, 'case')} of this group came this month; in cases of ${days} none was counted in it. Ask whether these are new patients, a new way of recording or a change of the plan.`,
          } as const,
        ]
      })
    })
}

function unitsOf(rows: readonly EqualityRow[]): number {
  return rows.reduce((sum, { figures }) => sum + figures.performance.units, 0)
}
