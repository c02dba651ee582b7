import type { Counted } from '../decision/worse-p.ts'

/** Fewer sites than this are nobody's "others". */
const fewestOthers = 2

/**
 * Which sites are taken for the usual ones, where there are too few to tell how far sites spread. Each site is held
 * against the others without it, so that it does not pull the line it is measured by towards itself (cross-validation:
 * Ohlssen, Sharples and Spiegelhalter 2007, JRSS A 170:865); the one furthest out is left out of what all others are held
 * against if it is beyond its limits (`isBeyond`), and so on until none is (backward deletion: Hawkins 1980,
 * Identification of Outliers, ch. 5). The furthest out is then the faulty one and not a healthy one beside it: with one
 * faulty site of any size no other's distance is expected to be larger. Places of `sites`, in order.
 */
export function usualSites(
  sites: readonly Counted[],
  isBeyond: (own: Counted, others: Counted) => boolean,
): readonly number[] {
  let usual = sites.map((_, at) => at)
  while (usual.length > fewestOthers) {
    const [furthest] = usual
      .map((at) => ({ at, own: sites[at] ?? nobody, others: without(sites, usual, at) }))
      .filter(({ own, others }) => isBeyond(own, others))
      .map(({ at, own, others }) => ({ at, out: fromOthers(own, others) }))
      .sort((a, b) => b.out - a.out)
    if (furthest === undefined) break
    usual = usual.filter((at) => at !== furthest.at)
  }
  return usual
}

/** The usual sites together, without this one. */
export function without(sites: readonly Counted[], usual: readonly number[], at: number): Counted {
  return usual.filter((one) => one !== at).reduce((sum, one) => together(sum, sites[one] ?? nobody), nobody)
}

/**
 * How many standard errors of the difference a share lies from that of the others, on the arcsine of the square root, where
 * its variance is 1/(4n) on either side: also where the others have all or none.
 */
function fromOthers(own: Counted, others: Counted): number {
  const [a, b] = [own, others].map(({ numerator, denominator }) => Math.asin(Math.sqrt(numerator / denominator)))
  const variance = 1 / (4 * own.denominator) + 1 / (4 * others.denominator)
  return Math.abs((a ?? 0) - (b ?? 0)) / Math.sqrt(variance)
}

function together(a: Counted, b: Counted): Counted {
  return { numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator }
}

const nobody: Counted = { numerator: 0, denominator: 0 }
