import type { Finding } from './finding.ts'

/**
 * The smallest change that a quiet line would have shown (smallest-seen.ts), as how many of the cases of its 28 days that is:
 * of a share, so many of those counted; of observed ÷ expected, so many events more or fewer; of a count, so many cases.
 * Of how many: the line's own denominator, where it has one. Undefined where the line is not of patients one by one: a mean,
 * a spread or a coefficient moves for everybody, and what readers count in documents are no patients. Nor of audited misses (C5):
 * what that would have shown is a share and no change of one, and of a month (audit/audited.ts).
 */
export function smallestInCases({
  check,
  effect,
  smallestSeen,
}: Pick<Finding, 'check' | 'effect' | 'smallestSeen'>): { readonly cases: number; readonly of?: number } | undefined {
  if (check === 'C5' || effect === undefined || smallestSeen === undefined) return undefined
  const { measure, denominator } = effect
  const change = Math.abs(smallestSeen)
  switch (measure) {
    case 'share':
      return denominator === undefined ? undefined : { cases: change * denominator, of: denominator }
    case 'count':
      return { cases: change * nights }
    case 'ratio':
      // Its denominator is the expected, which is no number of patients.
      return denominator === undefined ? undefined : { cases: change * denominator }
    default:
      return undefined
  }
}

const nights = 28
