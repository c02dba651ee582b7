import { type Column, furtherColumns, guidanceColumns } from './columns.ts'
import type { HazardEntry } from './entry.ts'

/** One column that two versions of a hazard fill differently. */
export interface Change {
  readonly heading: string
  readonly before: string
  readonly after: string
}

/** What changed from one version to another, in the order of the log's columns; empty where nothing did. */
export function changesBetween(before: HazardEntry, after: HazardEntry): readonly Change[] {
  return [...guidanceColumns, ...furtherColumns].flatMap((column) => changeIn(column, before, after))
}

function changeIn({ heading, text }: Column, before: HazardEntry, after: HazardEntry): readonly Change[] {
  const [was, is] = [text(before, 0), text(after, 0)]
  return was === is ? [] : [{ heading, before: was || 'Nothing', after: is || 'Nothing' }]
}
