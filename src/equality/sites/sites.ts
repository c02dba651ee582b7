import { type PerformanceWindow, type Rate, rate } from '../../drift/performance.ts'
import type { Plan } from '../../plan/plan.ts'
import { stratumName } from '../../plan/strata.ts'
import { type Funnel, type FunnelPoint, funnel } from '../../stats/charts/funnel.ts'
import { type Band, funnelLimits } from '../../stats/charts/funnel-limits.ts'
import { intervalZ } from '../../stats/distributions/normal.ts'
import { isCrossing, notRecorded } from '../../tally/strata-of.ts'
import type { Tally } from '../../tally/tally.ts'
import { type PrimaryMeasure, primaryOf } from '../decision/terms.ts'
import { figuresByStratum, noFigures } from '../figures.ts'
import { rateOf } from '../measure.ts'

/** The sites of a deployment in one measure, each against limits of its own size. */
export interface SiteFunnel {
  readonly measure: PrimaryMeasure
  readonly window: PerformanceWindow
  /** all sites together */
  readonly target: Rate
  /** by name; nothing is ranked */
  readonly sites: readonly Site[]
  /** with too few sites to tell how far sites spread, limits allow for chance alone */
  readonly limits: 'chance alone' | 'chance and the spread between sites'
  readonly phi?: number
  /** limits over sizes from 1 to beyond the largest site; none where there is no funnel */
  readonly curve: readonly CurvePoint[]
  /** why there is no funnel */
  readonly because?: string
}

export interface Site {
  readonly site: string
  readonly share: Rate
  /** absent where the site has nothing to count, or there is no funnel */
  readonly against?: {
    readonly warning: Band
    readonly control: Band
    /** against the 99.8 % limits */
    readonly position: FunnelPoint['position']
    /** outside the 95 % limits and inside those of 99.8 % */
    readonly isNearTheEdge: boolean
  }
}

export interface CurvePoint {
  readonly size: number
  readonly warning: Band
  readonly control: Band
}

/** With fewer sites than this the spread between them cannot be told. */
const fewestForSpread = 10
/** With fewer there is nothing to hold one against. */
const fewestSites = 3

/**
 * The sites as a funnel (Spiegelhalter 2005, on the arcsine of the share): limits of 95 % and 99.8 % about the share of all
 * sites together, from 10 sites on with room for how far sites spread. Cases without a site are listed and not compared.
 */
export function siteFunnel(
  plan: Plan,
  tallies: readonly Tally[],
  sites: readonly string[],
  window: PerformanceWindow,
): SiteFunnel {
  const measure = primaryOf(plan)
  const figures = figuresByStratum(tallies, window, 'latest')
  // A planned crossing of sites with something else holds cases of a site again.
  const whole = sites.filter((site) => !isCrossing(plan, stratumName('site', site)))
  const listed = whole.sort().map((site) => ({
    site,
    share: rateOf(figures.get(stratumName('site', site)) ?? noFigures, measure),
  }))
  const known = listed.filter(({ site, share }) => site !== notRecorded && share.denominator > 0)
  const sum = (of: 'numerator' | 'denominator') => known.reduce((total, { share }) => total + share[of], 0)
  const common = { measure, window, target: rate(sum('numerator'), sum('denominator'), 'nothing to count') }
  const found =
    known.length < fewestSites
      ? undefined
      : funnel(
          known.map(({ share }) => ({ observed: share.numerator, size: share.denominator })),
          'proportion',
        )
  const isSpread = known.length >= fewestForSpread
  if (found === undefined)
    return {
      ...common,
      sites: listed,
      limits: 'chance alone',
      curve: [],
      because:
        known.length < fewestSites
          ? `a funnel needs at least ${fewestSites} sites with something to count`
          : 'every site has the same share, all or none',
    }
  const phi = found.overdispersion?.phi
  return {
    ...common,
    sites: listed.map((one) => {
      const point = found.points[known.indexOf(one)]
      return point === undefined ? one : { ...one, against: placeOf(point, isSpread) }
    }),
    limits: isSpread ? 'chance and the spread between sites' : 'chance alone',
    ...(isSpread && phi !== undefined ? { phi } : {}),
    curve: curveOf(found, isSpread, Math.max(...known.map(({ share }) => share.denominator))),
  }
}

function placeOf({ estimate, chance, adjusted }: FunnelPoint, isSpread: boolean): NonNullable<Site['against']> {
  const { warning, control } = isSpread ? adjusted : chance
  const position = estimate > control.high ? 'above' : estimate < control.low ? 'below' : 'within'
  const isNearTheEdge = position === 'within' && (estimate > warning.high || estimate < warning.low)
  return { warning, control, position, isNearTheEdge }
}

/** Sixty sizes, closer together where the funnel bends. */
function curveOf({ kind, target, overdispersion }: Funnel, isSpread: boolean, largest: number): readonly CurvePoint[] {
  const tau2 = isSpread ? (overdispersion?.tau2 ?? 0) : 0
  const [two, three] = [intervalZ(0.95) ?? Number.NaN, intervalZ(0.998) ?? Number.NaN]
  return Array.from({ length: 60 }, (_, step) => 1 + (largest * 1.1 - 1) * ((step + 1) / 60) ** 2).flatMap((size) => {
    const warning = funnelLimits(kind, size, target, tau2, two)
    const control = funnelLimits(kind, size, target, tau2, three)
    return warning === undefined || control === undefined ? [] : [{ size, warning, control }]
  })
}
