import { intervalZ } from '../distributions/normal.ts'
import { type Band, deviation, exactRatioLimits, type FunnelKind, funnelLimits } from './funnel-limits.ts'
import { type Overdispersion, overdispersion } from './overdispersion.ts'

/** One unit (a site, a ward, a group): what was observed, and what was expected (ratio) or how many there were (proportion). */
export type FunnelUnit = { readonly observed: number; readonly size: number }

/** 95% and 99.8% limits, two and three standard errors as NHS funnels draw them. */
export type FunnelBands = { readonly warning: Band; readonly control: Band }

export type FunnelPoint = {
  /** observed over size */
  readonly estimate: number
  /** standard errors from the target, chance alone */
  readonly z: number
  /** limits that allow for chance alone */
  readonly chance: FunnelBands
  /** limits that allow for the spread between units too; those of chance where there is none or it cannot be told */
  readonly adjusted: FunnelBands
  /** against the adjusted 99.8% limits, strictly */
  readonly position: 'below' | 'within' | 'above'
}

export type Funnel = {
  readonly kind: FunnelKind
  readonly target: number
  /** `undefined` with too few units to tell: then the limits allow for chance alone */
  readonly overdispersion: Overdispersion | undefined
  /** in the order given; `undefined` for a unit of size 0 */
  readonly points: readonly (FunnelPoint | undefined)[]
}

const LEVELS = { warning: 0.95, control: 0.998 } as const

/**
 * The funnel plot: many units at one time, each against limits of its own size.
 *
 * Use: to see whether one site, ward or group is unlike the others, where a league table would call small ones best and worst.
 * Formula: the target is 1 for ratios and the pooled proportion for proportions, unless given. Limits of chance: exact Poisson for
 * ratios, arcsine for proportions. Adjusted limits add the variance τ² between units (see overdispersion), estimated after
 * truncating the outer tenths of ratios, or winsorising those of proportions.
 * Assumes: units are independent and, apart from a normal spread, alike.
 * Not for: fewer than about 10 units; following one unit over time (a control chart). FunnelPlotR's CQC form is not offered: its
 * limits are left on the square-root scale and are about half as wide as they should be.
 * Undefined: no unit, a count or size that is negative or not finite, more cases than there were, a target that is not positive
 * (or a proportion of 1).
 * Source: Spiegelhalter 2005, Stat Med 24:1185; Spiegelhalter and others 2012, JRSS A 175:1; NHS Digital SHMI methodology.
 */
export function funnel(
  units: readonly FunnelUnit[],
  kind: FunnelKind,
  target = kind === 'ratio' ? 1 : pooled(units),
): Funnel | undefined {
  if (units.length === 0 || !units.every((unit) => isPossible(unit, kind))) return undefined
  const deviations = units.map(({ observed, size }) => deviation(kind, observed, size, target))
  if (units.some(({ size }, at) => size > 0 && deviations[at] === undefined)) return undefined
  const seen = deviations.filter((one) => one !== undefined)
  if (seen.length === 0) return undefined
  const spread = overdispersion(seen, kind === 'ratio' ? 'truncate' : 'winsorise')
  const points = units.map(({ observed, size }, at): FunnelPoint | undefined => {
    const z = deviations[at]?.z
    const chance = chanceBands(kind, size, target)
    if (z === undefined || chance === undefined) return undefined
    const tau2 = spread?.tau2 ?? 0
    const adjusted = tau2 === 0 ? chance : (transformedBands(kind, size, target, tau2) ?? chance)
    const estimate = observed / size
    return { estimate, z, chance, adjusted, position: positionOf(estimate, adjusted.control) }
  })
  return { kind, target, overdispersion: spread, points }
}

function chanceBands(kind: FunnelKind, size: number, target: number): FunnelBands | undefined {
  if (kind === 'proportion') return transformedBands(kind, size, target, 0)
  const warning = exactRatioLimits(size, target, LEVELS.warning)
  const control = exactRatioLimits(size, target, LEVELS.control)
  return warning && control && { warning, control }
}

function transformedBands(kind: FunnelKind, size: number, target: number, tau2: number): FunnelBands | undefined {
  const warning = funnelLimits(kind, size, target, tau2, intervalZ(LEVELS.warning) ?? Number.NaN)
  const control = funnelLimits(kind, size, target, tau2, intervalZ(LEVELS.control) ?? Number.NaN)
  return warning && control && { warning, control }
}

function positionOf(estimate: number, { low, high }: Band): FunnelPoint['position'] {
  if (estimate > high) return 'above'
  return estimate < low ? 'below' : 'within'
}

function pooled(units: readonly FunnelUnit[]): number {
  const observed = units.reduce((sum, unit) => sum + unit.observed, 0)
  return observed / units.reduce((sum, unit) => sum + unit.size, 0)
}

function isPossible({ observed, size }: FunnelUnit, kind: FunnelKind): boolean {
  if (!(observed >= 0 && observed < Infinity && size >= 0 && size < Infinity)) return false
  return kind === 'ratio' || observed <= size
}
