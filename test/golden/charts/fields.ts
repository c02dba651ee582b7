export type Fields = Readonly<Record<string, unknown>>

/** The fields of an object; none of anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A list as numbers; empty when it is none. */
export function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : []
}
