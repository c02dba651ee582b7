import type { Level } from './levels.ts'

/** As far as a table says whom its levels are held against. */
interface Table<R extends Pick<Level, 'level' | 'isKnown'>> {
  /** the level that the plan names as the reference */
  readonly reference?: string
  readonly rows: readonly R[]
}

/** What a reader is told of the reference itself. */
export const isReference = 'it is the reference'

/** Whether a level is the one that all others of its table are held against. */
export function isReferenceOf(
  { reference }: Pick<Table<never>, 'reference'>,
  { level }: Pick<Level, 'level'>,
): boolean {
  return reference !== undefined && reference === level
}

/**
 * The rows that a level is held against: the reference alone where the plan names one, else every other known level.
 * Nobody for the reference itself, and for a level that is not known.
 */
export function heldAgainst<R extends Pick<Level, 'level' | 'isKnown'>>(table: Table<R>, row: R): readonly R[] {
  if (!row.isKnown || isReferenceOf(table, row)) return []
  const known = table.rows.filter(({ isKnown }) => isKnown)
  return table.reference === undefined
    ? known.filter((other) => other !== row)
    : known.filter((other) => isReferenceOf(table, other))
}

/** "everyone else", or the reference: whom the levels of a table are held against, inside a sentence. */
export function againstWords({ reference }: Pick<Table<never>, 'reference'>): string {
  return reference ?? 'everyone else'
}

/** "everyone else known", or the reference: the same where what is left out must be said. */
export function knownWords({ reference }: Pick<Table<never>, 'reference'>): string {
  return reference ?? 'everyone else known'
}
