import { quantile } from '../samples/weighted-quantile.ts'

/** One unit on the scale on which units are compared. */
export type Deviation = {
  /** its distance from the target in standard errors of its own */
  readonly z: number
  readonly standardError: number
}

export type Overdispersion = {
  /** the mean square of z: 1 when units differ by chance alone */
  readonly phi: number
  /** the variance between units that is left when chance is taken off; 0 when there is none */
  readonly tau2: number
  /** how many units it rests on */
  readonly used: number
}

/**
 * How much units differ beyond chance, without being led by the few that are far out.
 *
 * Use: the widening of a funnel plot's limits, so that they ask "is this unit unlike the others?" and not "does every unit have
 * exactly the target?", which with many cases is never so.
 * Formula: φ = Σz²/k over the k units kept; τ² = (kφ − (k − 1)) / (Σw − Σw²/Σw) with w = 1/s², 0 when kφ < k − 1. Extremes first:
 * `truncate` drops the outer tenths by rank (as the SHMI does), `winsorise` pulls them in to the 10th and 90th centile of z.
 * Assumes: most units are alike apart from a normal spread; the target is their centre.
 * Not for: fewer than about 10 units.
 * Undefined: no unit, one unit, a standard error that is not positive and finite, an infinite z that is not trimmed away, a trim
 * outside 0 to ½.
 * Source: DerSimonian and Laird 1986, Control Clin Trials 7:177; Spiegelhalter 2005, Stat Med 24:1185; Spiegelhalter and others
 * 2012, JRSS A 175:1; NHS Digital SHMI methodology.
 */
export function overdispersion(
  units: readonly Deviation[],
  extremes: 'truncate' | 'winsorise',
  trim = 0.1,
): Overdispersion | undefined {
  if (!(trim >= 0 && trim < 0.5)) return undefined
  if (!units.every(({ z, standardError }) => !Number.isNaN(z) && standardError > 0 && standardError < Infinity))
    return undefined
  const kept = extremes === 'truncate' ? truncate(units, trim) : winsorise(units, trim)
  if (kept === undefined || kept.length < 2 || !kept.every(({ z }) => Number.isFinite(z))) return undefined
  const k = kept.length
  const squares = kept.reduce((sum, { z }) => sum + z * z, 0)
  const weight = kept.reduce((sum, { standardError }) => sum + standardError ** -2, 0)
  const weight2 = kept.reduce((sum, { standardError }) => sum + standardError ** -4, 0)
  const tau2 = Math.max(0, (squares - (k - 1)) / (weight - weight2 / weight))
  return Number.isFinite(tau2) ? { phi: squares / k, tau2, used: k } : undefined
}

/** Ranks are cut into 1/trim equal classes and the outer two dropped; equal z share their mean rank. */
function truncate(units: readonly Deviation[], trim: number): readonly Deviation[] {
  if (trim === 0) return units
  const classes = 1 / trim
  return units.filter(({ z }) => {
    const below = units.filter((other) => other.z < z).length
    const equal = units.filter((other) => other.z === z).length
    const rank = below + (equal + 1) / 2
    const place = Math.floor((rank * classes) / (units.length + 1))
    return place > 0 && place < classes - 1
  })
}

function winsorise(units: readonly Deviation[], trim: number): readonly Deviation[] | undefined {
  const z = units.map((unit) => unit.z)
  const low = quantile(z, trim)
  const high = quantile(z, 1 - trim)
  if (low === undefined || high === undefined) return undefined
  return units.map((unit) => ({ ...unit, z: Math.min(high, Math.max(low, unit.z)) }))
}
