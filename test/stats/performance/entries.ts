import { type ScoredCases, scoredCases } from '../../../src/stats/performance/scored-cases.ts'
import { readFixture } from '../fixture.ts'

export type Entry<Inputs, Expected> = {
  readonly id: string
  readonly kind: string
  readonly inputs: Inputs
  readonly expected: Expected
  readonly source: string
  readonly tolerance: number
}

/** The entries of one kind as rows for `test.each`: a name with its source, and the entry. */
export function entriesOf<Inputs, Expected>(kind: string): readonly (readonly [string, Entry<Inputs, Expected>])[] {
  const all = readFixture<Entry<Inputs, Expected>>('performance').filter((entry) => entry.kind === kind)
  if (all.length === 0) throw new Error(`no entry of the kind ${kind}`)
  return all.map((entry) => [`${entry.id} (${entry.source})`, entry] as const)
}

/** Scores and outcomes, case by case. */
export type Rows = { readonly score: readonly number[]; readonly outcome: readonly number[] }

export function gathered({ score, outcome }: Rows): ScoredCases {
  const cases = scoredCases(score, outcome)
  if (cases === undefined) throw new Error('these rows cannot be gathered')
  return cases
}
