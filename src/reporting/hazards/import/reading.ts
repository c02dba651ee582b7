import type { Plan } from '../../../plan/plan.ts'
import type { SchemeInForce } from '../../risk/scheme.ts'
import type { Hazard, HazardEntry } from '../entry.ts'
import type { Taken, TakenColumn } from './assign.ts'

/** A file as it came: its name, and its bytes. */
export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a person chose in the preview: the sheet, and what a column is taken as. */
export interface ImportChoices {
  readonly sheet?: string
  readonly taken: readonly ColumnChoice[]
}

/** A column by its place (from 0) or by its heading, and what it is taken as. */
export interface ColumnChoice {
  readonly column: number | string
  readonly taken: Taken
}

/** What a file is read against. */
export interface ImportSetting {
  readonly plan: Plan
  readonly inForce: SchemeInForce
  readonly log: readonly Hazard[]
  /** the last calendar day on which anyone may have been born */
  readonly today: string
}

/** What a file holds, before anything of it is recorded. Rows count from 1, as spreadsheets do. */
export interface Reading {
  readonly file: string
  readonly fileSha256: string
  readonly sheet: string
  readonly headingRow: number
  readonly otherSheets: readonly { readonly name: string; readonly rows: number }[]
  /** what stands above the headings and is not read; '' where it may point to a person */
  readonly titles: readonly { readonly row: number; readonly text: string }[]
  readonly columns: readonly TakenColumn[]
  /** values of merged cells that were carried down, a sentence each */
  readonly carried: readonly string[]
  readonly ready: readonly ReadyRow[]
  /** rows that are in the log already */
  readonly known: readonly { readonly row: number; readonly hazardId: number }[]
  readonly keptOut: readonly KeptOut[]
}

/** A row that would become a hazard. */
export interface ReadyRow {
  readonly row: number
  readonly entry: HazardEntry
}

/** A row that is not imported, and what to do about it. It never repeats a value. */
export interface KeptOut {
  readonly row: number
  /** `C, “Potential effect”`; undefined where it is the row as a whole */
  readonly column?: string
  readonly why: 'may identify a person' | 'too long' | 'no name' | 'twice'
  readonly reason: string
  readonly todo: string
}

/** Why a reading cannot be recorded although it can be shown: two columns were chosen for one field. Undefined where it can. */
export function whyNotRecorded({
  columns,
}: Reading): { readonly column: number; readonly message: string } | undefined {
  const conflict = columns.find(({ isConflict }) => isConflict === true)
  if (conflict === undefined) return undefined
  const { column, heading } = conflict
  return { column, message: `Another column is taken for the same as “${heading}”: keep one of the two as a note` }
}
