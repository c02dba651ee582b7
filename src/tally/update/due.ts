import type { Basis } from '../tally.ts'

/** The days to be summed on each basis; none where a basis is not named. */
export type Due = Readonly<Partial<Record<Basis, readonly string[]>>>
