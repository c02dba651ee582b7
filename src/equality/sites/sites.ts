import { type PerformanceWindow, type Rate, rate } from '../../drift/performance.ts'
import type { Plan } from '../../plan/plan.ts'
import { stratumName } from '../../plan/strata.ts'
import { type FunnelPoint, funnel } from '../../stats/charts/funnel.ts'
import { type Band, funnelLimits } from '../../stats/charts/funnel-limits.ts'
import { intervalZ } from '../../stats/distributions/normal.ts'
import { isCrossing, notRecorded } from '../../tally/strata-of.ts'
import type { Tally } from '../../tally/tally.ts'
import { fewestCounted } from '../decision/family.ts'
import { type PrimaryMeasure, primaryOf } from '../decision/terms.ts'
import { figuresByStratum, noFigures } from '../figures.ts'
import { rateOf } from '../measure.ts'
import { isMoreWorse } from '../worse-side.ts'
import { fewSites } from './few.ts'
import { givingWay } from './limits.ts'

/** The sites of a deployment in one measure, each against limits of its own size. */
export interface SiteFunnel {
  readonly measure: PrimaryMeasure
  readonly window: PerformanceWindow
  /** all sites together */
  readonly target: Rate
  /** the sites that the others are held against: all of them, or without those that are clearly unlike */
  readonly usual: Rate
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
  /** absent where the site is not compared */
  readonly against?: {
    readonly warning: Band
    readonly control: Band
    /** against the 99.8 % limits */
    readonly position: FunnelPoint['position']
    /** outside the 95 % limits and inside those of 99.8 % */
    readonly isNearTheEdge: boolean
    /** false: at this size no share, however low (of wrong outputs: however high), would be beyond the limits on the worse side */
    readonly canBeWorse: boolean
  }
  /** why the site, with something to count, is not compared */
  readonly because?: string
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
 * The sites as a funnel (Spiegelhalter 2005, on the arcsine of the share), limits of 95 % and 99.8 %: from 10 sites on about
 * the share of all together, with room for how far sites spread; with fewer, each about the share of the others without
 * it and without any that is clearly unlike them (few.ts). A site with fewer than 10 counted, and cases without a site,
 * are listed and not compared.
 */
export function siteFunnel(
  plan: Plan,
  tallies: readonly Tally[],
  sites: readonly string[],
  window: PerformanceWindow,
  measure: PrimaryMeasure = primaryOf(plan),
): SiteFunnel {
  const figures = figuresByStratum(tallies, window, 'latest')
  // A planned crossing of sites with something else holds cases of a site again.
  const whole = sites.filter((site) => !isCrossing(plan, stratumName('site', site)))
  const listed = whole.sort().map((site) => ({
    site,
    share: rateOf(figures.get(stratumName('site', site)) ?? noFigures, measure),
  }))
  const known = listed.filter(({ site, share }) => site !== notRecorded && share.denominator > 0)
  const target = sumOf(known)
  const common = { measure, window, target, usual: target, limits: 'chance alone' as const, curve: [] }
  if (known.length < fewestSites)
    return {
      ...common,
      sites: listed,
      because: `a funnel needs at least ${fewestSites} sites with something to count`,
    }
  if (target.numerator === 0 || target.numerator === target.denominator)
    return { ...common, sites: listed, because: 'every site has the same share, all or none' }
  const found = known.length < fewestForSpread ? amongFew(known, measure) : amongMany(known, measure)
  return {
    ...common,
    ...found,
    sites: listed.map((one) => ({ ...one, ...found.placed.get(one) })),
    curve: curveOf(found.usual, found.variance, Math.max(...known.map(({ share }) => share.denominator))),
  }
}

type Listed = Pick<Site, 'site' | 'share'>

type Placed = readonly [Listed, Pick<Site, 'against' | 'because'>]

/** What is told of the sites: where each stands, whom they are held against, and what the curve adds to chance. */
interface Told {
  readonly placed: ReadonlyMap<Listed, Pick<Site, 'against' | 'because'>>
  readonly usual: Rate
  readonly variance: number
  readonly limits: SiteFunnel['limits']
  readonly phi?: number
}

function amongFew(known: readonly Listed[], measure: PrimaryMeasure): Told {
  const { placed, usual } = fewSites(known.map(({ share }) => share))
  const held = sumOf(known.filter((_, at) => usual.includes(at)))
  return {
    placed: new Map(
      known.map((one, at): Placed => {
        const found = placed[at]
        if (found === undefined || 'because' in found) return [one, found ?? {}]
        const { warning, control } = found
        return [one, { against: placeOf(one.share, { warning, control }, measure) }]
      }),
    ),
    usual: held,
    // As wide as for a site that is not one of them: only such are outside.
    variance: 1 / (4 * held.denominator),
    limits: 'chance alone',
  }
}

function amongMany(known: readonly Listed[], measure: PrimaryMeasure): Told {
  const found = funnel(
    known.map(({ share }) => ({ observed: share.numerator, size: share.denominator })),
    'proportion',
  )
  const { phi, tau2 = 0 } = found?.overdispersion ?? {}
  return {
    placed: new Map(
      known.map((one, at): Placed => {
        const point = found?.points[at]
        const { denominator } = one.share
        if (point === undefined || denominator < fewestCounted)
          return [one, { because: `${denominator} counted; at least ${fewestCounted} are needed` }]
        const others = sumOf(known.filter((other) => other !== one))
        const [warning, control] = [
          givingWay(point.adjusted.warning, denominator, others, 0.95),
          givingWay(point.adjusted.control, denominator, others, 0.998),
        ]
        return [one, { against: placeOf(one.share, { warning, control }, measure) }]
      }),
    ),
    usual: sumOf(known),
    variance: tau2,
    limits: 'chance and the spread between sites',
    ...(phi === undefined ? {} : { phi }),
  }
}

function placeOf(
  share: Rate,
  { warning, control }: { readonly warning: Band; readonly control: Band },
  measure: PrimaryMeasure,
): NonNullable<Site['against']> {
  const estimate = share.numerator / share.denominator
  const position = estimate > control.high ? 'above' : estimate < control.low ? 'below' : 'within'
  const isNearTheEdge = position === 'within' && (estimate > warning.high || estimate < warning.low)
  const canBeWorse = isMoreWorse(measure) ? control.high < 1 : control.low > 0
  return { warning, control, position, isNearTheEdge, canBeWorse }
}

function sumOf(sites: readonly Listed[]): Rate {
  const sum = (of: 'numerator' | 'denominator') => sites.reduce((total, { share }) => total + share[of], 0)
  return rate(sum('numerator'), sum('denominator'), 'nothing to count')
}

/** Sixty sizes, closer together where the funnel bends. */
function curveOf(usual: Rate, variance: number, largest: number): readonly CurvePoint[] {
  const [two, three] = [intervalZ(0.95) ?? Number.NaN, intervalZ(0.998) ?? Number.NaN]
  const share = usual.numerator / usual.denominator
  return Array.from({ length: 60 }, (_, step) => 1 + (largest * 1.1 - 1) * ((step + 1) / 60) ** 2).flatMap((size) => {
    const warning = funnelLimits('proportion', size, share, variance, two)
    const control = funnelLimits('proportion', size, share, variance, three)
    return warning === undefined || control === undefined ? [] : [{ size, warning, control }]
  })
}
