import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import type { Rated } from '../risk/assessment.ts'
import { furtherColumns, guidanceColumns } from './columns.ts'
import { type Hazard, isApproved, latest } from './entry.ts'

/** The log as a table: its headings, and a hazard a row as its latest version has it. */
export interface LogRows {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly LogCell[])[]
}

export interface LogCell {
  readonly text: string
  /** the level's colour, where the cell is a rating */
  readonly colour?: Rated['colour']
}

/** The guidance's 19 columns in their order, then what this log keeps besides, and which version it is. */
export function logRows(hazards: readonly Hazard[], timeZone: string): LogRows {
  const columns = [...guidanceColumns, ...furtherColumns]
  return {
    headings: [...columns.map(({ heading }) => heading), ...versionHeadings],
    rows: hazards.map((hazard) => {
      const { entry } = latest(hazard)
      const colours = {
        'Initial Risk Rating': entry.initial.rated?.colour,
        'Residual Risk Rating': entry.residual.rated?.colour,
      } as Readonly<Record<string, Rated['colour'] | undefined>>
      const cells = columns.map(({ heading, text }) => {
        const colour = colours[heading]
        return { text: text(entry, hazard.hazardId), ...(colour === undefined ? {} : { colour }) }
      })
      return [...cells, ...versionWords(hazard, timeZone).map((text) => ({ text }))]
    }),
  }
}

/** What says of a row which version it is, and who stands behind it. */
export const versionHeadings = ['Version', 'Recorded by', 'Last approved', 'sha-256'] as const

/** The words of those columns for one hazard, in their order. */
export function versionWords(hazard: Hazard, timeZone: string): readonly string[] {
  const { version, at, by, sha256 } = latest(hazard)
  const approved = hazard.versions.findLast(isApproved)
  return [
    String(version),
    `${byWords(by)}, ${instantWords(at, timeZone)}`,
    approved === undefined
      ? 'Never approved'
      : `Version ${approved.version}, ${byWords(approved.by)}, ${instantWords(approved.at, timeZone)}`,
    sha256,
  ]
}
