import type { ColumnFacts } from './column-facts.ts'
import { isNumber, levelsOf } from './column-use.ts'
import { saysUnknown } from './guess-columns.ts'
import { scalar } from './scalar.ts'

/** A protected characteristic: its column and levels, or the question why it is not collected. */
export function characteristicLines(of: string, column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined)
    return [`  ${of}:`, '    not_collected:              # QUESTION: why not? or name its column and levels']
  return [`  ${of}:`, ...mappingLines(column, '    '), ...(of === 'age' ? ['    ordered: true'] : [])]
}

/** Deprivation: its column, levels and index, or the question why it is not collected. */
export function deprivationLines(column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined)
    return ['deprivation:', '  not_collected:                # QUESTION: why not? or name its column, index and levels']
  return [
    'deprivation:',
    ...mappingLines(column, '  '),
    '  index:                        # QUESTION: which index and year, such as IMD 2025 decile',
  ]
}

function mappingLines(column: ColumnFacts, indent: string): readonly string[] {
  const levels = levelsOf(column)
  const unknown = levels.filter(saysUnknown)
  const known = levels.filter((level) => !saysUnknown(level))
  const wide =
    isNumber(column) && known.length > 10
      ? [`${indent}# QUESTION: these are numbers: send bands instead, and list the bands here`]
      : []
  return [
    `${indent}column: ${scalar(column.name)}`,
    ...(wide.length > 0 ? [`${indent}levels: []`, ...wide] : [`${indent}levels: [${known.map(scalar).join(', ')}]`]),
    ...(unknown.length > 0 ? [`${indent}unknown: [${unknown.map(scalar).join(', ')}]`] : []),
  ]
}
