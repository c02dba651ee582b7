import { holm } from '../../stats/hypotheses/holm.ts'
import { goodOf } from '../worse-side.ts'
import type { Comparison } from './compared.ts'
import { eitherWorseP, worseP } from './worse-p.ts'

/** One comparison of the family, with its p-value as it is and as Holm adjusts it for all the others. */
export interface Tested {
  readonly comparison: Comparison
  readonly p: number
  readonly adjusted: number
}

/** Fewer than this on either side, and the comparison is in no family: its verdict is "too little data". */
export const fewestCounted = 10

/**
 * The comparisons that decide together, with Holm's p-values over all of them: whichever are worse by chance alone, the
 * share of quarters in which any is called so stays at the plan's. Two levels that are each other's complement are one
 * hypothesis, and both are given its p. Membership goes by how many were counted, never by what was found.
 */
export function family(
  comparisons: readonly Comparison[],
  margin: number,
): { readonly hypotheses: number; readonly tested: readonly Tested[] } {
  const hypotheses = comparisons.filter(isLarge).flatMap((comparison) => hypothesis(comparison, comparisons, margin))
  const adjusted = holm(hypotheses.map(({ p }) => p)) ?? []
  return {
    hypotheses: hypotheses.length,
    tested: hypotheses.flatMap(({ of, p }, index) =>
      of.map((comparison) => ({ comparison, p, adjusted: adjusted[index] ?? 1 })),
    ),
  }
}

function isLarge({ own, rest }: Comparison): boolean {
  return own.denominator >= fewestCounted && rest.denominator >= fewestCounted
}

function hypothesis(
  comparison: Comparison,
  all: readonly Comparison[],
  margin: number,
): readonly { readonly of: readonly Comparison[]; readonly p: number }[] {
  const { complement, table, measure } = comparison
  const [own, rest] = [goodOf(comparison.own, measure), goodOf(comparison.rest, measure)]
  if (complement === undefined) {
    const p = worseP(own, rest, margin)
    return p === undefined ? [] : [{ of: [comparison], p }]
  }
  const pair = all.filter(
    (one) => one.table === table && one.measure === measure && (one.row === comparison.row || one.row === complement),
  )
  // Said once, by the first of the two.
  if (pair[0] !== comparison) return []
  const p = eitherWorseP(own, rest, margin)
  return p === undefined ? [] : [{ of: pair, p }]
}
