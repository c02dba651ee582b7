import { readFixture } from '../fixture.ts'

/** An outside value of a test: what was put in, what came out, and how near ours must be. */
export interface Outside<Inputs, Expected> {
  readonly id: string
  readonly test: string
  readonly inputs: Inputs
  readonly params: Readonly<Record<string, unknown>>
  readonly expected: Expected
  readonly source: string
  readonly tolerance: number
  readonly tolerance_kind: 'relative' | 'absolute'
}

/** The outside values of one kind with their names, for `test.each`. */
export function outside<Inputs, Expected>(kind: string): readonly (readonly [string, Outside<Inputs, Expected>])[] {
  const entries = readFixture<Outside<Inputs, Expected>>('hypotheses').filter((entry) => entry.test === kind)
  if (entries.length === 0) throw new Error(`no fixture of ${kind}`)
  return entries.map((entry) => [entry.id, entry])
}

/** How many times its tolerance ours is away: at most 1 is right. */
export function off(
  actual: number | undefined,
  expected: number | undefined,
  { tolerance, tolerance_kind }: { readonly tolerance: number; readonly tolerance_kind: string },
): number {
  if (actual === undefined || expected === undefined) return Infinity
  if (actual === expected) return 0
  const scale = tolerance_kind === 'relative' ? Math.abs(expected) : 1
  return Math.abs(actual - expected) / (tolerance * scale)
}
