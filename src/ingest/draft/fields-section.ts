import type { ColumnFacts } from './column-facts.ts'
import { isNumber, levelsOf } from './column-use.ts'
import { scalar } from './scalar.ts'

/** One field: a number with a plausible range half as wide again as the sample's, or a category with its levels. */
export function fieldLines(column: ColumnFacts): readonly string[] {
  const name = scalar(column.name)
  if (!isNumber(column))
    return [`  - { name: ${name}, kind: category, levels: [${levelsOf(column).map(scalar).join(', ')}] }`]
  return [`  - { name: ${name}, kind: number, plausible: ${plausibleOf(column)} }`]
}

/** The sample's range, widened by half. */
export function plausibleOf(column: ColumnFacts): string {
  const margin = (column.maximum - column.minimum) / 2
  const low = column.minimum >= 0 ? Math.max(0, column.minimum - margin) : column.minimum - margin
  return `[${tidy(Math.floor, low)}, ${tidy(Math.ceil, column.maximum + margin)}]`
}

/** The words that stand for a missing value in the sample. */
export function missingLines(facts: readonly ColumnFacts[]): readonly string[] {
  const words = [...new Set(facts.flatMap((column) => column.missingWords))]
  if (words.length === 0) return []
  return [`missing: [${words.map(scalar).join(', ')}]   # found in the sample: do they all mean missing?`, '']
}

/** Two significant digits, outwards. */
function tidy(round: (value: number) => number, value: number): string {
  if (value === 0) return '0'
  const place = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return String(Number((round(value / place) * place).toPrecision(3)))
}
