import type { CompareOptions } from './options.ts'
import type { CategoryOutput, NumberOutput, Output } from './result.ts'
import type { TextCells, Want } from './table/cells.ts'
import type { Gathered } from './table/source.ts'

/** How the columns of an output that is a number, or one of several levels, are taken up. */
export function outputRoles({ predicted, levelScores, outcome }: CompareOptions): readonly (readonly [string, Want])[] {
  if (predicted === undefined || outcome === undefined) return []
  const want = levelScores === undefined ? 'number' : 'text'
  return [
    [predicted, want],
    [outcome, want],
    ...(levelScores ?? []).map(({ column }): readonly [string, Want] => [column, 'number']),
  ]
}

/** The output of one file and what was true; `undefined` where none was named. */
export function outputOf(
  gathered: Gathered,
  options: CompareOptions,
  order: Uint32Array | undefined,
): Output | undefined {
  if (options.predicted === undefined) return undefined
  return options.levelScores === undefined
    ? numbersOf(gathered, options, order)
    : levelsOf(gathered, options.levelScores, options, order)
}

function numbersOf(
  gathered: Gathered,
  options: CompareOptions,
  order: Uint32Array | undefined,
): NumberOutput | undefined {
  const predicted = numbers(gathered, options.predicted, order)
  return predicted && { kind: 'number', predicted, actual: numbers(gathered, options.outcome, order) }
}

function levelsOf(
  gathered: Gathered,
  levelScores: NonNullable<CompareOptions['levelScores']>,
  options: CompareOptions,
  order: Uint32Array | undefined,
): CategoryOutput | undefined {
  const levels = levelScores.map(({ level }) => level)
  const predicted = places(gathered, options.predicted, levels, order)
  const scores = levelScores.map(({ column }) => numbers(gathered, column, order))
  if (predicted === undefined) return undefined
  return {
    kind: 'category',
    levels,
    scores: scores.map((one) => one ?? new Float64Array(predicted.length).fill(Number.NaN)),
    predicted,
    actual: places(gathered, options.outcome, levels, order),
  }
}

function numbers({ columns }: Gathered, name: string | undefined, order: Uint32Array | undefined) {
  const cells = name === undefined ? undefined : columns.get(name)
  if (cells?.kind !== 'number') return undefined
  return order === undefined ? cells.values : Float64Array.from(order, (row) => cells.values[row] ?? Number.NaN)
}

/** The place of each row's text among the levels; −1 where it is missing or none of them. */
function places(
  { columns }: Gathered,
  name: string | undefined,
  levels: readonly string[],
  order: Uint32Array | undefined,
): Int32Array | undefined {
  const cells = name === undefined ? undefined : columns.get(name)
  if (cells?.kind !== 'text') return undefined
  const place = cells.levels.map((text) => levels.indexOf(text))
  const of = (row: number): number => place[(cells as TextCells).codes[row] ?? -1] ?? -1
  return order === undefined ? Int32Array.from(cells.codes, (_, row) => of(row)) : Int32Array.from(order, of)
}
