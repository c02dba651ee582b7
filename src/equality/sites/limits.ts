import { type Band, funnelLimits } from '../../stats/charts/funnel-limits.ts'
import { intervalZ } from '../../stats/distributions/normal.ts'
import { type Counted, worseP } from '../decision/worse-p.ts'

/** Fewer hits or misses expected than this, and the arcsine's limit can exclude what chance alone often gives. */
const fewExpected = 10

/**
 * The limits of one site about the share of the others: the arcsine form of Spiegelhalter 2005 with `variance` beside
 * chance, giving way where few are expected. Others with all or none are taken for half a case from it. Undefined where
 * nothing is counted on a side.
 */
export function siteLimits(size: number, others: Counted, variance: number, level: number): Band | undefined {
  const z = intervalZ(level)
  const band = z === undefined ? undefined : funnelLimits('proportion', size, shareOf(others), variance, z)
  return band === undefined ? undefined : givingWay(band, size, others, level)
}

/**
 * Where few hits (or misses) are expected at the site, none at all (or all) is quite likely by chance and yet beyond the
 * arcsine's limit; so where the others have few of the opposite. There a limit gives way until what it leaves out has a chance of no more than the level allows, by the p of the
 * difference with exact limits (worse-p.ts).
 */
export function givingWay(band: Band, size: number, others: Counted, level: number): Band {
  const [share, alpha] = [shareOf(others), (1 - level) / 2]
  const [hits, misses] = [(of: number) => of * share, (of: number) => of * (1 - share)]
  const missed = { ...others, numerator: others.denominator - others.numerator }
  const isFewBelow = Math.min(hits(size), misses(others.denominator)) < fewExpected
  const isFewAbove = Math.min(misses(size), hits(others.denominator)) < fewExpected
  return {
    low: isFewBelow ? lowest(band.low, size, others, alpha) : band.low,
    high: isFewAbove ? 1 - lowest(1 - band.high, size, missed, alpha) : band.high,
  }
}

/** The limit, or the least share below it that chance explains. */
function lowest(limit: number, size: number, others: Counted, alpha: number): number {
  const isExplained = (numerator: number) => (worseP({ numerator, denominator: size }, others, 0) ?? 1) > alpha
  // p rises with what is found: the first count that chance explains lies above `unexplained`, at `explained` or below it.
  let [unexplained, explained] = [-1, Math.ceil(limit * size)]
  while (explained - unexplained > 1) {
    const middle = Math.floor((unexplained + explained) / 2)
    if (isExplained(middle)) explained = middle
    else unexplained = middle
  }
  return Math.min(limit, explained / size)
}

function shareOf({ numerator, denominator }: Counted): number {
  return numerator === 0 || numerator === denominator ? (numerator + 0.5) / (denominator + 1) : numerator / denominator
}
