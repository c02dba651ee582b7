/** A table of words, as pages and reports set it. */
export interface WordTable {
  readonly caption: string
  readonly head: readonly WordCell[]
  readonly rows: readonly (readonly WordCell[])[]
}

export interface WordCell {
  readonly text: string
  readonly numeric?: boolean
  readonly href?: string
  readonly tag?: string
}

/** The head of a table of numbers: only its first column is words. */
export function heads(first: string, ...rest: readonly string[]): readonly WordCell[] {
  return [{ text: first }, ...numbers(...rest)]
}

/** Cells of numbers, already in words. */
export function numbers(...texts: readonly string[]): readonly WordCell[] {
  return texts.map((text) => ({ text, numeric: true }))
}
