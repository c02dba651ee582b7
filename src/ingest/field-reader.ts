import type { Plan } from '../plan/plan.ts'
import { isProse, missingTokens, textSearch } from './cells.ts'
import { type Identifier, identifierInNumber } from './identifiers.ts'
import { type NumberWatch, numberWatch } from './number-watch.ts'
import { readNumber, wholeDigits } from './read-number.ts'

/** What a field's cell is: a number, a level, unreadable (with what it holds, if that is an identifier), or missing. */
export type FieldValue =
  | number
  | { readonly level: string }
  | { readonly identifier: Identifier | undefined }
  | undefined

export interface FieldReader {
  readonly name: string
  readonly place: number
  readonly index: number
  read(text: string): FieldValue
  readonly watch?: NumberWatch
}

/** Compiles one stored column into a reader of its cells. */
export function fieldReader(
  plan: Plan,
  column: { readonly name: string; readonly kind: 'number' | 'category' },
  positions: ReadonlyMap<string, number>,
  place: number,
  today: string,
): FieldReader {
  const declared = plan.fields.find((field) => field.name === column.name)
  const missing = missingTokens(plan, declared?.missing)
  const search = textSearch(today, agreedLevels(plan, column.name))
  const index = (positions.get(column.name) ?? 0) - 1
  if (index < 0) throw new Error(`column '${column.name}' has no position`)
  const at = { name: column.name, place, index }
  if (column.kind === 'category')
    return {
      ...at,
      read(text) {
        if (missing.has(text)) return undefined
        const identifier = search(text)
        return identifier !== undefined || isProse(text) ? { identifier } : { level: text }
      },
    }
  const [low, high] = (declared?.kind === 'number' ? declared.plausible : undefined) ?? [-Infinity, Infinity]
  const watch = numberWatch()
  return {
    ...at,
    watch,
    read(text) {
      if (missing.has(text)) return undefined
      const value = readNumber(text)
      if (value === undefined) return { identifier: search(text) }
      const digits = wholeDigits(text)
      watch.see(digits)
      // A plus before so many digits is a telephone's, and no measurement's.
      const identifier =
        identifierInNumber(digits, value < low || value > high) ?? (text.startsWith('+44') ? search(text) : undefined)
      return identifier === undefined ? value : { identifier }
    },
  }
}

function agreedLevels(plan: Plan, column: string): readonly string[] {
  const mapped = [...Object.values(plan.characteristics), plan.deprivation].flatMap((mapping) =>
    'column' in mapping && mapping.column === column ? [...mapping.levels, ...mapping.unknown] : [],
  )
  const strata = plan.strata.flatMap((stratum) => (stratum.column === column ? (stratum.levels ?? []) : []))
  const fields = plan.fields.flatMap((field) =>
    field.kind === 'category' && field.name === column ? (field.levels ?? []) : [],
  )
  return [...mapped, ...strata, ...fields]
}
