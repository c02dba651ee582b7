import { exactPercentWords } from '../../plan/words.ts'
import { differencePValue, newcombe } from '../../stats/proportions/newcombe.ts'
import { type EqualityTable, notDivided } from '../assess.ts'
import { ofWords } from '../decision/words.ts'
import { fractionWords, pointsWords } from '../words.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** A fall smaller than this is not worth a look. */
const least = 0.02
/** Listed where chance alone would show as deep a fall at most once in a hundred. */
const likelierThan = 0.01

/**
 * Characteristics that were known for fewer of this month's cases than of the year before it (`days`, in words): two points
 * or more, beyond chance. Cases from before the plan had the characteristic are in neither.
 */
export function coverageLooked(
  month: readonly EqualityTable[],
  earlier: readonly EqualityTable[],
  days: string,
): readonly Looked[] {
  return month
    .filter(({ decides }) => decides)
    .flatMap((table) => {
      const found = earlier.find(({ name }) => name === table.name)
      const before = found && divided(found)
      const now = divided(table)
      if (before === undefined || now.denominator === 0 || before.denominator === 0) return []
      const counts = [now.numerator, now.denominator, before.numerator, before.denominator] as const
      const [fall, p] = [newcombe(...counts), differencePValue(...counts)]
      if (fall === undefined || p === undefined) return []
      if (p > likelierThan || fall.estimate > -least) return [{ p }]
      return [
        {
          p,
          item: {
            key: itemKey('coverage', table),
            kind: 'coverage' as const,
            table: table.name,
            about: ofWords(table),
            sentence: `Known for fewer cases than before: ${exactPercentWords(now.numerator / now.denominator)} this month (${fractionWords(now)}), ${exactPercentWords(before.numerator / before.denominator)} in cases of ${days} (${fractionWords(before)}), a fall of ${pointsWords(-fall.estimate).replace('+', '')} points. What is not known is in no comparison.`,
          },
        },
      ]
    })
}

function divided({ coverage: { numerator, denominator }, rows }: EqualityTable) {
  const [not] = rows.filter(({ level }) => level === notDivided)
  return { numerator, denominator: denominator - (not?.figures.performance.units ?? 0) }
}
