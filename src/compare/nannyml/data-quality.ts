import type { Column } from '../result.ts'
import type { Component } from './sampling-error.ts'

/** The share of rows `first` to `end` − 1 without a value. */
export function missingRate(column: Column, first: number, end: number): number | undefined {
  if (end <= first) return undefined
  let missing = 0
  for (let row = first; row < end; row++) if (isMissing(column, row)) missing++
  return missing / (end - first)
}

/** The component of NannyML's standard error of a missing rate: from the reference's rate. */
export function componentOfMissing(rate: number | undefined): Component | undefined {
  return rate === undefined ? undefined : { sd: Math.sqrt(rate * (1 - rate)), share: 1 }
}

/**
 * The share of rows with a value that the reference does not have (0.13.1, data_quality/unseen/calculator.py). As in
 * NannyML, "missing" is a value like any other: seen if a reference row lacks one.
 */
export function unseenRate(reference: ReadonlySet<string>, column: Column, first: number, end: number) {
  if (end <= first || column.kind !== 'category') return undefined
  const seen = column.levels.map((level) => reference.has(level))
  const missingSeen = reference.has(MISSING)
  let unseen = 0
  for (let row = first; row < end; row++) if (!(seen[column.codes[row] ?? -1] ?? missingSeen)) unseen++
  return unseen / (end - first)
}

/** The values of a column of levels, and whether one is missing. */
export function seenValues(column: Column): ReadonlySet<string> {
  if (column.kind !== 'category') return new Set()
  const seen = new Set<string>()
  for (const code of column.codes) seen.add(column.levels[code] ?? MISSING)
  return seen
}

/** No level: levels are what stands in a cell, and cells are trimmed. */
const MISSING = '\n'

function isMissing(column: Column, row: number): boolean {
  return column.kind === 'number' ? Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) < 0
}
