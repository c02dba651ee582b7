/** A mean over levels, and over how many of them it could be taken. */
export type Macro = { readonly value: number | undefined; readonly over: number; readonly of: number }

/**
 * Macro average.
 *
 * Use: one figure for an output in several levels, each level counting the same however rare it is.
 * Formula: the plain mean over the levels whose value is defined; `over` of `of` levels says how many were.
 * Assumes: every level matters equally.
 * Not for: comparing periods in which different levels were defined: look at `over`.
 * Undefined: no level has a value. A level of 0/0 is left out and counted, where scikit-learn puts in 0.
 * Source: Sokolova and Lapalme 2009, Inf Process Manag 45:427.
 */
export function macroAverage(values: readonly (number | undefined)[]): Macro {
  const defined = values.filter((value) => value !== undefined && Number.isFinite(value)) as readonly number[]
  const sum = defined.reduce((total, value) => total + value, 0)
  return { value: defined.length === 0 ? undefined : sum / defined.length, over: defined.length, of: values.length }
}
