import { lowerGammaInverse, upperGammaInverse } from '../special/incomplete-gamma.ts'
import type { Deviation } from './overdispersion.ts'

/** A pair of funnel limits at one size. */
export type Band = { readonly low: number; readonly high: number }

/** Observed over expected, or cases of all cases. */
export type FunnelKind = 'ratio' | 'proportion'

/**
 * Where a unit lies from the target, on the scale on which its standard error depends on its size alone: ln(O/E) with 1/√E for
 * a ratio, arcsin√p with 1/(2√n) for a proportion. Nothing observed against a ratio is infinitely low. `undefined` when it cannot be.
 */
export function deviation(kind: FunnelKind, observed: number, size: number, target: number): Deviation | undefined {
  const scale = scales[kind]
  if (!isUnit(kind, size, target) || !(observed >= 0 && observed < Infinity)) return undefined
  if (kind === 'proportion' && observed > size) return undefined
  const standardError = scale.standardError(size)
  return { z: (scale.to(observed / size) - scale.to(target)) / standardError, standardError }
}

/**
 * Funnel limits on the transformed scale, with room for the variance between units.
 *
 * Use: the limits of a funnel plot that allows for overdispersion; with τ² = 0 those that allow for chance alone, approximately.
 * Formula: ratio: θ·exp(±z√(1/E + τ²)). Proportion: sin²(arcsin√θ ± z√(1/4n + τ²)), 0 or 1 where the angle passes 0 or a quarter turn.
 * Assumes: the target θ is the centre; sizes are known without error.
 * Not for: ratios with few expected events and τ² = 0: there the exact limits are right.
 * Undefined: a size or target that is not positive and finite (or a target proportion of 1), a negative τ² or z.
 * Source: Spiegelhalter 2005, Stat Med 24:1185; NHS Digital SHMI methodology; FunnelPlotR 0.6.0.
 */
export function funnelLimits(
  kind: FunnelKind,
  size: number,
  target: number,
  tau2: number,
  z: number,
): Band | undefined {
  if (!isUnit(kind, size, target) || !(tau2 >= 0 && tau2 < Infinity) || !(z >= 0 && z < Infinity)) return undefined
  const { to, from, standardError } = scales[kind]
  const reach = z * Math.sqrt(standardError(size) ** 2 + tau2)
  return { low: from(to(target) - reach), high: from(to(target) + reach) }
}

/**
 * Funnel limits of a standardised ratio from the Poisson distribution itself: θ·½χ²(α; 2E)/E and θ·½χ²(1 − α; 2E + 2)/E, each with
 * (1 − level)/2 beyond it. `undefined` for an expected count or target that is not positive and finite, or a level outside 0 to 1.
 */
export function exactRatioLimits(expected: number, target: number, level: number): Band | undefined {
  if (!isUnit('ratio', expected, target) || !(level > 0 && level < 1)) return undefined
  const tail = (1 - level) / 2
  const low = lowerGammaInverse(expected, tail)
  const high = upperGammaInverse(expected + 1, tail)
  if (low === undefined || high === undefined) return undefined
  return { low: (target * low) / expected, high: (target * high) / expected }
}

type Scale = {
  readonly to: (estimate: number) => number
  readonly from: (transformed: number) => number
  readonly standardError: (size: number) => number
}

const scales: Readonly<Record<FunnelKind, Scale>> = {
  ratio: { to: Math.log, from: Math.exp, standardError: (expected) => 1 / Math.sqrt(expected) },
  proportion: {
    to: (p) => Math.asin(Math.sqrt(p)),
    // FunnelPlotR lets the angle pass 0, where the sine turns and the lower limit of a small unit rises again.
    from: (angle) => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2,
    standardError: (n) => 1 / (2 * Math.sqrt(n)),
  },
}

function isUnit(kind: FunnelKind, size: number, target: number): boolean {
  return size > 0 && size < Infinity && target > 0 && target < (kind === 'proportion' ? 1 : Infinity)
}
