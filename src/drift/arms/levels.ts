import { chiSquaredAsZ } from '../../stats/distributions/chi-squared-as-z.ts'
import type { ArmKind, NightValues, Parameters } from './arm.ts'

const enoughForLevels = 30

/**
 * The shares of a category's levels: one arm, χ² of tonight's counts against the baseline's shares as a normal z into
 * C = max(0, C + z − ½). The baseline is a sample too, so each term is divided by 1 + n/m.
 * Values: counts by level, levels unseen in the baseline first. Contributions: counts.
 */
export const levelsArm: ArmKind = {
  name: 'χ² of level shares as z, CUSUM',
  sides: ['up'],
  estimate,
  contribution: (_parameters, night) => night.values,
  cases: total,
  ready: (counts) => total(counts) >= enoughForLevels,
  standardised: (parameters, counts) => zOf(parameters, counts),
  increment: (parameters, _side, dispersion, counts) => (zOf(parameters, counts) ?? 0) / Math.sqrt(dispersion) - 0.5,
  effect(parameters, counts) {
    const moved = movedMost(parameters, counts)
    if (moved === undefined) return undefined
    return {
      measure: 'share',
      value: moved.share,
      numerator: counts[moved.level] ?? 0,
      denominator: total(counts),
      expected: moved.expected,
      level: moved.level,
    }
  },
  worthAnAlert(parameters, _side, counts, minimumEffect) {
    const moved = movedMost(parameters, counts)
    if (moved === undefined) return false
    const odds = (share: number) => (share + 1e-3) / (1 - share + 1e-3)
    const ratio = odds(moved.share) / odds(moved.expected)
    return ratio >= minimumEffect || ratio <= 1 / minimumEffect
  },
  underShift(parameters, _side, dispersion, n, size) {
    const shares = sharesOf(parameters)
    const df = shares.length - 1
    // A shift that multiplies the odds of the largest level moves χ² by n·(share moved)²/(q(1 − q)).
    const q = shares.reduce((a, b) => Math.max(a, b), 0)
    const shifted = (q * (1 + size)) / (1 + q * size)
    const noncentral = (n * (shifted - q) ** 2) / (q * (1 - q))
    const z = noncentral / Math.sqrt(2 * df)
    return { mean: z / Math.sqrt(dispersion) - 0.5, variance: 1 + (2 * noncentral) / df, value: shifted }
  },
  redraw(parameters, nights) {
    const shares = sharesOf(parameters)
    // χ² per degree of freedom is the mean square of z: as a variance of one, it says what part is not chance.
    const ratios = nights
      .filter(({ values }) => total(values) > 0)
      .map(({ values }) => pearson(shares, values) / (shares.length - 1))
    const mean = ratios.reduce((a, b) => a + b, 0) / Math.max(1, ratios.length)
    const w = mean > 1 ? Math.sqrt(1 - 1 / mean) : 0
    return ({ values }, random) => {
      const n = total(values)
      let [left, share] = [n, 1]
      return shares.map((q, level) => {
        const own = q + w * ((values[level] ?? 0) / Math.max(1, n) - q)
        const last = level === shares.length - 1
        const drawn = last || share <= 0 ? left : random.binomial(left, Math.min(1, Math.max(0, own / share)))
        left -= drawn
        share -= own
        return drawn
      })
    }
  },
}

function pearson(shares: readonly number[], counts: readonly number[]): number {
  const n = total(counts)
  return shares.reduce((sum, share, level) => sum + ((counts[level] ?? 0) - n * share) ** 2 / (n * share), 0)
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const counts = nights.reduce<readonly number[]>(
    (sum, { values }) => values.map((value, index) => value + (sum[index] ?? 0)),
    [],
  )
  const m = total(counts)
  // Half a case is added to each level, so that one never seen has an expected share above nought.
  if (m < 100 || counts.filter((n) => n > 0).length < 2) return undefined
  return { shares: counts.map((n) => (n + 0.5) / (m + counts.length / 2)), cases: m }
}

function zOf(parameters: Parameters, counts: readonly number[]): number | undefined {
  const n = total(counts)
  const shares = sharesOf(parameters)
  // Levels expecting fewer than five are taken together, as the χ² distribution needs.
  let statistic = 0
  let terms = 0
  let [rareSeen, rareShare] = [0, 0]
  const term = (seen: number, share: number) => {
    statistic += (seen - n * share) ** 2 / (n * share)
    terms += 1
  }
  shares.forEach((share, level) => {
    if (n * share >= 5) term(counts[level] ?? 0, share)
    else {
      rareSeen += counts[level] ?? 0
      rareShare += share
    }
  })
  // Where hardly one rare case is expected its term is measured in whole cases: a level never seen before must count,
  // but one stray case must not count for hundreds.
  const rareExpected = n * rareShare
  if (rareExpected >= 1 || rareSeen > 0) {
    statistic += (rareSeen - rareExpected) ** 2 / Math.max(1, rareExpected)
    terms += 1
  }
  if (terms < 2) return undefined
  return chiSquaredAsZ(statistic / (1 + n / casesOf(parameters)), terms - 1)
}

/** The level that moved furthest beyond chance: in points alone, a common level would hide a rare one that doubled. */
function movedMost(
  parameters: Parameters,
  counts: readonly number[],
): { level: number; share: number; expected: number } | undefined {
  const n = total(counts)
  if (n === 0) return undefined
  return (
    sharesOf(parameters)
      .map((expected, level) => ({ level, share: (counts[level] ?? 0) / n, expected }))
      // A level that the baseline never saw and that nobody has now has not moved.
      .filter(({ level, share }) => level > 0 || share > 0)
      .reduce((a, b) => (surprise(b) > surprise(a) ? b : a))
  )
}

function surprise({ share, expected }: { readonly share: number; readonly expected: number }): number {
  return (share - expected) ** 2 / (expected * (1 - expected))
}

function sharesOf(parameters: Parameters): readonly number[] {
  return Array.isArray(parameters.shares) ? parameters.shares : []
}

function casesOf(parameters: Parameters): number {
  return typeof parameters.cases === 'number' ? parameters.cases : 0
}

function total(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}
