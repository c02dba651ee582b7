/** Inputs about which little or nothing can be said. */
export const givens = ['empty', 'one case', 'one class', 'all equal', 'NaN', 'infinite'] as const

export type Given = (typeof givens)[number]

/**
 * What a function says to such an input: a call whose answer must be `undefined`; or a call and the answer that is known
 * by definition or from outside; or, in words, why that input cannot be put to this function.
 */
export type Answer = (() => unknown) | readonly [() => unknown, unknown] | string

/** One entry for each exported function of a folder of src/stats, by its name. */
export type Degenerate = Readonly<Record<string, Readonly<Record<Given, Answer>>>>
